"""One visit of a widget's page in Chromium: what was sent, when the panel was painted, and what memory it takes."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, Playwright, Request, ViewportSize

from benchmarks.widgets.memory import Memory, read_memory, renderers
from benchmarks.widgets.pages import Widget
from benchmarks.widgets.server import Sent, Site
from benchmarks.widgets.stubs import REPLY
from bot.errors import ProwijsError

HERE = Path(__file__).parent
VIEWPORT = ViewportSize(width=1100, height=800)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    # What a widget asks for elsewhere fails at once and is listed.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
QUESTION = "Wat is een tlv?"
LIMIT = 120.0
SETTLED = 3000
ASK_EACH = 200


class UnmeasuredWidget(ProwijsError):
    """A visit that gave no figures."""


@dataclass(frozen=True)
class Condition:
    """The machine and network that the browser plays: `slower` divides the speed of the processor."""

    name: str
    slower: int = 1
    latency: float = 0
    download: float = -1
    upload: float = -1


FAST = Condition("unthrottled")
# The numbers of "Slow 4G" in Chromium's developer tools: milliseconds, and bytes a second.
SLOW = Condition("processor 4x slower, Slow 4G", 4, 562.5, 180_000, 84_375)


@dataclass(frozen=True)
class Visit:
    """The figures of one visit; times are milliseconds since navigation start, None where nothing was to be seen.

    `sent_later` came only with the first message; memory is measured only where nothing is throttled.
    """

    panel: float | None
    contentful: float | None
    sent: tuple[Sent, ...]
    sent_later: tuple[Sent, ...]
    missing: tuple[str, ...]
    elsewhere: tuple[str, ...]
    errors: tuple[str, ...]
    opened: Memory | None
    answered: Memory | None


@contextmanager
def warm_browser(playwright: Playwright, chromium: str, site: Site) -> Iterator[Browser]:
    """A new browser that has shown the empty page once, so that no widget pays for the browser's own start."""
    browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
    try:
        visit(browser, site, site.widgets[0], FAST)
        yield browser
    finally:
        browser.close()


def visit(browser: Browser, site: Site, widget: Widget, condition: Condition) -> Visit:
    """Visit a widget's page in a context of its own."""
    with opened_page(browser, site, widget, condition) as opened:
        return opened.measured()


@contextmanager
def opened_page(browser: Browser, site: Site, widget: Widget, condition: Condition) -> Iterator["Opened"]:
    """A widget's page with its panel open."""
    context = browser.new_context(viewport=VIEWPORT)
    try:
        opened = Opened(browser, context.new_page(), site, widget, condition)
        opened.open()
        yield opened
    finally:
        context.close()
        _wait_for_end(browser)


def _wait_for_end(browser: Browser) -> None:
    """Wait until the processes of a closed page are gone, so that the next one has the browser for itself."""
    end = time.monotonic() + LIMIT
    while renderers(browser):
        if time.monotonic() > end:
            raise UnmeasuredWidget("chromium: een gesloten pagina blijft draaien. Meet opnieuw.")
        time.sleep(ASK_EACH / 1000)


class Opened:
    """A page under measurement. It is asked through the protocol of the developer tools: Playwright's own
    scripts would count as memory of the page."""

    def __init__(self, browser: Browser, page: Page, site: Site, widget: Widget, condition: Condition) -> None:
        self.browser, self.page, self.site, self.widget, self.condition = browser, page, site, widget, condition
        self.probe: CDPSession = page.context.new_cdp_session(page)
        self.errors: list[str] = []
        self.elsewhere: set[str] = set()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._on_request)

    def open(self) -> None:
        """Load the page and wait until the panel is seen and everything is at rest."""
        _throttle(self.probe, self.condition)
        self.page.add_init_script(f"({_probe_function()})({json.dumps(self.widget.box)})")
        self.site.sent.clear()
        self.site.missing.clear()
        self.page.goto(self.site.address(self.widget), wait_until="load", timeout=1000 * LIMIT)
        if self.widget.box:
            self._wait_for("probe.seen().panel", "het tekstvak komt niet in beeld")
        self.page.wait_for_timeout(SETTLED)

    def measured(self) -> Visit:
        """All figures; where memory is measured a question is asked too."""
        seen, sent = self.evaluate("probe.seen()"), tuple(self.site.sent)
        opened = answered = None
        if self.condition == FAST:
            opened = read_memory(self.browser, self.probe)
            if self.widget.package:
                self.ask()
                answered = read_memory(self.browser, self.probe)
        return Visit(
            seen["panel"],
            seen["contentful"],
            sent,
            tuple(self.site.sent[len(sent) :]),
            tuple(self.site.missing),
            tuple(sorted(self.elsewhere)),
            tuple(self.errors),
            opened,
            answered,
        )

    def ask(self) -> None:
        """Type the question and wait for the reply of the stub."""
        says = f"probe.says({json.dumps(REPLY)})"
        if self.evaluate(says):
            raise UnmeasuredWidget(f"{self.widget.name}: het antwoord staat er al voor de vraag. Kijk stubs.py na.")
        self.page.mouse.click(*self.evaluate("probe.middle()"))
        self.page.keyboard.type(QUESTION)
        self.page.keyboard.press("Enter")
        self._wait_for(says, "het antwoord komt niet")
        self.page.wait_for_timeout(SETTLED)

    def evaluate(self, expression: str) -> Any:
        """The value of an expression in the page."""
        reply = self.probe.send("Runtime.evaluate", {"expression": expression, "returnByValue": True})
        if "exceptionDetails" in reply:
            raise UnmeasuredWidget(f"{self.widget.name}: {expression}: {reply['exceptionDetails']['text']}.")
        return reply["result"].get("value")

    def _wait_for(self, expression: str, fault: str) -> None:
        end = time.monotonic() + LIMIT
        while not self.evaluate(expression):
            if time.monotonic() > end:
                raise UnmeasuredWidget(f"{self.widget.name}: {fault}. Fouten van de pagina: {self.errors or 'geen'}.")
            self.page.wait_for_timeout(ASK_EACH)

    def _on_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname != "127.0.0.1":
            self.elsewhere.add(str(address.hostname))


def _probe_function() -> str:
    """The function in probe.js, without the comment above it and the semicolon after it."""
    text = (HERE / "probe.js").read_text(encoding="utf-8")
    return text[text.index("(path)") :].rstrip().rstrip(";")


def _throttle(probe: CDPSession, condition: Condition) -> None:
    if condition.slower > 1:
        probe.send("Emulation.setCPUThrottlingRate", {"rate": condition.slower})
    if condition.latency:
        network = {
            "offline": False,
            "latency": condition.latency,
            "downloadThroughput": condition.download,
            "uploadThroughput": condition.upload,
        }
        probe.send("Network.enable")
        probe.send("Network.emulateNetworkConditions", network)
