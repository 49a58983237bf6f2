"""The running server over HTTP: web channel, page, restart, and a clean end."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests

from bot.paths import ROOT
from tests.ports import free_port

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
    environment = {**os.environ, "PROWIJS_PORT": str(port), "PROWIJS_DATABASE": str(database)}

    def launch() -> tuple[str, subprocess.Popen[str]]:
        for process in running:
            stop(process)
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.cli", "start"], cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True
        )
        running.append(process)
        base = f"http://127.0.0.1:{port}"
        for _ in range(120):
            try:
                requests.get(f"{base}/webhooks/web/", timeout=2)
                return base, process
            except requests.ConnectionError:
                assert process.poll() is None, process.stderr.read() if process.stderr else ""
                time.sleep(0.5)
        raise AssertionError("de server start niet")

    yield launch
    for process in running:
        stop(process)


def stop(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


@pytest.fixture(scope="module")
def server(start: Start) -> str:
    return start()[0]


def post(server: str, text: str, session: str | None = None) -> dict[str, object]:
    reply = requests.post(f"{server}/webhooks/web/message", json={"text": text, "session": session}, timeout=30)
    assert reply.status_code == 200
    return dict(reply.json())


def test_a_question_over_http_gets_text_citations_date_and_certainty(server: str) -> None:
    message = post(server, "Mijn zoon is 11 en zit in groep 7, mag hij al naar het praktijkonderwijs?")["messages"][0]  # type: ignore[index]
    assert "artikel 8.5" in message["text"]
    assert message["custom"]["certainty"] == "confirmed"
    assert message["custom"]["citations"][0]["url"].startswith("https://wetten.overheid.nl/")


def test_the_next_turn_knows_the_facts_of_the_first(server: str) -> None:
    first = post(server, "mag vmbo mn dochter weigeren ze heeft advies pro")
    second = post(server, "en als ze vmbo basis advies heeft maar wel een pro indicatie", str(first["session"]))
    assert second["session"] == first["session"]
    assert second["messages"][0]["custom"]["conclusion"] == "mag_niet_weigeren_ondanks_tlv"  # type: ignore[index]


def test_an_unknown_session_is_replaced_and_not_opened(server: str) -> None:
    assert post(server, "hallo", "A" * 32)["session"] != "A" * 32


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
    assert "burgerservicenummer" in reply["messages"][0]["text"]  # type: ignore[index]
    assert "mag hij naar pro" in stored(database, reply["session"])
    assert "111222333" not in stored(database, reply["session"])


def test_the_page_asks_answers_and_erases_without_javascript(server: str, database: Path) -> None:
    with requests.Session() as browser:
        page = browser.get(server, timeout=30)
        assert "<script" not in page.text
        assert "script-src" not in page.headers["Content-Security-Policy"]
        answered = browser.post(f"{server}/vraag", data={"text": "Wat is een tlv?"}, timeout=30).text
        assert "toelaatbaarheidsverklaring" in answered.lower()
        assert "Wat is een tlv?" in browser.get(server, timeout=30).text
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
    second = post(base, "welk artikel is dat?", str(first["session"]))
    assert second["session"] == first["session"]
    assert "artikel 8.5" in second["messages"][0]["text"]  # type: ignore[index]
