"""Makes docs/pictures/widget/ and docs/widget-pictures.md: `make pictures`. Starts a server with the trained model."""

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from bot.paths import ROOT
from tests.browser.driving import launch
from tests.browser.states import STATES, State
from tests.ports import free_port
from tests.running import start_server, stop_server

FOLDER = ROOT / "docs" / "pictures" / "widget"
PAGE = ROOT / "docs" / "widget-pictures.md"
COLOURS = 128
HEAD = """# The chat and the site in pictures

Made by `make pictures`, on the demo site with the trained model in Debian's Chromium. Dates and the first working day
are those of the moment. There is no dark form: the chat takes over the colours of the site that it stands on.
"""


def main() -> None:
    """All pictures and their page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        settings = {"PROWIJS_DATABASE": f"{folder}/c.db", "PROWIJS_FEEDBACK": f"{folder}/feedback.jsonl"}
        base, server = start_server(free_port(), **settings)
        try:
            with sync_playwright() as playwright:
                browser = launch(playwright)
                for state in STATES:
                    save(take(browser, base, state), FOLDER / f"{state.name}.png")
        finally:
            stop_server(server)
    for old in set(FOLDER.glob("*.png")) - {FOLDER / f"{state.name}.png" for state in STATES}:
        old.unlink()
    PAGE.write_text(page_text(), encoding="utf-8")
    print(f"{len(STATES)} afbeeldingen, {sum(path.stat().st_size for path in FOLDER.glob('*.png'))} bytes")


def take(browser: Browser, base: str, state: State) -> bytes:
    """A picture of one state, in a conversation of its own."""
    context = browser.new_context(**state.context, reduced_motion="reduce")
    page = context.new_page()
    page.goto(base + state.path)
    state.act(page)
    page.wait_for_load_state("networkidle")
    if state.shown:
        picture = page.locator(state.shown).screenshot(animations="disabled")
    else:
        picture = page.screenshot(animations="disabled")
    context.close()
    return picture


def save(picture: bytes, path: Path) -> None:
    """The picture in few colours, so that it stays small."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def page_text() -> str:
    """The page that shows all pictures with what is to be seen."""
    shown = (f"![{state.caption}](pictures/widget/{state.name}.png)\n\n{state.caption}" for state in STATES)
    return "\n\n".join((HEAD.strip(), *shown)) + "\n"


if __name__ == "__main__":
    main()
