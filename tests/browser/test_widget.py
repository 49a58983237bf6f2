"""The chat widget and the demo site in Debian's Chromium, on the running server."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bot.paths import ROOT
from tests.ports import free_port
from tests.running import start_server, stop_server

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not CHROMIUM, reason="geen chromium: installeer het pakket chromium om de widget te proeven"),
]
QUESTION = "Mijn zoon is 11 en zit in groep 7, mag hij al naar het praktijkonderwijs?"
ROOT_OF_CHAT = "document.querySelector('prowijs-chat').shadowRoot"
ATTEMPTS = [
    "<script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "<svg onload=window.hacked=1>",
    "<svg><script>window.hacked=1</script></svg>",
    "<iframe src=javascript:parent.hacked=1></iframe>",
    "<a href=javascript:window.hacked=1>tlv</a>",
    "<a href='data:text/html,<script>parent.hacked=1</script>'>x</a>",
    "<details open ontoggle=window.hacked=1>",
    "<body onload=window.hacked=1>",
    "<input autofocus onfocus=window.hacked=1>",
    "<video><source onerror=window.hacked=1></video>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=window.hacked=1>",
    "</textarea><script>window.hacked=1</script>",
    "</p></article><script>window.hacked=1</script>",
    '"><script>window.hacked=1</script>',
    "' onmouseover='window.hacked=1",
    "javascript:window.hacked=1",
    "&lt;script&gt;window.hacked=1&lt;/script&gt;",
    "&#60;script&#62;window.hacked=1&#60;/script&#62;",
    "\\u003cscript\\u003ewindow.hacked=1\\u003c/script\\u003e",
    "{{constructor.constructor('window.hacked=1')()}}",
    "${window.hacked=1}",
    "<%= window.hacked=1 %>",
    "{%raw%}<script>window.hacked=1</script>{%endraw%}",
    "<template><script>window.hacked=1</script></template>",
    "<object data=javascript:window.hacked=1>",
    "<embed src=javascript:window.hacked=1>",
    "<link rel=stylesheet href=javascript:window.hacked=1>",
    "<style>@import 'javascript:window.hacked=1';</style>",
    "<div style=background:url(javascript:window.hacked=1)>",
    "<meta http-equiv=refresh content='0;url=javascript:window.hacked=1'>",
    "<base href=javascript:window.hacked=1//>",
    "<form action=javascript:window.hacked=1><button>x</button></form>",
    "<marquee onstart=window.hacked=1>x</marquee>",
    "<xss id=x tabindex=1 onfocus=window.hacked=1></xss>",
    "<prowijs-chat data-title='<img src=x onerror=window.hacked=1>'></prowijs-chat>",
    "<img src=x:x onerror=eval(atob('d2luZG93LmhhY2tlZD0x'))>",
    "wat is een tlv <scr<script>ipt>window.hacked=1</scr</script>ipt>",
    "[klik](javascript:window.hacked=1)",
    "![x](x onerror=window.hacked=1)",
    "\u202e<script>window.hacked=1</script>",
    "<ScRiPt>window.hacked=1</sCrIpT>",
]


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def start(port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], str]]:
    folder, running = tmp_path_factory.mktemp("browser"), []

    def launch() -> str:
        for process in running:
            stop_server(process)
        base, process = start_server(
            port, PROWIJS_DATABASE=str(folder / "c.db"), PROWIJS_FEEDBACK=str(folder / "feedback.jsonl")
        )
        running.append(process)
        return base

    launch.running = running  # type: ignore[attr-defined]
    yield launch
    for process in running:
        stop_server(process)


@pytest.fixture(scope="module")
def server(start: Callable[[], str]) -> str:
    return start()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1100, "height": 800}, accept_downloads=True)
    yield opened
    opened.close()


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


def test_a_visitor_asks_presses_a_button_and_finds_the_source(context: BrowserContext, server: str) -> None:
    page = opened(context, server)
    ask(page, QUESTION)
    answer = messages(page, 3)[-1]
    assert "Ja, dat kan soms" in answer and "U vertelde: 11 jaar, groep 7" in answer
    link = page.locator("article a").first
    assert str(link.get_attribute("href")).startswith("https://wetten.overheid.nl/")
    assert link.get_attribute("target") == "_blank" and "opent in een nieuw tabblad" in link.inner_text()
    page.get_by_role("button", name="Nee", exact=True).click()
    assert "Nee, nu nog niet" in messages(page, 5)[-1]


def test_reload_and_a_second_tab_go_on_and_erasing_erases_everywhere(context: BrowserContext, server: str) -> None:
    page = opened(context, server)
    ask(page, "Wat is een tlv?")
    messages(page, 3)
    page.reload()
    page.locator(".launcher").click()
    assert "toelaatbaarheidsverklaring" in messages(page, 3)[-1]
    second = opened(context, server)
    assert "toelaatbaarheidsverklaring" in messages(second, 3)[-1]
    session = page.evaluate("localStorage.getItem('prowijs:' + location.origin)")
    page.get_by_role("button", name="Wis het gesprek").click()
    page.get_by_role("button", name="Ja, wis het gesprek").click()
    page.wait_for_function(f"() => {ROOT_OF_CHAT}.querySelectorAll('article').length === 1")
    second.wait_for_function(f"() => {ROOT_OF_CHAT}.querySelectorAll('article').length === 1")
    body = {"session": session, "after": 0}
    left = page.request.post(f"{server}/webhooks/web/lines", data=body, headers={"Origin": server})
    assert left.json() == {"lines": []}


def test_the_conversation_can_be_kept_as_a_readable_text(context: BrowserContext, server: str) -> None:
    page = opened(context, server)
    ask(page, "Wat is een tlv?")
    messages(page, 3)
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar het gesprek").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert "Wat is een tlv?" in text and "toelaatbaarheidsverklaring" in text


def test_the_keyboard_alone_goes_from_page_to_answer_and_back(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    page.goto(server)
    page.locator(".launcher").focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    page.keyboard.type("wat is een tlv")
    page.keyboard.press("Enter")
    messages(page, 3)
    page.keyboard.press("Escape")
    assert not page.locator(".panel").is_visible()
    assert "launcher" in focused(page)


def test_a_screen_reader_hears_the_answer_once(context: BrowserContext, server: str) -> None:
    page = opened(context, server)
    live = page.locator("[role=status]").first
    assert live.get_attribute("aria-live") in ("polite", None)
    ask(page, "wat is een tlv")
    page.wait_for_function(
        f"() => {ROOT_OF_CHAT}.querySelector('[role=status]').textContent.includes('Prowijs antwoordt')"
    )
    page.wait_for_timeout(2600)
    assert live.inner_text() == ""


@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256)], ids=["320 px", "400 %"])
def test_nothing_is_cut_on_a_small_screen(browser: Browser, server: str, width: int, height: int) -> None:
    small = browser.new_context(viewport={"width": width, "height": height})
    page = opened(small, server)
    ask(page, QUESTION)
    messages(page, 3)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(f"{ROOT_OF_CHAT}.querySelector('.panel').scrollWidth <= innerWidth")
    boxes = page.evaluate(
        f"[...{ROOT_OF_CHAT}.querySelectorAll('button')].map(b => b.getBoundingClientRect())"
        ".filter(r => r.width).map(r => [r.width, r.height, r.left, r.right])"
    )
    assert all(w >= 24 and h >= 24 and left >= 0 and right <= width for w, h, left, right in boxes), boxes
    small.close()


def test_forced_colours_keep_every_border(browser: Browser, server: str) -> None:
    forced = browser.new_context(forced_colors="active")
    page = opened(forced, server)
    widths = page.evaluate(
        f"[...{ROOT_OF_CHAT}.querySelectorAll('button, textarea')].filter(e => e.offsetParent)"
        ".map(e => parseFloat(getComputedStyle(e).borderTopWidth))"
    )
    assert widths and all(width > 0 for width in widths)
    forced.close()


def test_arabic_is_shown_right_to_left(context: BrowserContext, server: str) -> None:
    page = opened(context, server)
    ask(page, "هل يمكن لمدرسة vmbo أن ترفض ابني بسبب نصيحة praktijkonderwijs؟")
    messages(page, 3)
    foreign = page.locator("[lang=ar]").first
    assert foreign.get_attribute("dir") == "rtl"
    assert foreign.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_the_server_stops_and_starts_in_the_middle_and_nothing_is_lost_or_said_twice(
    context: BrowserContext, start: Callable[[], str], server: str
) -> None:
    page = opened(context, server)
    ask(page, "Mijn dochter is 11 jaar, mag ze al naar de praktijkschool?")
    messages(page, 3)
    stop_server(start.running[-1])  # type: ignore[attr-defined]
    ask(page, "welk artikel is dat?")
    page.wait_for_function(f"() => {ROOT_OF_CHAT}.querySelector('.status').textContent.includes('niet bereikbaar')")
    assert "oudersenonderwijs.nl" in page.locator(".status").inner_text()
    start()
    again = page.get_by_role("button", name="Probeer het nu")
    if again.is_visible():  # else the widget tried again by itself
        again.click()
    texts = messages(page, 5, seconds=60)
    assert "artikel 8.5" in texts[-1]
    assert sum("welk artikel is dat?" in text for text in texts) == 1


def test_no_script_from_a_user_or_a_button_runs(context: BrowserContext, server: str) -> None:
    page = opened(context, server)
    assert len(ATTEMPTS) >= 40
    # Through the server for the first ones, as any message; the rest as lines that a broken server would send.
    for attempt in ATTEMPTS[:6]:
        ask(page, attempt)
        page.wait_for_timeout(700)
    hostile = [
        {
            "n": 500 + number,
            "from": "bot",
            "text": attempt,
            "buttons": [attempt],
            "data": {
                **dict.fromkeys(("lead", "why", "advice", "doubt", "question", "contact", "changed"), attempt),
                "told": [attempt],
                "links": [{"title": attempt, "url": attempt}],
                "citations": [{"text": attempt, "url": attempt, "certainty": "confirmed", "note": ""}],
                "document": {"title": attempt, "text": attempt, "mailto": attempt},
            },
        }
        for number, attempt in enumerate(ATTEMPTS)
    ]
    page.route("**/webhooks/web/message", lambda route: route.fulfill(json={"lines": hostile}))
    ask(page, "tlv")
    page.wait_for_function(f"() => {ROOT_OF_CHAT}.querySelectorAll('article').length > {len(ATTEMPTS)}")
    page.wait_for_timeout(500)
    assert page.evaluate("window.hacked") is None
    unsafe = f"{ROOT_OF_CHAT}.querySelectorAll('script, iframe, object, embed, style, img, [onerror], [style]').length"
    assert page.evaluate(unsafe) == 0
    hrefs = page.evaluate(f"[...{ROOT_OF_CHAT}.querySelectorAll('a')].map(a => a.getAttribute('href'))")
    assert [href for href in hrefs if not re.match(r"(https:|tel:|mailto:)", href)] == []


def test_without_javascript_the_plain_page_answers_and_the_site_reads(browser: Browser, server: str) -> None:
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{server}/gesprek")
    page.get_by_label("Uw vraag").fill("Wat is een tlv?")
    page.get_by_role("button", name="Stel de vraag").click()
    assert "toelaatbaarheidsverklaring" in page.content().lower()
    page.goto(f"{server}/veelgestelde-vragen")
    assert page.locator("section h2").count() > 30
    structured = json.loads(str(page.locator("script[type='application/ld+json']").text_content()))
    assert structured["@type"] == "FAQPage" and len(structured["mainEntity"]) == page.locator("section h2").count()
    plain.close()


def test_a_fresh_build_gives_the_same_bytes(built: Path) -> None:
    for script in ("check", "build"):
        subprocess.run(["npm", "run", script], cwd=built, check=True, capture_output=True, timeout=300)
    for script in ("prowijs.js", "desk.js"):
        assert (built / "dist" / script).read_bytes() == (ROOT / "web" / "dist" / script).read_bytes()


def test_axe_finds_no_violation_closed_open_or_with_any_kind_of_message(
    browser: Browser, server: str, built: Path
) -> None:
    axe = (built / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(server)

    def violations() -> Any:
        page.evaluate(axe)
        rules = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}"
        return page.evaluate(f"axe.run(document, {rules}).then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")

    assert violations() == []
    page.locator(".launcher").click()
    assert violations() == []
    seen = 1
    for text in (QUESTION, "waarom?", "kun je een brief maken?", "ik wil iemand spreken", "mijn man slaat mij", "asdf"):
        ask(page, text)
        messages(page, seen := seen + 2)
        assert violations() == [], text
    for path in ("/gesprek", "/veelgestelde-vragen", "/contact", "/onderwerp/zorgplicht"):
        page.goto(f"{server}{path}")
        assert violations() == [], path
    context.close()
