"""Hostile input on every channel of the running server, and through the command line."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from bot.channels.desk.passwords import hash_password
from bot.knowledge.yaml_file import read_yaml
from bot.paths import ROOT
from tests.channels.botconnector import BotConnector, claims_for, sign
from tests.channels.caller import Caller
from tests.hostile.described import faults_of
from tests.hostile.raw import request, send_raw, status_of
from tests.ports import free_port
from tests.running import start_server, stop_server

pytestmark = pytest.mark.model
TOKEN, PUBLIC, PASSWORD = "token-of-the-test", "https://bel.school.nl", "geheim van de test"
ALL = read_yaml(Path(__file__).parent / "messages.yaml").data
MESSAGES = [entry["text"] for entry in ALL]
COMMANDS = [entry["text"] for entry in ALL if entry["kind"] == "command"]
MARKED = [
    entry["text"] for entry in ALL if entry["kind"] in ("markup", "markdown", "template", "header", "empty", "command")
]
# Every message on some channel; all on each with HYPOTHESIS_PROFILE=many.
STEP = 1 if os.environ.get("HYPOTHESIS_PROFILE") == "many" else 3
IN_CHAT, BY_PHONE, IN_TEAMS = (MESSAGES[start % STEP :: STEP] for start in range(3))
TALKED = [*COMMANDS[::STEP], *MESSAGES[::9]]
CHILD = "Mijn zoon is 11 en zit in groep 7, mag hij al naar het praktijkonderwijs?"
INSIDES = ("Traceback", "site-packages", str(ROOT), "rasa.", "sanic", ".py")
MARKUP = ("<script>alert", "<img src=x", "<svg onload", "<iframe", "<Hangup/><Dial>")
# Each of these would answer on a server of `rasa run --enable-api`.
RASA = ("/model", "/model/parse", "/model/train", "/model/predict", "/status", "/version", "/domain", "/config")
RASA_MORE = (
    "/conversations/x/tracker",
    "/conversations/x/execute",
    "/conversations/x/messages",
    "/webhooks/rest/webhook",
)


def assert_shows_no_insides(text: str) -> None:
    assert [word for word in INSIDES if word in text] == []


@pytest.fixture(scope="module")
def connector() -> Iterator[BotConnector]:
    with BotConnector() as running:
        yield running


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, connector: BotConnector) -> Iterator[tuple[str, Any]]:
    """A server with every channel on."""
    base, process = start_server(
        free_port(),
        PROWIJS_DATABASE=str(tmp_path_factory.mktemp("hostile") / "c.db"),
        PROWIJS_TWILIO_TOKEN=TOKEN,
        PROWIJS_PHONE_URL=PUBLIC,
        PROWIJS_DESK_USERS=f"anna:{hash_password(PASSWORD, 10)}",
        **connector.environment,
    )
    yield base, process
    connector.release()
    stop_server(process)


@pytest.fixture(scope="module")
def server(running: tuple[str, Any]) -> str:
    return running[0]


@pytest.fixture(scope="module", autouse=True)
def talked(running: tuple[str, Any]) -> Iterator["subprocess.Popen[bytes]"]:
    """`prowijs talk` with messages of each kind in one conversation, beside the tests of the server."""
    line = json.dumps({"id": "x", "turns": [{"user": text} for text in (CHILD, *TALKED, "\ud800 tlv", "\ufdfa" * 30)]})
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "talk"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin is not None
    process.stdin.write(line.encode())
    process.stdin.close()
    yield process
    process.kill()


def ask(server: str, text: str, session: str | None = None) -> dict[str, Any]:
    body = json.dumps({"text": text, "session": session}).encode()
    reply = requests.post(f"{server}/webhooks/web/message", data=body, timeout=60)
    assert reply.status_code == 200, (text, reply.text)
    assert_shows_no_insides(reply.text)
    return dict(reply.json())


# Eight of the last one crashed the process.
LONG = ["?" * 9_000, "tlv" + " " * 9_000, "\ufdfa" * 30]


def test_every_message_gets_an_answer_in_the_chat(server: str) -> None:
    for text in [*IN_CHAT, "\ud800 wat is een tlv", *LONG]:
        lines = ask(server, text)["lines"]
        assert [line for line in lines if line["from"] == "bot" and line["text"].strip()], text
        assert not any("\ud800" in line["text"] or "\x1b" in line["text"] for line in lines)
        assert "49" not in lines[-1]["text"] or "7*7" not in text


def test_commands_change_no_fact_and_end_no_conversation(server: str) -> None:
    session = ask(server, CHILD)["session"]
    for text in COMMANDS:
        assert '"leeftijd": -5' not in json.dumps(ask(server, text, session)["lines"][1:]), text
    reply = requests.post(f"{server}/webhooks/web/lines", json={"session": session, "after": 0}, timeout=30)
    assert reply.json()["lines"][0]["text"] == CHILD
    facts = [line["data"]["facts"] for line in reply.json()["lines"] if line["data"] and line["data"].get("facts")]
    assert facts and all(told.get("leeftijd", 11) == 11 for told in facts)


def test_the_page_answers_and_shows_markup_as_text(server: str) -> None:
    for text in MARKED[::STEP]:
        with requests.Session() as browser:
            shown = browser.post(f"{server}/vraag", data={"text": text}, timeout=30)
        assert shown.status_code == 200, text
        assert [markup for markup in MARKUP if markup in shown.text] == [], text
        assert_shows_no_insides(shown.text.replace("/prowijs.js", ""))


def test_a_flood_on_the_page_is_slowed_down_in_words(server: str) -> None:
    with requests.Session() as browser:
        replies = [browser.post(f"{server}/vraag", data={"text": "hoi"}, timeout=30) for _ in range(22)]
    assert {reply.status_code for reply in replies[:19]} == {200} and replies[-1].status_code == 429
    assert "Wacht" in replies[-1].text and int(replies[-1].headers["Retry-After"]) > 0


BODIES = [
    b"\xff\xfe",
    b'{"text": "\xff"}',
    '{"text": "hoi"}'.encode("utf-16"),
    b"[" * 100_000,
    b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    b'{"text": 1e999}',
    b'{"text": NaN}',
    b'{"text": "a", "id": ' + b"9" * 5_000 + b"}",
    b'{"text": "a", "session": {"a": [1]}}',
    b'{"text": "a", "id": "' + b"x" * 100 + b'"}',
    b"text=hoi",
    b"<?xml version='1.0'?><text/>",
]
KINDS = ("application/json", "application/x-www-form-urlencoded", "multipart/form-data", "text/plain; charset=nonsense")


@pytest.mark.parametrize("path", ["web/message", "web/start", "web/lines", "web/erase", "teams/messages", "phone/turn"])
def test_a_body_that_is_no_message_is_a_clear_refusal(server: str, path: str) -> None:
    for body in BODIES:
        for kind in KINDS:
            answer = send_raw(server, request(f"/webhooks/{path}", body, kind=kind))
            assert 200 <= status_of(answer) < 500, (path, body[:30], answer[:60])
            assert_shows_no_insides(answer.decode("utf-8", "replace"))


def test_of_a_double_key_the_last_counts_and_forms_may_hold_anything(server: str) -> None:
    answer = send_raw(server, request("/webhooks/web/message", b'{"text": "/restart", "text": "wat is een tlv"}'))
    assert status_of(answer) == 200 and "oelaatbaarheidsverklaring" in answer.decode()
    part = b'--x\r\nContent-Disposition: form-data; name="text"; filename="../../x"\r\n\r\n\xff\r\n--x--'
    for body, kind in (
        (b"text=%ff%fe%ED%A0%80&=&&%", KINDS[1]),
        (b"&".join(b"a%d=1" % number for number in range(30_000)), KINDS[1]),
        (part, "multipart/form-data; boundary=x"),
        (b"--x\r\nfoo\r\n\r\nabc\r\n--x--", "multipart/form-data; boundary=x"),
    ):
        for path in ("/vraag", "/desk/login", "/wis"):
            assert 300 <= status_of(send_raw(server, request(path, body, kind=kind))) < 500


def test_a_caller_may_say_anything_and_only_twilio_may_ask(server: str) -> None:
    for number, text in enumerate(BY_PHONE):
        caller = Caller(server, TOKEN, f"+3161234{number:04}", public=PUBLIC)
        heard = caller.post("turn", SpeechResult=text, Digits="")
        assert heard.status == 200 and heard.texts and not heard.dial, text
        assert_shows_no_insides(heard.said)
    caller = Caller(server, TOKEN, public=PUBLIC)
    for digits in ("A", "*" * 500, "9" * 5_000, "\u0663", "²", "<1>"):
        assert caller.post("turn", Digits=digits).status == 200
    for signature in ("x", "é" * 30, "=" * 4_000):
        headers = {"X-Twilio-Signature": signature.encode()}
        assert caller.send("turn", {"CallSid": "CA1", "SpeechResult": "/restart"}, headers).status == 403  # type: ignore[arg-type]


def test_every_message_in_teams_is_answered_with_a_card_or_plain_text(server: str, connector: BotConnector) -> None:
    sent = {}
    for number, text in enumerate(IN_TEAMS):
        person = {"id": f"29:{number}", "name": "<b>Jan</b>"}
        place = {
            "id": f"a:{number}",
            "conversationType": "personal",
            "tenantId": connector.environment["PROWIJS_TEAMS_TENANT"],
        }
        activity = connector.activity(text, **{"from": person}, conversation=place)
        assert connector.post(server, activity).status_code == 202, text
        sent[activity["id"]] = text
    for activity_id, text in sent.items():
        delivered = json.dumps([one.activity for one in connector.wait(1, reply_to=activity_id)])
        assert_shows_no_insides(delivered)
        assert "](javascript:" not in delivered and "elders.example/a.png)" not in delivered, text


@pytest.mark.parametrize(
    "value",
    ["\ud800", 5, [], {"a": 1}, "x" * 5_000, None],
    ids=["surrogate", "number", "list", "object", "long", "none"],
)
@pytest.mark.parametrize("name", ["text", "conversation", "from", "serviceUrl", "channelData", "type", "value"])
def test_a_signed_activity_with_junk_in_it_is_taken_or_refused(
    server: str, connector: BotConnector, name: str, value: object
) -> None:
    activity = connector.activity("hoi")
    # Each in a conversation of its own: who sends faster than he is answered is asked to come back later.
    activity["conversation"] = {**activity["conversation"], "id": f"a:{name}-{type(value).__name__}"}
    activity[name] = value
    body = json.dumps(activity).encode()
    signed = {"Authorization": f"Bearer {sign(claims_for(connector.activity()))}"}
    reply = requests.post(f"{server}/webhooks/teams/messages", data=body, headers=signed, timeout=30)
    assert reply.status_code in (200, 202, 400, 403), (name, value)
    assert reply.text == ""


def test_the_desk_takes_any_call_of_who_is_logged_in(server: str) -> None:
    with requests.Session() as adviser:
        adviser.post(f"{server}/desk/login", data={"name": "anna", "password": PASSWORD}, timeout=30)
        reply = adviser.post(f"{server}/desk/answer", json={"turns": [CHILD, *COMMANDS]}, timeout=30)
        assert reply.status_code == 200 and '"leeftijd":-5' not in reply.text
        for body in (
            *BODIES,
            b'{"turns": ["\\ud800"]}',
            b'{"turns": [{}], "on": 1e999}',
            b'{"turns": ["a"], "on": "0000-00-00"}',
        ):
            for path in ("answer", "mask"):
                reply = adviser.post(f"{server}/desk/{path}", data=body, timeout=30)
                assert reply.status_code in (200, 400) and (reply.status_code == 200 or reply.json()["error"])
                assert_shows_no_insides(reply.text)
        page = adviser.post(
            f"{server}/desk", data={"turns": MESSAGES[16:23], "text": "tlv", "audience": "ouder"}, timeout=30
        )
        assert page.status_code == 200 and [markup for markup in MARKUP if markup in page.text] == []


@pytest.mark.parametrize("path", [*RASA, *RASA_MORE])
def test_the_interface_of_rasa_itself_is_not_served(server: str, path: str) -> None:
    for method in ("GET", "POST", "PUT"):
        reply = requests.request(method, f"{server}{path}", json={"text": "hoi", "sender": "x"}, timeout=30)
        assert reply.status_code == 404


def test_requests_from_the_description_get_answers_of_the_description(server: str) -> None:
    assert faults_of(server) == []


def test_talk_answers_every_message_and_keeps_the_facts(talked: "subprocess.Popen[bytes]") -> None:
    assert talked.stdout is not None
    written = talked.stdout.read()
    assert talked.wait(timeout=120) == 0
    turns = json.loads(written)["turns"]
    assert len(turns) == len(TALKED) + 3
    assert [turn["user"] for turn in turns if not turn["messages"]] == []
    assert all(turn["facts"].get("leeftijd") != -5 for turn in turns)


def test_the_log_holds_no_words_and_no_stack_trace(running: tuple[str, Any]) -> None:
    stop_server(running[1])
    written = running[1].stderr.read()
    assert "Prowijs is gestopt" in written
    assert [
        word for word in ("Traceback", "alert(1)", "DROP TABLE", "/restart", "praktijkonderwijs") if word in written
    ] == []
