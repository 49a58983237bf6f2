"""The desk on the running server: over HTTP, and in Debian's Chromium."""

import itertools
import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from bot.channels.desk.call import MOST_TURNS
from bot.channels.desk.passwords import hash_password
from tests.ports import free_port
from tests.running import start_server, stop_server

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
pytestmark = pytest.mark.model
needs_chromium = pytest.mark.skipif(not CHROMIUM, reason="geen chromium: installeer het pakket chromium")
PASSWORD = "een lang wachtwoord"
# Little work, so that the tests do not wait for it.
HASH = hash_password(PASSWORD, log_n=4)
EARLY = "mag mijn kind van 11 al naar het praktijkonderwijs"
HOSTILE = "<img src=x onerror=window.hacked=1>"
addresses = itertools.count(1)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk") / "c.db"


@pytest.fixture(scope="module")
def server(database: Path) -> Iterator[str]:
    base, process = start_server(
        free_port(),
        PROWIJS_DATABASE=str(database),
        PROWIJS_FEEDBACK=str(database.with_name("feedback.jsonl")),
        PROWIJS_DESK_USERS=f"anna:{HASH},bo:{HASH}",
        PROWIJS_ORIGINS="https://school.example",
        # Each test comes from an address of its own, for the brake on guesses.
        SANIC_PROXIES_COUNT="1",
    )
    yield base
    stop_server(process)


def own_address() -> dict[str, str]:
    return {"X-Forwarded-For": f"192.0.2.{next(addresses)}"}


@pytest.fixture
def adviser(server: str) -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.headers.update(own_address())
        assert log_in(session, server).status_code == 200
        yield session


def log_in(session: requests.Session, server: str, password: str = PASSWORD, name: str = "anna") -> requests.Response:
    return session.post(f"{server}/desk/login", data={"name": name, "password": password}, timeout=30)


def answered(adviser: requests.Session, server: str, *turns: str, **more: Any) -> dict[str, Any]:
    reply = adviser.post(f"{server}/desk/answer", json={"turns": list(turns), **more}, timeout=30)
    assert reply.status_code == 200, reply.text
    return dict(reply.json())


def test_without_a_login_there_is_no_answer_and_no_page(server: str) -> None:
    for cookie in ("", "prowijs_desk=forged", f"prowijs_desk={'0' * 32}.{'a' * 22}.1.1.{'0' * 64}"):
        headers = {"Cookie": cookie}
        refused = requests.post(f"{server}/desk/answer", json={"turns": ["tlv"]}, headers=headers, timeout=30)
        assert refused.status_code == 401 and "ingelogd" in refused.json()["error"]
        assert requests.post(f"{server}/desk/mask", json={"text": "a"}, headers=headers, timeout=30).status_code == 401
        assert "Log in" in requests.get(f"{server}/desk", headers=headers, timeout=30).text


def test_the_cookie_is_for_this_page_only_and_logging_out_ends_it(adviser: requests.Session, server: str) -> None:
    cookie = log_in(requests.Session(), server).history[0].headers["Set-Cookie"]
    assert {"HttpOnly", "Path=/desk", "SameSite=Strict", "Max-Age=28800"} <= set(cookie.split("; "))
    assert "anna" not in cookie
    stolen = dict(adviser.cookies)
    page = adviser.get(f"{server}/desk", timeout=30)
    assert page.headers["Cache-Control"] == "no-store" and "Ingelogd als anna" in page.text
    adviser.post(f"{server}/desk/logout", timeout=30)
    assert requests.post(f"{server}/desk/answer", json={"turns": ["x"]}, cookies=stolen, timeout=30).status_code == 401


@pytest.mark.parametrize("origin", ["https://school.example", "https://vreemd.example", "null"])
def test_another_site_is_refused_also_one_that_may_hold_the_chat(
    adviser: requests.Session, server: str, origin: str
) -> None:
    for route, sent in (
        ("answer", {"json": {"turns": ["tlv"]}}),
        ("mask", {"json": {"text": "a"}}),
        ("login", {"data": {"name": "anna", "password": PASSWORD}}),
        ("", {"data": {"text": "tlv"}}),
    ):
        reply = adviser.post(f"{server}/desk/{route}", headers={"Origin": origin}, timeout=30, **sent)
        assert reply.status_code == 403, route


@pytest.mark.parametrize(
    "sent",
    [
        {"data": "geen json"},
        {"json": ["tlv"]},
        {"json": {"turns": []}},
        {"json": {"turns": ["x"] * (MOST_TURNS + 1)}},
        {"json": {"turns": ["x"], "audience": "directeur"}},
        {"json": {"turns": ["x"], "on": "2018-02-31"}},
        {"json": {"turns": ["x"], "session": "y"}},
    ],
    ids=["no json", "list", "empty", "too many", "audience", "day", "unknown key"],
)
def test_what_is_no_call_is_400_with_words(adviser: requests.Session, server: str, sent: dict[str, Any]) -> None:
    reply = adviser.post(f"{server}/desk/answer", timeout=30, **sent)
    assert reply.status_code == 400 and reply.json()["error"].endswith(".")


def test_a_long_line_is_cut_and_a_huge_body_is_refused(adviser: requests.Session, server: str) -> None:
    assert answered(adviser, server, "tlv " + "en " * 3000)["answers"]
    reply = adviser.post(f"{server}/desk/answer", json={"turns": ["x" * 400_000]}, timeout=30)
    assert reply.status_code == 413


def test_two_words_give_answer_questions_steps_and_people(adviser: requests.Session, server: str) -> None:
    reply = answered(adviser, server, "pro weigeren")
    assert reply["answers"][0]["aloud"].startswith("Ja, dat mag.")
    assert reply["beside"]["questions"] and reply["beside"]["people"] and "vmbo" in reply["beside"]["note"]["text"]
    assert "6 weken" in " ".join(step["term"] for step in reply["beside"]["steps"])
    then = answered(adviser, server, EARLY, on="2018-03-01", audience="school")
    assert then["answers"][0]["on"] == "2018-03-01"


def test_nothing_of_a_call_is_left_on_the_server(adviser: requests.Session, server: str, database: Path) -> None:
    words = "mijn zoon Zebedeus 06-12345678 mag niet naar het vmbo"
    assert answered(adviser, server, words, "dit hielp niet", "ik begreep Zebedeus niet", "ja")["masked"] == []
    assert answered(adviser, server, words)["masked"] == ["naam", "telefoonnummer"]
    with pytest.raises(requests.Timeout):  # given up half-way
        adviser.post(f"{server}/desk/answer", json={"turns": [words] * 30}, timeout=0.2)
    answered(adviser, server, "tlv")
    with sqlite3.connect(database) as stored:
        assert stored.execute("select count(*) from events").fetchone() == (0,)
    kept = [path for path in database.parent.rglob("*") if path.is_file()]
    assert kept and not [path for path in kept if b"Zebedeus" in path.read_bytes()]
    assert not database.with_name("feedback.jsonl").exists()


def test_guessing_is_braked_with_friendly_words(server: str) -> None:
    with requests.Session() as guesser:
        guesser.headers.update(own_address())
        for number in range(5):
            wrong = log_in(guesser, server, f"verkeerd {number}")
            assert wrong.status_code == 401 and "klopt niet" in wrong.text
        braked = log_in(guesser, server)
        assert (
            braked.status_code == 429 and "Wacht 5 minuten" in braked.text and int(braked.headers["Retry-After"]) > 200
        )
        assert guesser.post(f"{server}/desk/answer", json={"turns": ["x"]}, timeout=30).status_code == 401


def test_own_words_come_back_without_personal_data(adviser: requests.Session, server: str) -> None:
    reply = adviser.post(f"{server}/desk/mask", json={"text": "bel terug op 06-12345678"}, timeout=30).json()
    assert reply == {"text": "bel terug op [telefoonnummer]", "kinds": ["telefoonnummer"]}
    for body in ({"text": 5}, {"text": "x" * 2001}, {"words": "x"}, []):
        assert adviser.post(f"{server}/desk/mask", json=body, timeout=30).status_code == 400


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def logged_in(browser: Browser, server: str) -> dict[str, Any]:
    """The state of a browser in which somebody logged in by hand."""
    context = browser.new_context(extra_http_headers=own_address())
    page = context.new_page()
    page.goto(f"{server}/desk")
    page.wait_for_function("() => document.activeElement.id === 'name'")
    page.keyboard.type("anna")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("#search")
    state: Any = context.storage_state()
    context.close()
    return dict(state)


@pytest.fixture
def page(browser: Browser, logged_in: dict[str, Any], server: str) -> Iterator[Page]:
    context = browser.new_context(
        storage_state=logged_in,
        viewport={"width": 1366, "height": 900},
        accept_downloads=True,  # type: ignore[arg-type]
    )
    yield opened(context, server)
    context.close()


def opened(context: BrowserContext, server: str) -> Page:
    page = context.new_page()
    page.goto(f"{server}/desk")
    # The script has taken the page over, and the text box has the focus.
    page.wait_for_selector("#keys")
    page.wait_for_function("() => document.activeElement.id === 'text'")
    return page


def wait_for(page: Page, part: str, words: str) -> None:
    page.wait_for_function(f"() => document.querySelector('{part}')?.innerText.includes({words!r})", timeout=30_000)


@needs_chromium
def test_the_answer_comes_while_somebody_types_two_words(page: Page) -> None:
    page.keyboard.type("pro weigeren")
    wait_for(page, "#aloud", "Ja, dat mag.")
    wait_for(page, "#detail", "artikel 8.6, tweede lid, WVO 2020")
    link = page.locator("#detail a").first
    assert str(link.get_attribute("href")).startswith("https://wetten.overheid.nl/")
    assert page.locator("#turns li").count() == 0
    page.wait_for_function("() => document.body.innerText.includes('Antwoord: Ja, dat mag.')")


@needs_chromium
def test_a_call_goes_by_keyboard_alone_and_its_note_holds_no_personal_data(page: Page) -> None:
    page.keyboard.type("Zebedeus van 11 uit Zwolle, mag hij al naar praktijkonderwijs")
    page.keyboard.press("Enter")
    wait_for(page, ".asked", "Vindt de directeur")
    page.keyboard.press("Alt+1")
    wait_for(page, ".asked", "Bent u het als ouders eens")
    page.keyboard.press("Alt+2")
    wait_for(page, "#turns", "Nee")
    wait_for(page, "#told", "niet eens")
    page.keyboard.press("Control+Enter")
    wait_for(page, "#note-lines", "Mag mijn kind jonger dan 12")
    reach(page, "Gaat de beller doen")
    page.keyboard.press("Enter")
    wait_for(page, "#note-lines", "De beller gaat dit doen")
    page.keyboard.press("/")
    page.keyboard.type("onderwijsconsulenten")
    wait_for(page, "#found", "vastlopen")
    reach(page, "Eigen woorden erbij")
    page.keyboard.type("belt terug op 06-12345678")
    page.keyboard.press("Control+Enter")
    wait_for(page, "#note-lines", "belt terug op [telefoonnummer]")
    reach(page, "Bewaar als bestand")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.startswith("Notitie van een gesprek op ") and "Bron: artikel" in text and "Geldt op" in text
    assert not [word for word in ("Zebedeus", "Zwolle", "11 jaar", "06-1") if word in text]
    assert "Zebedeus" not in str(page.evaluate("JSON.stringify(sessionStorage) + JSON.stringify(localStorage)"))


def reach(page: Page, name: str) -> None:
    """Tab until the focus is on what has this name."""
    for _ in range(80):
        page.keyboard.press("Tab")
        active = "(e => (e.labels?.[0]?.innerText ?? '') + e.innerText)(document.activeElement)"
        if name in str(page.evaluate(active)):
            return
    raise AssertionError(f"{name}: niet te bereiken met Tab")


@needs_chromium
def test_a_new_call_asks_before_a_note_is_lost_and_leaves_nothing(page: Page) -> None:
    page.keyboard.type("tlv verlopen")
    wait_for(page, "#aloud", "tlv")
    page.keyboard.press("Control+Enter")
    wait_for(page, "#note-lines", "Antwoord:")
    page.keyboard.press("Escape")
    assert page.locator("#text").input_value() == "" and page.locator("#aloud .empty").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#sure").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#sure").is_visible() and page.locator("#note-lines li").count() == 1
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    wait_for(page, "#note-head", "nog niets")
    assert page.locator("#note-lines li, #turns li").count() == 0
    assert page.evaluate("sessionStorage.length") == 0
    assert page.evaluate("document.activeElement.id") == "text"


@needs_chromium
def test_another_question_is_chosen_with_the_arrows(page: Page) -> None:
    page.keyboard.type("weigeren")
    page.wait_for_selector("#likely [role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    chosen = page.locator("#likely [aria-selected=true]")
    title = chosen.inner_text()
    assert page.locator("#text").get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("Enter")
    wait_for(page, "#aloud h3", title)
    assert page.locator("#turns li").all_inner_texts() == [title]


@needs_chromium
def test_single_keys_count_outside_text_and_can_be_switched_off(page: Page) -> None:
    page.keyboard.type(EARLY)
    page.keyboard.press("Enter")
    wait_for(page, ".asked", "Vindt de directeur")
    page.keyboard.type("1/")
    assert page.locator("#text").input_value() == "1/"
    page.locator("#text").fill("")
    page.locator("#single-keys").uncheck()
    page.keyboard.press("1")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "single-keys"
    page.locator("#single-keys").check()
    page.keyboard.press("1")
    wait_for(page, "#turns", "Ja")
    assert page.evaluate("document.activeElement.id") == "text"
    page.locator("#new-call").focus()
    page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.id") == "text"


@needs_chromium
def test_an_older_answer_never_takes_the_place_of_a_newer_one(page: Page) -> None:
    held: list[Route] = []

    def hold_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route("**/desk/answer", hold_first)
    page.keyboard.type("pro weigeren")
    page.wait_for_timeout(500)
    assert held
    page.keyboard.press("Escape")
    page.keyboard.type("tlv verlopen")
    wait_for(page, "#aloud", "heel Nederland")
    late = {"answers": [{"aloud": "te laat"}], "beside": {}, "masked": []}
    held[0].fulfill(json=late)
    page.wait_for_timeout(300)
    assert "te laat" not in page.locator("#aloud").inner_text()


@needs_chromium
def test_after_a_login_has_ended_the_note_is_still_there(page: Page, server: str) -> None:
    page.keyboard.type("tlv verlopen")
    wait_for(page, "#aloud", "heel Nederland")
    page.keyboard.press("Control+Enter")
    cookies = page.context.cookies()
    page.context.clear_cookies()
    page.keyboard.type(" x")
    wait_for(page, "#status", "niet meer ingelogd")
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    page.get_by_role("link", name="Log in").click()
    wait_for(page, "#note-lines", "Antwoord:")


@needs_chromium
def test_markup_in_a_reply_is_shown_as_text(page: Page) -> None:
    answer = dict.fromkeys(("aloud", "why", "advice", "doubt", "changed", "certainty_text"), HOSTILE)
    place = {"text": HOSTILE, "url": "javascript:window.hacked=1", "title": HOSTILE}
    beside = {
        "questions": [{"kind": "asked", "question": HOSTILE, "choices": [HOSTILE], "assumed": "", "hint": HOSTILE}],
        "steps": [{"text": HOSTILE, "term": HOSTILE, "doubt": HOSTILE, "citations": [place]}],
        "people": [{"name": HOSTILE, "text": HOSTILE, "site": "javascript:window.hacked=1"}],
        "likely": [HOSTILE],
        "found": [place],
        "told": [HOSTILE],
        "note": {"key": "x", "text": HOSTILE},
        "titles": [HOSTILE],
    }
    body = {"answers": [{**answer, "citations": [place], "links": [place]}], "beside": beside, "masked": []}
    page.route("**/desk/answer", lambda route: route.fulfill(json=body))
    page.keyboard.type("tlv")
    wait_for(page, "#aloud", "onerror")
    page.keyboard.press("Control+Enter")
    wait_for(page, "#note-lines", "onerror")
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("document.querySelectorAll('img, [onerror]').length") == 0
    assert page.locator("a[href^='javascript:']").count() == 0


@needs_chromium
@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256)], ids=["320 px", "400 %"])
def test_nothing_is_cut_on_a_small_screen(
    browser: Browser, logged_in: dict[str, Any], server: str, width: int, height: int
) -> None:
    small = browser.new_context(storage_state=logged_in, viewport={"width": width, "height": height})  # type: ignore[arg-type]
    page = opened(small, server)
    page.keyboard.type("pro weigeren")
    wait_for(page, "#detail", "artikel 8.6")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    boxes = page.evaluate(
        "[...document.querySelectorAll('button, input, select, textarea')].map(b => b.getBoundingClientRect())"
        ".filter(r => r.width).map(r => [r.width, r.height, r.left, r.right])"
    )
    assert all(w >= 24 and h >= 24 for w, h, _, _ in boxes) and all(
        left >= 0 and right <= width for *_, left, right in boxes
    )
    small.close()


@needs_chromium
def test_forced_colours_keep_borders_and_the_chosen_question_visible(
    browser: Browser, logged_in: dict[str, Any], server: str
) -> None:
    forced = browser.new_context(storage_state=logged_in, forced_colors="active")  # type: ignore[arg-type]
    page = opened(forced, server)
    page.keyboard.type("weigeren")
    page.wait_for_selector("#likely [role=option]")
    page.keyboard.press("ArrowDown")
    styles = page.evaluate(
        "[...document.querySelectorAll('button, input[type=text], section')].filter(e => e.offsetParent)"
        ".map(e => parseFloat(getComputedStyle(e).borderTopWidth))"
    )
    assert styles and all(width > 0 for width in styles)
    outline = "getComputedStyle(document.querySelector('#likely [aria-selected=true]')).outlineWidth"
    assert page.evaluate(outline) == "3px"
    forced.close()


@needs_chromium
def test_without_javascript_the_search_is_a_plain_form(browser: Browser, server: str) -> None:
    plain = browser.new_context(java_script_enabled=False, extra_http_headers=own_address())
    page = plain.new_page()
    page.goto(f"{server}/desk")
    page.get_by_label("Naam").fill("bo")
    page.get_by_label("Wachtwoord").fill("verkeerd wachtwoord")
    page.get_by_role("button", name="Log in").click()
    assert "klopt niet" in page.get_by_role("alert").inner_text()
    page.get_by_label("Naam").fill("bo")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_label("Wat vraagt of vertelt de beller?").fill(EARLY)
    page.get_by_role("button", name="Zoek").click()
    assert "Ja, dat kan soms." in page.locator("#aloud").inner_text()
    page.get_by_role("button", name="Ja", exact=True).click()
    assert page.locator("#turns li").all_inner_texts() == [EARLY, "Ja"]
    assert "Bent u het als ouders eens" in page.locator("#asking").inner_text()
    page.get_by_role("button", name="Zoek").click()
    assert page.locator("#turns li").count() == 2
    page.get_by_role("button", name="Nieuw gesprek").click()
    assert page.locator("#turns li").count() == 0
    plain.close()


@needs_chromium
def test_axe_finds_no_violation(browser: Browser, logged_in: dict[str, Any], server: str, built: Path) -> None:
    axe = (built / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(bypass_csp=True, storage_state=logged_in)  # type: ignore[arg-type]
    page = opened(context, server)

    def violations() -> Any:
        page.evaluate(axe)
        rules = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}"
        return page.evaluate(f"axe.run(document, {rules}).then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")

    assert violations() == []
    page.keyboard.type(EARLY)
    page.keyboard.press("Enter")
    wait_for(page, ".asked", "Vindt de directeur")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("ArrowDown")
    assert violations() == []
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert violations() == []
    context.clear_cookies()
    page.goto(f"{server}/desk")
    assert violations() == []
    assert re.search("Inloggen", page.title())
    context.close()
