"""What tests and pictures do with the chat in a browser."""

import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
NO_CHROMIUM = "geen chromium: installeer het pakket chromium om de widget te proeven"
ROOT_OF_CHAT = "document.querySelector('prowijs-chat').shadowRoot"
RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}"


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])


def opened(context: BrowserContext, server: str, path: str = "/") -> Page:
    """A page with the panel open."""
    page = context.new_page()
    page.goto(f"{server}{path}")
    page.locator(".launcher").click()
    return page


def ask(page: Page, text: str) -> None:
    page.get_by_label("Uw vraag").fill(text)
    page.get_by_label("Uw vraag").press("Enter")


def messages(page: Page, least: int, seconds: int = 30) -> list[str]:
    """The texts of the messages, once there are so many."""
    page.wait_for_function(
        f"() => {ROOT_OF_CHAT}.querySelectorAll('article').length >= {least}", timeout=1000 * seconds
    )
    return page.locator("article").all_inner_texts()


def focused(page: Page) -> str:
    active = (
        f"(() => {{ const a = {ROOT_OF_CHAT}.activeElement; return a ? a.textContent + a.id + a.className : ''; }})()"
    )
    return str(page.evaluate(active))


def violations(page: Page, built: Path) -> Any:
    """What axe-core finds against WCAG 2.2 A and AA; `built` is a folder with its packages."""
    page.evaluate((built / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    return page.evaluate(f"axe.run(document, {RULES}).then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
