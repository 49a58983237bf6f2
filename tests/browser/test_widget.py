"""The chat widget and the demo site in Debian's Chromium, on the running server."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from bot.paths import ROOT
from tests.browser.attempts import ATTEMPTS
from tests.browser.driving import CHROMIUM, NO_CHROMIUM, ROOT_OF_CHAT, ask, focused, messages, opened, violations
from tests.running import stop_server

pytestmark = [pytest.mark.model, pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM)]
QUESTION = "Mijn zoon is 11 en zit in groep 7, mag hij al naar het praktijkonderwijs?"


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
    for number, attempt in enumerate(ATTEMPTS[:6]):
        ask(page, attempt)
        messages(page, 3 + 2 * number)
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
                "glossary": [{"short": attempt, "full": attempt, "text": attempt}],
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
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(server)

    assert violations(page, built) == []
    page.locator(".launcher").click()
    assert violations(page, built) == []
    seen = 1
    for text in (QUESTION, "waarom?", "kun je een brief maken?", "ik wil iemand spreken", "mijn man slaat mij", "asdf"):
        ask(page, text)
        messages(page, seen := seen + 2)
        assert violations(page, built) == [], text
    for path in ("/gesprek", "/veelgestelde-vragen", "/contact", "/onderwerp/zorgplicht"):
        page.goto(f"{server}{path}")
        assert violations(page, built) == [], path
    context.close()
