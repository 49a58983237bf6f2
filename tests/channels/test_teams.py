"""The Teams channel on the running server, with Microsoft's side played by the test."""

import json
import sqlite3
import statistics
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.channels.botconnector import APP_ID, BOT, PERSON, TENANT, BotConnector, Fault, claims_for, sign
from tests.ports import free_port
from tests.running import start_server, stop_server

pytestmark = pytest.mark.model
QUESTION = "Mijn zoon is 11 en zit in groep 7, mag hij al naar het praktijkonderwijs?"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("teams")


@pytest.fixture(scope="module")
def connector() -> Iterator[BotConnector]:
    with BotConnector() as running:
        yield running


@pytest.fixture(scope="module")
def running(folder: Path, connector: BotConnector) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    base, process = start_server(
        free_port(),
        PROWIJS_DATABASE=str(folder / "c.db"),
        PROWIJS_FEEDBACK=str(folder / "feedback.jsonl"),
        PROWIJS_LOG=str(folder / "prowijs.log"),
        **connector.environment,
    )
    yield base, process
    connector.release()
    stop_server(process)


@pytest.fixture(scope="module")
def server(running: tuple[str, subprocess.Popen[str]]) -> str:
    return running[0]


def card_of(activity: dict[str, Any]) -> dict[str, Any]:
    return dict(activity["attachments"][0]["content"])


def in_channel(thread: int) -> dict[str, Any]:
    return {
        "conversation": {
            "id": f"19:c@thread.tacv2;messageid={thread}",
            "conversationType": "channel",
            "tenantId": TENANT,
        },
        "channelData": {"tenant": {"id": TENANT}, "team": {"id": "19:team@thread.tacv2"}},
    }


def stored(folder: Path) -> str:
    with sqlite3.connect(folder / "c.db") as database:
        return str(database.execute("select sender_id, data from events").fetchall())


def ask_web(server: str, text: str) -> dict[str, Any]:
    reply = requests.post(f"{server}/webhooks/web/message", json={"text": text}, timeout=60)
    return dict(reply.json())


def test_a_question_gets_the_answer_of_the_web_as_a_card_with_citations(
    server: str, connector: BotConnector, folder: Path
) -> None:
    (sent,) = connector.ask(server, QUESTION, conversation="a:first")
    web = ask_web(server, QUESTION)["lines"][-1]["data"]
    shown = json.dumps(card_of(sent), ensure_ascii=False)
    assert web["lead"] in shown and web["doubt"] in shown and web["question"] in shown
    claims = sent["entities"][0]["citation"]
    assert [claim["appearance"]["url"] for claim in claims] == [place["url"] for place in web["citations"]]
    assert sent["text"].endswith("[1] [2] [3]") and sent["channelData"] == {"feedbackLoop": {"type": "default"}}
    assert connector.deliveries[-1].token == "token-1"


def test_a_pressed_button_goes_on_with_the_question(server: str, connector: BotConnector) -> None:
    connector.ask(server, QUESTION, conversation="a:pressed")
    place = {"id": "a:pressed", "conversationType": "personal", "tenantId": TENANT}
    pressed = connector.activity("", value={"text": "Ja"}, conversation=place)
    assert connector.post(server, pressed).status_code == 202
    (answer,) = connector.wait(1, reply_to=pressed["id"])
    assert "Dank u. Ik heb nog een vraag" in json.dumps(card_of(answer.activity), ensure_ascii=False)


def test_answers_are_for_staff_of_a_school_unless_somebody_says_who_he_is(server: str, connector: BotConnector) -> None:
    (sent,) = connector.ask(server, "mag een vmbo een leerling met pro-advies weigeren?", conversation="a:staff")
    shown = json.dumps(card_of(sent), ensure_ascii=False)
    assert "uw kind" not in shown and "leerling" in shown


def test_personal_data_is_left_out_with_a_notice_and_ids_of_teams_are_not_stored(
    server: str, connector: BotConnector, folder: Path
) -> None:
    sent = connector.ask(server, "leerling met bsn 111222333, wat is een tlv", conversation="a:hidden")
    assert sent[-1]["text"].startswith("Ik heb persoonlijke gegevens") and sent[-1]["textFormat"] == "plain"
    kept = stored(folder)
    assert "wat is een tlv" in kept
    for name in ("111222333", "a:hidden", TENANT, APP_ID, PERSON["id"], PERSON["name"], PERSON["aadObjectId"]):
        assert name not in kept


def test_a_message_that_teams_sends_twice_is_answered_once(server: str, connector: BotConnector) -> None:
    activity = connector.activity("wat is een opp")
    for _ in range(3):
        assert connector.post(server, activity).status_code == 202
    assert len(connector.wait(1, reply_to=activity["id"], quiet=0.5)) == 1
    connector.post(server, activity)
    assert len(connector.wait(1, reply_to=activity["id"], quiet=0.5)) == 1


def test_a_thread_in_a_channel_is_answered_in_the_thread_and_a_team_that_leaves_is_forgotten(
    server: str, connector: BotConnector, folder: Path
) -> None:
    mention = {"type": "mention", "text": "<at>Prowijs</at>", "mentioned": BOT}
    for thread in (1, 2):
        text = f"<at>Prowijs</at> wat is een tlv? draad nummer {thread}"
        activity = connector.activity(text, entities=[mention], **in_channel(thread))
        connector.post(server, activity)
        (delivery,) = connector.wait(1, reply_to=activity["id"])
        assert delivery.conversation == activity["conversation"]["id"]
    kept = stored(folder)
    assert "draad nummer 1" in kept and "draad nummer 2" in kept and "<at>" not in kept
    general = {"id": "19:team@thread.tacv2", "conversationType": "channel", "tenantId": TENANT}
    removed = {**in_channel(1), "conversation": general, "type": "installationUpdate", "action": "remove"}
    assert connector.post(server, connector.activity(**removed)).status_code == 202
    ends = time.monotonic() + 10
    while "draad nummer" in (kept := stored(folder)) and time.monotonic() < ends:
        time.sleep(0.05)
    assert "draad nummer" not in kept and "praktijkonderwijs" in kept


def test_a_thumb_is_kept_with_topic_and_version(server: str, connector: BotConnector, folder: Path) -> None:
    connector.ask(server, QUESTION, conversation="a:rated")
    value = {"actionName": "feedback", "actionValue": {"reaction": "dislike", "feedback": '{"feedbackText": "Jan"}'}}
    place = {"id": "a:rated", "conversationType": "personal", "tenantId": TENANT}
    thumb = {"type": "invoke", "name": "message/submitAction", "value": value, "conversation": place}
    reply = connector.post(server, connector.activity(**thumb, replyToId=f"sent-{len(connector.deliveries)}"))
    assert (reply.status_code, reply.json()) == (200, {})
    kept = json.loads((folder / "feedback.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert (kept["topic"], kept["version"], kept["helped"]) == ("vroege_instroom_pro", "2022-08-01", False)
    assert kept["words"] is None and len(kept["knowledge"]) == 12


def test_who_adds_the_bot_is_welcomed_with_questions_that_it_answers(server: str, connector: BotConnector) -> None:
    place = {"id": "a:welcome", "conversationType": "personal", "tenantId": TENANT}
    added = connector.activity(type="conversationUpdate", membersAdded=[BOT], conversation=place)
    connector.post(server, added)
    (welcome,) = connector.wait(1, conversation="a:welcome")
    rows = [block for block in card_of(welcome.activity)["body"] if block["type"] == "ActionSet"]
    for number, row in enumerate(rows):
        (answer,) = connector.ask(server, row["actions"][0]["data"]["text"], conversation=f"a:welcome{number}")
        assert answer["entities"][0]["citation"], row


@pytest.mark.parametrize(
    ("status", "token", "content"),
    [
        (401, "", None),
        (401, "a.b.c", None),
        (401, "a" * 12_000, None),
        (401, sign({"iss": "https://api.botframework.com"}, "stranger"), None),
        (403, None, {"channelId": "webchat"}),
        (403, None, {"serviceUrl": "https://evil.example/"}),
        (403, None, {"conversation": {"id": "a", "tenantId": "another"}, "channelData": {}}),
        (413, "a" * 20_000, None),
        (202, None, {}),
    ],
    ids=["none", "no token", "huge", "a stranger", "channel", "service", "tenant", "beyond all bounds", "good"],
)
def test_only_good_requests_are_taken(
    server: str, connector: BotConnector, status: int, token: str | None, content: Any
) -> None:
    assert connector.post(server, connector.activity("hoi", **(content or {})), token).status_code == status


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b"[" * 100_000])
def test_what_is_no_activity_is_400(server: str, body: bytes) -> None:
    assert requests.post(f"{server}/webhooks/teams/messages", data=body, timeout=30).status_code == 400


def test_a_token_of_the_bots_own_tenant_is_taken(server: str, connector: BotConnector) -> None:
    activity = connector.activity("hallo")
    issuer = f"{connector.environment['PROWIJS_TEAMS_LOGIN']}/{TENANT}/v2.0"
    own = claims_for(activity, iss=issuer, ver="2.0", azp=APP_ID, tid=TENANT, serviceurl=None)
    assert connector.post(server, activity, sign(own, "tenant")).status_code == 202
    other = connector.activity("hallo")
    assert connector.post(server, other, sign({**own, "azp": TENANT}, "tenant")).status_code == 403


def test_while_the_connector_hangs_the_web_is_answered_as_fast_as_before(server: str, connector: BotConnector) -> None:
    def seconds(number: int) -> float:
        begun = time.monotonic()
        assert ask_web(server, f"wat is een tlv? {number}")["lines"]
        return time.monotonic() - begun

    before = [seconds(number) for number in range(6)]
    delivered = len(connector.deliveries)
    connector.always = Fault(seconds=30)
    try:
        with ThreadPoolExecutor(8) as many:
            asked = [
                connector.activity(
                    "wat is een opp?",
                    conversation={"id": f"a:hang{number}", "tenantId": TENANT},
                    **{"from": {"id": f"29:hang{number}"}},
                )
                for number in range(8)
            ]
            assert {reply.status_code for reply in many.map(lambda one: connector.post(server, one), asked)} == {202}
        during = [seconds(number) for number in range(6)]
        assert len(connector.deliveries) == delivered, "the connector did not hang"
    finally:
        connector.always = None
        connector.release()
    print(f"web: median {statistics.median(before):.3f} s before, {statistics.median(during):.3f} s while it hangs")
    # The figures depend on what else the machine does; that nobody waited for the connector does not.
    assert max(during) < 15
    for activity in asked:
        connector.wait(1, reply_to=activity["id"], quiet=0.0)


def test_the_start_says_that_teams_is_on_and_each_refusal_was_one_line(
    running: tuple[str, subprocess.Popen[str]], folder: Path
) -> None:
    _, process = running
    stop_server(process)
    assert process.returncode == 0 and process.stderr
    said = process.stderr.read() + (folder / "prowijs.log").read_text(encoding="utf-8")
    assert "teams: aan" in said
    refusals = [line for line in said.splitlines() if "refused" in line]
    assert len(refusals) == 4 + 3 + 5 + 1, refusals
    assert "Traceback" not in said and "praktijkonderwijs?" not in said and "a:first" not in said


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "teams: uit, zet PROWIJS_TEAMS_APP_ID"),
        ({"PROWIJS_TEAMS_APP_ID": APP_ID}, "teams: uit, zet PROWIJS_TEAMS_TENANT"),
        ({"PROWIJS_TEAMS_APP_ID": "x"}, "teams: uit, PROWIJS_TEAMS_APP_ID is geen id van Microsoft"),
    ],
)
def test_without_good_settings_teams_is_off_and_says_why(
    environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.channels.registry import teams

    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert teams().line.startswith(expected) and teams().input is None
