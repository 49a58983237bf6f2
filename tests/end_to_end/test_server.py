"""The running server over HTTP: web channel, page, restart, and a clean end."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import requests

from bot.paths import ROOT
from tests.ports import free_port
from tests.running import start_server, stop_server

pytestmark = pytest.mark.model
Start = Callable[[], tuple[str, subprocess.Popen[str]]]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server keeps conversations: in a folder that it must make itself."""
    return tmp_path_factory.mktemp("server") / "new" / "conversations.db"


@pytest.fixture(scope="module")
def start(database: Path) -> Iterator[Start]:
    """Starts servers on one port and one database, one after another."""
    port, running = free_port(), []

    def launch() -> tuple[str, subprocess.Popen[str]]:
        for process in running:
            stop_server(process)
        base, process = start_server(port, PROWIJS_DATABASE=str(database), PROWIJS_ORIGINS="https://school.example")
        running.append(process)
        return base, process

    yield launch
    for process in running:
        stop_server(process)


@pytest.fixture(scope="module")
def server(start: Start) -> str:
    return start()[0]


def call(server: str, route: str, body: Any, origin: str = "") -> requests.Response:
    headers = {"Origin": origin} if origin else {}
    return requests.post(f"{server}/webhooks/web/{route}", json=body, headers=headers, timeout=30)


def post(server: str, text: str, session: str | None = None, **more: str) -> dict[str, Any]:
    reply = call(server, "message", {"text": text, "session": session, **more})
    assert reply.status_code == 200, reply.text
    return dict(reply.json())


def test_a_question_over_http_gets_text_citations_date_and_certainty(server: str) -> None:
    asked, message = post(server, "Mijn zoon is 11 en zit in groep 7, mag hij al naar het praktijkonderwijs?")["lines"]
    assert (asked["from"], asked["n"], message["n"]) == ("user", 1, 2)
    assert "artikel 8.5" in message["text"]
    assert message["data"]["certainty"] == "confirmed"
    assert message["data"]["citations"][0]["url"].startswith("https://wetten.overheid.nl/")


def test_the_next_turn_knows_the_facts_of_the_first(server: str) -> None:
    first = post(server, "mag vmbo mn dochter weigeren ze heeft advies pro")
    second = post(server, "en als ze vmbo basis advies heeft maar wel een pro indicatie", first["session"])
    assert second["session"] == first["session"]
    assert second["lines"][-1]["data"]["conclusion"] == "mag_niet_weigeren_ondanks_tlv"


def test_a_message_sent_again_is_answered_once_and_what_was_missed_can_be_fetched(server: str) -> None:
    first = post(server, "wat is een tlv", id="een")
    again = post(server, "wat is een tlv", first["session"], id="een")
    assert again["lines"] == first["lines"]
    post(server, "wat is een opp", first["session"], id="twee")
    missed = call(server, "lines", {"session": first["session"], "after": len(first["lines"])}).json()["lines"]
    assert missed[0]["text"] == "wat is een opp"
    assert len(call(server, "start", {"session": first["session"]}).json()["lines"]) == len(first["lines"]) + len(
        missed
    )


@pytest.mark.parametrize("session", ["A" * 32, "A" * 32 + "." + "a" * 32, "x", "../../etc"])
def test_a_guessed_or_forged_session_is_refused(server: str, session: str) -> None:
    assert call(server, "message", {"text": "hallo", "session": session}).status_code == 401
    assert call(server, "lines", {"session": session, "after": 0}).status_code == 401
    assert call(server, "erase", {"session": session}).status_code == 401


def test_a_session_belongs_to_its_origin(server: str) -> None:
    token = call(server, "start", {}, "https://school.example").json()["session"]
    assert call(server, "message", {"text": "hallo", "session": token}, "https://school.example").status_code == 200
    assert call(server, "message", {"text": "hallo", "session": token}).status_code == 401


def test_a_site_that_is_not_allowed_is_refused_and_can_read_why(server: str) -> None:
    refused = call(server, "start", {}, "https://vreemd.example")
    assert refused.status_code == 403
    assert "PROWIJS_ORIGINS" in refused.json()["error"]
    assert refused.headers["Access-Control-Allow-Origin"] == "https://vreemd.example"
    asked = requests.options(f"{server}/webhooks/web/start", headers={"Origin": "https://school.example"}, timeout=30)
    assert asked.status_code == 204 and asked.headers["Access-Control-Allow-Headers"] == "Content-Type"


@pytest.mark.parametrize("origin", ["http://[", "null", "://", "javascript:alert(1)", "é"])
def test_a_hostile_origin_is_refused_and_nothing_breaks(server: str, origin: str) -> None:
    headers = {"Origin": origin.encode()}
    assert requests.post(f"{server}/webhooks/web/start", json={}, headers=headers, timeout=30).status_code == 403


def test_a_conversation_that_is_erased_while_it_is_answered_stays_erased(server: str) -> None:
    token = call(server, "start", {}).json()["session"]
    with ThreadPoolExecutor(2) as both:
        asked = both.submit(call, server, "message", {"text": "bsn 111222333, wat is een tlv", "session": token})
        erased = both.submit(call, server, "erase", {"session": token})
        assert (asked.result().status_code, erased.result().status_code) == (200, 200)
    call(server, "erase", {"session": token})
    assert call(server, "lines", {"session": token, "after": 0}).json() == {"lines": []}


def test_the_page_says_what_was_left_out(server: str) -> None:
    with requests.Session() as browser:
        shown = browser.post(f"{server}/vraag", data={"text": "bsn 111222333, wat is een tlv"}, timeout=30).text
        assert "weggelaten: burgerservicenummer" in shown and "111222333" not in shown


def test_a_flood_is_slowed_down_with_a_friendly_sentence(server: str) -> None:
    token = call(server, "start", {}).json()["session"]
    replies = [call(server, "message", {"text": "hoi", "session": token}) for _ in range(22)]
    assert [reply.status_code for reply in replies[:20]] == [200] * 20
    slowed = replies[-1]
    assert slowed.status_code == 429 and int(slowed.headers["Retry-After"]) == slowed.json()["retry_after"] > 0
    assert "Wacht" in slowed.json()["error"]


def test_the_demo_site_shows_answers_and_the_script(server: str) -> None:
    for path in ("/", "/veelgestelde-vragen", "/contact", "/onderwerp/zorgplicht"):
        page = requests.get(f"{server}{path}", timeout=30)
        assert page.status_code == 200 and 'src="/prowijs.js"' in page.text
        assert "unsafe" not in page.headers["Content-Security-Policy"]
    assert requests.get(f"{server}/onderwerp/bestaat_niet", timeout=30).status_code == 404
    assert requests.get(f"{server}/prowijs.js", timeout=30).headers["Content-Type"].startswith("text/javascript")


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"text": 1}', b'{"tekst": "x"}'])
def test_a_malformed_request_is_refused_with_an_example(server: str, body: bytes) -> None:
    reply = requests.post(f"{server}/webhooks/web/message", data=body, timeout=30)
    assert reply.status_code == 400
    assert "text" in reply.json()["error"]


def stored(database: Path, session: object) -> str:
    with sqlite3.connect(database) as connection:
        return str(connection.execute("select data from events where sender_id = ?", (session,)).fetchall())


def test_personal_data_is_left_out_before_it_is_stored(server: str, database: Path) -> None:
    reply = post(server, "mijn zoon bsn 111222333 is 11, mag hij naar pro?")
    session = reply["session"].partition(".")[0]
    assert "weggelaten: burgerservicenummer" in reply["lines"][-1]["text"]
    assert "mag hij naar pro" in stored(database, session)
    assert "111222333" not in stored(database, session)


def test_the_page_asks_answers_and_erases_without_javascript(server: str, database: Path) -> None:
    with requests.Session() as browser:
        page = browser.get(f"{server}/gesprek", timeout=30)
        assert "<script" not in page.text
        answered = browser.post(f"{server}/vraag", data={"text": "Wat is een tlv?"}, timeout=30).text
        assert "toelaatbaarheidsverklaring" in answered.lower()
        assert "Wat is een tlv?" in browser.get(f"{server}/gesprek", timeout=30).text
        session = browser.cookies["prowijs_session"]
        assert "Wat is een tlv?" in stored(database, session)
        erased = browser.post(f"{server}/wis", timeout=30)
        assert erased.status_code == 200
        assert "Wat is een tlv?</p>" not in erased.text
        assert stored(database, session) == "[]"


def test_the_page_shows_typed_markup_as_text(server: str) -> None:
    with requests.Session() as browser:
        shown = browser.post(f"{server}/vraag", data={"text": "<script>alert(1)</script> tlv?"}, timeout=30).text
        assert "<script>alert" not in shown


def test_a_huge_request_is_refused(server: str) -> None:
    reply = requests.post(f"{server}/webhooks/web/message", json={"text": "x" * 400_000}, timeout=30)
    assert reply.status_code == 413


def test_a_port_in_use_is_one_clear_line(server: str) -> None:
    port = server.rsplit(":", 1)[1]
    result = subprocess.run(
        [sys.executable, "-m", "bot.cli", "start", "--port", port],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    assert f"poort {port}" in result.stderr


def test_a_conversation_survives_a_restart_and_ctrl_c_ends_cleanly(start: Start) -> None:
    base, process = start()
    first = post(base, "mijn dochter is 11, mag ze al naar het praktijkonderwijs?")
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 0
    base, _ = start()
    second = post(base, "welk artikel is dat?", first["session"])
    assert second["session"] == first["session"]
    assert "artikel 8.5" in second["lines"][-1]["text"]
