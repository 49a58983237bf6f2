"""A running server as its operator meets it: health, counts, the kill switch, knowledge that changes, and the end."""

import asyncio
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import requests

from bot.answer import wording
from bot.channels.desk.passwords import hash_password
from bot.paths import ROOT, knowledge_folder
from tests.channels.caller import Caller
from tests.ports import free_port
from tests.running import start_server, stop_server

pytestmark = pytest.mark.model
TOKEN, PASSWORD, PUBLIC = "a token of Twilio", "een lang wachtwoord", "https://bel.example.nl"
DESK_NUMBER = "+31201234567"
REASON = "Wij herstellen een fout in de uitleg."


@dataclass(frozen=True)
class World:
    """A server with its files."""

    address: str
    process: subprocess.Popen[str]
    folder: Path

    def ask(self, text: str, **more: str) -> list[dict[str, Any]]:
        reply = requests.post(f"{self.address}/webhooks/web/message", json={"text": text, **more}, timeout=30)
        assert reply.status_code == 200, reply.text
        return list(reply.json()["lines"])

    def ready(self) -> dict[str, Any]:
        return dict(requests.get(f"{self.address}/readyz", timeout=10).json())

    def switch(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "bot.cli", "switch", *arguments]
        settings = {**os.environ, "PROWIJS_SWITCHES": str(self.folder / "switches.yaml")}
        subprocess.run(command, cwd=ROOT, env=settings, check=True, capture_output=True, timeout=30)

    def kept(self) -> int:
        with sqlite3.connect(self.folder / "c.db") as connection:
            return int(connection.execute("select count(*) from events").fetchone()[0])


def until(holds: Callable[[], bool], seconds: float = 90.0) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "het gebeurt niet"
        time.sleep(0.2)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("operating")
    shutil.copytree(knowledge_folder(), folder / "knowledge")
    address, process = start_server(
        free_port(),
        PROWIJS_DATABASE=str(folder / "c.db"),
        PROWIJS_SWITCHES=str(folder / "switches.yaml"),
        PROWIJS_KNOWLEDGE=str(folder / "knowledge"),
        PROWIJS_TWILIO_TOKEN=TOKEN,
        PROWIJS_PHONE_URL=PUBLIC,
        PROWIJS_PHONE_DESK=f"{DESK_NUMBER} altijd",
        PROWIJS_DESK_USERS=f"anna:{hash_password(PASSWORD, log_n=4)}",
    )
    yield World(address, process, folder)
    stop_server(process)


def test_a_server_that_runs_is_alive_and_ready_and_counts_its_turns_without_words(world: World) -> None:
    assert requests.get(f"{world.address}/healthz", timeout=5).status_code == 200
    ready = world.ready()
    assert ready["ready"] and ready["channels"] == {"web": "aan", "teams": "uit", "phone": "aan", "desk": "aan"}
    world.ask("wat is een tlv")
    counts = requests.get(f"{world.address}/metrics", timeout=5).text
    assert 'prowijs_decisions_total{channel="web",decision="answer"} 1.0' in counts
    assert f'prowijs_knowledge_info{{digest="{ready["knowledge"]}"}}' in counts
    assert "tlv" not in counts


def test_a_switch_stops_every_channel_with_reason_and_numbers_keeps_nothing_and_lets_go_again(world: World) -> None:
    before = world.kept()
    world.switch("off", "--reason", REASON)
    until(lambda: "alles is stilgezet" in str(world.ready()["warnings"]), 5)

    over_web = world.ask("mijn dochter wil dood")[1]["text"]
    assert REASON in over_web and over_web.index("113") < over_web.index(REASON)

    page = requests.post(f"{world.address}/vraag", data={"text": "wat is lwoo"}, timeout=10)
    assert REASON in page.text and "112" in page.text and "wat is lwoo" in page.text
    assert REASON in requests.get(f"{world.address}/gesprek", timeout=10).text

    heard = Caller(world.address, TOKEN, public=PUBLIC).begin()
    assert REASON in heard.said and "één één twee" in heard.said and heard.dial == DESK_NUMBER

    with requests.Session() as desk:
        desk.post(f"{world.address}/desk/login", data={"name": "anna", "password": PASSWORD}, timeout=10)
        reply = desk.post(f"{world.address}/desk/answer", json={"turns": ["wat is lwoo"]}, timeout=10)
        assert reply.status_code == 503 and REASON in reply.json()["error"]
        assert REASON in desk.get(f"{world.address}/desk", timeout=10).text

    assert world.kept() == before
    world.switch("on")
    until(lambda: REASON not in str(world.ready()), 5)
    assert world.ask("wat is lwoo")[1]["data"]["decision"] == "answer"


def test_one_channel_is_off_while_another_answers(world: World) -> None:
    world.switch("off", "--channel", "phone", "--reason", REASON)
    until(lambda: REASON in world.ready()["channels"]["phone"], 5)
    assert REASON in Caller(world.address, TOKEN, public=PUBLIC).say("wat is lwoo").said
    assert REASON not in world.ask("wat is lwoo")[1]["text"]
    world.switch("on", "--channel", "phone")


def test_changed_texts_are_in_use_without_a_restart_and_broken_ones_are_not_and_are_named(world: World) -> None:
    path, digest = world.folder / "knowledge" / "contacts.yaml", world.ready()["knowledge"]
    text = path.read_text(encoding="utf-8")
    assert "Onderwijsconsulenten" in requests.get(f"{world.address}/contact", timeout=10).text
    path.write_text(text.replace("name: Onderwijsconsulenten", "name: De Nieuwe Consulenten"), encoding="utf-8")
    until(lambda: world.ready()["knowledge"] != digest)
    assert "De Nieuwe Consulenten" in requests.get(f"{world.address}/contact", timeout=10).text

    digest = world.ready()["knowledge"]
    path.write_text(text.replace("contacts:", "contacts: ["), encoding="utf-8")
    until(lambda: "contacts.yaml:" in str(world.ready()["warnings"]))
    ready = world.ready()
    assert ready["ready"] and ready["knowledge"] == digest and str(world.folder) not in str(ready)
    assert world.ask("wat is een tlv")[1]["data"]["decision"] == "answer"


def test_a_turn_that_hangs_and_the_next_message_get_an_honest_sentence_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.channels import patience
    from bot.channels.conversation import send_once

    monkeypatch.setattr(patience, "LONGEST", 0.2)

    async def both() -> list[list[dict[str, Any]]]:
        async def hang(message: object) -> None:
            await asyncio.Event().wait()

        async def place(session: str) -> SimpleNamespace:
            return SimpleNamespace(lines=0, last_event=0, messages={})

        agent = SimpleNamespace(handle_message=hang, tracker_store=SimpleNamespace(place=place))
        return [await send_once(agent, "wat is lwoo", "x" * 32, "web") for _ in range(2)]

    first, second = asyncio.run(asyncio.wait_for(both(), 3))
    assert wording.STILL_BUSY in first[1]["text"] and wording.NOT_TAKEN in second[1]["text"]
    assert all("Bel 112" in lines[1]["text"] and lines[0]["text"] == "wat is lwoo" for lines in (first, second))


def test_turns_that_are_going_on_at_the_end_are_still_answered(world: World) -> None:
    url, text = f"{world.address}/webhooks/web/message", "mag het vmbo mijn kind weigeren met een advies pro"
    sessions = [requests.Session() for _ in range(4)]
    for session in sessions:  # connected, so that all four are taken at once
        session.get(f"{world.address}/healthz", timeout=30)
    with ThreadPoolExecutor(len(sessions)) as pool:
        asked = [pool.submit(session.post, url, json={"text": text}, timeout=30) for session in sessions]
        wait(asked, return_when=FIRST_COMPLETED)
        world.process.send_signal(signal.SIGTERM)
        replies = [one.result() for one in asked]
    assert [reply.status_code for reply in replies] == [200] * len(sessions)
    assert all(reply.json()["lines"][-1]["data"]["topic"] for reply in replies)
    assert world.process.wait(timeout=30) == 0
