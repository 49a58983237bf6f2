"""What somebody said over any channel is in no file once it is erased, and never in the log, at debug level either."""

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from bot.channels.desk.passwords import hash_password
from bot.cli import main
from tests.channels.caller import Caller
from tests.ports import free_port
from tests.running import start_server, stop_server

pytestmark = pytest.mark.model
TOKEN, PUBLIC, PASSWORD = "a token of Twilio", "https://bel.example.nl", "een lang wachtwoord"
QUESTION = "mag mijn zoon van 11 al naar het praktijkonderwijs, hij tekent een {}"
# A word for each way in, that stands nowhere else.
WEB, REMARK, PAGE, PHONE, DESK = "kwikstaartje", "goudvinkje", "roodborstje", "winterkoning", "boomklever"
WORDS = (WEB, REMARK, PAGE, PHONE, DESK)


@dataclass(frozen=True)
class Server:
    """A running server that keeps everything in one folder, and what it is told with."""

    address: str
    folder: Path
    settings: dict[str, str]

    def post(self, route: str, **body: object) -> dict[str, object]:
        reply = requests.post(f"{self.address}/webhooks/web/{route}", json=body, timeout=30)
        assert reply.status_code == 200, reply.text
        return dict(reply.json())

    def bytes_kept(self) -> bytes:
        return b"".join(path.read_bytes() for path in self.folder.rglob("*") if path.is_file())

    @property
    def log(self) -> str:
        return (self.folder / "prowijs.log").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("privacy")
    (folder / "tmp").mkdir()
    settings = {
        "PROWIJS_DATABASE": str(folder / "c.db"),
        "PROWIJS_FEEDBACK": str(folder / "feedback.jsonl"),
        "PROWIJS_CACHE": str(folder / "cache"),
        "PROWIJS_LOG": str(folder / "prowijs.log"),
        "TMPDIR": str(folder / "tmp"),
        "PROWIJS_SECRET": "a secret of the test",
        "PROWIJS_TWILIO_TOKEN": TOKEN,
        "PROWIJS_PHONE_URL": PUBLIC,
        "PROWIJS_DESK_USERS": f"anna:{hash_password(PASSWORD, log_n=4)}",
        "PROWIJS_DEBUG": "1",
        "LOG_LEVEL": "DEBUG",
    }
    address, process = start_server(free_port(), **settings)
    yield Server(address, folder, settings)
    stop_server(process)


@pytest.fixture(scope="module")
def said(server: Server) -> tuple[str, str, requests.Session]:
    """The session of a chat, a call, and the visit of the plain page; in each and at the desk its word was said."""
    session = str(server.post("message", text=QUESTION.format(WEB))["session"])
    for text in ("Dit hielp niet", f"ik mis iets over het {REMARK} van mijn buurvrouw", "Ja"):
        server.post("message", text=text, session=session)
    visit = requests.Session()
    visit.post(f"{server.address}/vraag", data={"text": QUESTION.format(PAGE)}, timeout=30)
    caller = Caller(server.address, TOKEN, public=PUBLIC)
    caller.begin()
    caller.say(QUESTION.format(PHONE))
    caller.hang_up()
    desk = requests.Session()
    desk.post(f"{server.address}/desk/login", data={"name": "anna", "password": PASSWORD}, timeout=30)
    reply = desk.post(f"{server.address}/desk/answer", json={"turns": [QUESTION.format(DESK)]}, timeout=30)
    assert reply.status_code == 200
    return session, caller.call, visit


def erase_by_command(server: Server, mark: str) -> int:
    """In this process, beside the server: starting another one takes ten seconds of loading."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in server.settings.items():
            patch.setenv(name, value)
        return main(["erase", "--conversation", mark])


def test_no_word_and_no_address_is_in_the_log_and_each_turn_has_a_receipt(
    server: Server, said: tuple[str, str, requests.Session]
) -> None:
    requests.get(f"{server.address}/{WEB}?text={WEB}", timeout=5)
    requests.post(f"{server.address}/webhooks/web/message", data=f'{{"text": "{WEB}', timeout=5)
    log = server.log
    assert [word for word in (*WORDS, "127.0.0.1", said[0].split(".")[0], said[1]) if word in log] == []
    turns = [line for line in map(json.loads, log.splitlines()) if line["event"] == "turn"]
    assert [line["channel"] for line in turns] == ["web"] * 5 + ["phone", "desk"]
    assert {line["answers"][0]["rule"] for line in turns if line["channel"] != "web"} == {"vervroegde_toelating_pro"}
    assert "conversation" not in turns[-1] and re.fullmatch("[0-9a-f]{12}", turns[0]["conversation"])
    assert turns[0]["model"] and turns[0]["ms"] > 0


def test_what_is_erased_is_in_no_byte_of_any_file(server: Server, said: tuple[str, str, requests.Session]) -> None:
    session, call, visit = said
    kept = server.bytes_kept()
    assert [word for word in WORDS if word.encode() in kept] == [WEB, REMARK, PAGE, PHONE]
    server.post("erase", session=session)
    visit.post(f"{server.address}/wis", timeout=30)
    assert erase_by_command(server, call) == 0
    kept = server.bytes_kept()
    assert [word for word in WORDS if word.encode() in kept] == []
    with sqlite3.connect(server.folder / "c.db") as database:
        assert database.execute("select count(*) from events").fetchone() == (0,)


def test_a_round_erases_the_old_conversations_of_rasas_own_store(tmp_path: Path) -> None:
    from bot.retention_job import RetentionJob
    from bot.server import open_conversations

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PROWIJS_DATABASE", str(tmp_path / "c.db"))
        patch.setenv("PROWIJS_FEEDBACK", str(tmp_path / "feedback.jsonl"))
        store = open_conversations()
        with store.session_scope() as database:
            for session, age in (("old", 29), ("young", 1)):
                when = 1_800_000_000.0 - age * 86_400
                database.add(store.SQLEvent(sender_id=session, type_name="user", timestamp=when, data=WEB))
            database.commit()
        assert RetentionJob(store, 28, lambda: 1_800_000_000.0, lambda: 0.0).round() == 1
    with sqlite3.connect(tmp_path / "c.db") as database:
        assert database.execute("select sender_id from events").fetchall() == [("young",)]
