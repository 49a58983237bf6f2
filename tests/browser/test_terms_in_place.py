"""Abbreviations explained where they stand: in the widget and on the pages without JavaScript."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.browser.driving import CHROMIUM, NO_CHROMIUM, ROOT_OF_CHAT, ask, focused, messages, opened, violations

pytestmark = [pytest.mark.model, pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM)]
QUESTION = "Moet de tlv naar DUO?"
ARABIC = "هل يمكن لمدرسة vmbo أن ترفض ابني بسبب نصيحة praktijkonderwijs؟"
MEANING = "De dienst van de overheid die scholen betaalt"


def answered(context: BrowserContext, server: str, question: str = QUESTION) -> Page:
    page = opened(context, server)
    ask(page, question)
    messages(page, 3)
    return page


def term(page: Page, name: str) -> Locator:
    return page.locator("article").last.get_by_role("button", name=name, exact=True)


def meaning(page: Page, name: str) -> Locator:
    return page.locator(f"#{term(page, name).get_attribute('aria-controls')}")


def test_the_keyboard_alone_opens_reads_on_and_closes_a_term(context: BrowserContext, server: str) -> None:
    page = answered(context, server)
    first = page.locator("article").last.locator(".term").first
    page.locator("article").last.focus()
    page.keyboard.press("Tab")
    assert focused(page) == f"{first.inner_text()}term"
    page.keyboard.press("Tab")
    duo = term(page, "DUO")
    assert duo.evaluate(f"e => {ROOT_OF_CHAT}.activeElement === e && e.matches(':focus-visible')")
    assert float(duo.evaluate("e => parseFloat(getComputedStyle(e).outlineWidth)")) >= 2
    for key, state in (("Enter", "true"), ("Space", "false"), ("Space", "true")):
        page.keyboard.press(key)
        assert duo.get_attribute("aria-expanded") == state
        assert meaning(page, "DUO").is_visible() == (state == "true")
    assert MEANING in meaning(page, "DUO").inner_text()


def test_escape_closes_the_term_first_and_then_the_panel(context: BrowserContext, server: str) -> None:
    page = answered(context, server)
    term(page, "DUO").click()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert term(page, "DUO").get_attribute("aria-expanded") == "false"
    assert not meaning(page, "DUO").is_visible() and page.locator(".panel").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".panel").is_visible()


def test_a_term_stands_in_its_sentence_once_and_its_meaning_right_below(context: BrowserContext, server: str) -> None:
    page = answered(context, server)
    names = page.locator("article").last.locator(".term").all_inner_texts()
    assert len(names) == len(set(map(str.lower, names))) >= 3
    sentence = term(page, "DUO").locator("xpath=..")
    assert "Dat is het register van DUO; vroeger" in str(sentence.text_content())
    below = f"xpath=following-sibling::*[@id='{term(page, 'DUO').get_attribute('aria-controls')}']"
    assert sentence.locator(below).count() == 1
    after = sentence.locator("xpath=following-sibling::*[not(contains(@class, 'meaning'))][1]")
    assert after.get_attribute("class") == "doubt"


@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256)], ids=["320 px", "400 %"])
def test_terms_can_be_pressed_and_read_on_a_small_screen(
    browser: Browser, server: str, width: int, height: int
) -> None:
    small = browser.new_context(viewport={"width": width, "height": height})
    page = answered(small, server)
    for one in page.locator("article").last.locator(".term:visible").all():
        one.click()
    boxes = [box for one in page.locator(".term:visible, .meaning:visible").all() if (box := one.bounding_box())]
    assert len(boxes) >= 6
    assert all(box["width"] >= 24 and box["height"] >= 24 for box in boxes), boxes
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes), boxes
    assert page.evaluate(f"{ROOT_OF_CHAT}.querySelector('.panel').scrollWidth <= innerWidth")
    small.close()


def test_forced_colours_show_what_can_be_pressed(browser: Browser, server: str) -> None:
    forced = browser.new_context(forced_colors="active")
    page = answered(forced, server)
    style = (
        "e => { const s = getComputedStyle(e); return [s.borderTopColor, s.textDecorationLine, s.backgroundColor]; }"
    )
    border, line, background = term(page, "DUO").evaluate(style)
    assert line == "underline"
    assert border not in (background, "rgba(0, 0, 0, 0)")
    forced.close()


def test_axe_finds_no_violation_with_open_terms(browser: Browser, server: str, built: Path) -> None:
    context = browser.new_context(bypass_csp=True)
    page = answered(context, server)
    for one in page.locator("article").last.locator(".term:visible").all():
        one.click()
    assert violations(page, built) == []
    page.goto(f"{server}/onderwerp/vmbo_weigeren_pro_advies")
    page.locator(".terms summary").first.click()
    assert violations(page, built) == []
    context.close()


def test_terms_of_an_answer_in_arabic_stay_dutch_and_left_to_right(context: BrowserContext, server: str) -> None:
    page = answered(context, server, ARABIC)
    assert page.locator("[lang=ar]").first.get_attribute("dir") == "rtl"
    word = page.locator("article").last.locator(".term:visible").first
    word.click()
    open_one = page.locator(".meaning:visible")
    assert open_one.count() == 1
    for part in (word, open_one):
        assert part.evaluate("e => getComputedStyle(e).direction") == "ltr"
        assert part.evaluate("e => e.closest('[lang]')") is None


def test_on_a_site_that_reads_right_to_left_the_dutch_panel_does_not(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    page.goto(server)
    page.evaluate("document.documentElement.dir = 'rtl'")
    page.locator(".launcher").click()
    ask(page, QUESTION)
    messages(page, 3)
    term(page, "DUO").click()
    assert meaning(page, "DUO").evaluate("e => getComputedStyle(e).direction") == "ltr"
    box = page.locator(".panel").bounding_box()
    assert box and box["x"] > 500


def test_numbers_and_official_sites_in_an_answer_can_be_pressed_and_others_not(
    context: BrowserContext, server: str
) -> None:
    page = answered(context, server, "mijn man slaat mij")
    links = page.locator("article").last.locator("a")
    found = [str(link.get_attribute("href")) for link in links.all()]
    assert {"tel:112", "tel:113", "tel:08002000", "tel:08000432", "https://113.nl/"} == set(found)
    text = "Zie duo.nl, evil.nl, https://duo.nl.evil.nl/, ico@duo.nl en https://www.swvadam.nl/x. Artikel 8.6, 112 uur."
    line = {"n": 900, "from": "bot", "text": text, "data": None, "buttons": []}
    page.route("**/webhooks/web/message", lambda route: route.fulfill(json={"lines": [line]}))
    ask(page, "tlv")
    page.locator("article.bot").nth(2).wait_for()
    found = [str(link.get_attribute("href")) for link in page.locator("article").last.locator("a").all()]
    assert found == ["https://duo.nl/", "https://www.swvadam.nl/x"]


def test_words_with_signs_of_a_pattern_are_only_text(context: BrowserContext, server: str) -> None:
    page = answered(context, server)
    words = ["ib'er", "(a+)+$", "[x", "c++", "50%", "a|b", "vmbo bb", "vmbo"]
    lead = "De ib'er (a+)+$ en [x en c++ en 50% en a|b gaan naar vmbo bb of vmbo."
    data = {"lead": lead, "glossary": [{"short": word, "full": f"<b>{word}</b>", "text": "Ja."} for word in words]}
    line = {"n": 900, "from": "bot", "text": lead, "data": data, "buttons": []}
    page.route("**/webhooks/web/message", lambda route: route.fulfill(json={"lines": [line]}))
    ask(page, "tlv")
    page.locator("article.bot").nth(2).wait_for()
    last = page.locator("article").last
    assert last.locator("p.lead").text_content() == lead
    assert last.locator(".term").all_inner_texts() == words
    last.locator(".term").nth(1).click()
    assert last.locator(".meaning:visible").inner_text() == "(a+)+$ = <b>(a+)+$</b>. Ja."


def test_without_javascript_a_term_opens_by_the_keyboard(browser: Browser, server: str) -> None:
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{server}/gesprek")
    page.get_by_label("Uw vraag").fill(QUESTION)
    page.get_by_role("button", name="Stel de vraag").click()
    assert page.locator("abbr", has_text="DUO").first.get_attribute("title") == "Dienst Uitvoering Onderwijs"
    opener = page.get_by_text("Wat betekent DUO?")
    assert not page.get_by_text(MEANING).is_visible()
    opener.focus()
    page.keyboard.press("Enter")
    assert page.get_by_text(MEANING).is_visible()
    box = opener.bounding_box()
    assert box and box["height"] >= 24
    plain.close()
