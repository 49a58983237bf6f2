"""The messaging endpoint and what the bot does with each kind of activity, with a made-up assistant."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.channels.session_id import SESSION
from bot.channels.teams import endpoint as endpoint_module
from bot.channels.teams import wording
from bot.channels.teams.authentication import Authentication
from bot.channels.teams.background import Background
from bot.channels.teams.connector import Place, Undelivered
from bot.channels.teams.endpoint import PER_PERSON, Endpoint, Outcome
from bot.channels.teams.handlers import Handlers
from bot.channels.teams.keys import Keys
from bot.channels.teams.pseudonyms import PLACE_LENGTH, Pseudonyms
from bot.channels.teams.settings import Settings
from tests.channels.botconnector import APP_ID, BOT, PERSON, TENANT, an_activity, claims_for, published, sign

ANSWER = {"topic": "zorgplicht", "decision": "answer", "version": "2022-08-01", "lead": "Ja.", "may_rate": True}


class Assistant:
    """Answers each message with its own words; remembers what was asked of it."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []
        self.messages: set[str] = set()
        self.erased: list[str] = []
        self.kept: list[tuple[Any, bool]] = []
        self.rated: tuple[str | None, str | None] | None = None
        self.seconds, self.error = 0.0, None

    async def send(self, text: str, session: str, message: str) -> list[dict[str, Any]]:
        await asyncio.sleep(self.seconds)
        if self.error:
            raise self.error
        self.said.append((session, text))
        self.messages.add(message)
        user = {"n": 1, "from": "user", "text": text, "data": None, "buttons": []}
        answer = {"n": 2, "from": "bot", "text": f"over {text}", "data": {**ANSWER, "lead": text}, "buttons": []}
        return [user, answer]

    async def knows(self, session: str, message: str) -> bool:
        return message in self.messages

    async def last_rated(self, session: str) -> tuple[str | None, str | None] | None:
        return self.rated

    async def erase(self, place: str) -> None:
        self.erased.append(place)

    def keep_feedback(self, rated: tuple[str | None, str | None], helped: bool) -> None:
        self.kept.append((rated, helped))


class Outbox:
    """Takes what is sent; can be slow, or refuse."""

    def __init__(self) -> None:
        self.sent: list[tuple[Place, dict[str, Any]]] = []
        self.hints: list[dict[str, Any]] = []
        self.seconds, self.is_away = 0.0, False

    async def send(self, place: Place, activity: dict[str, Any]) -> str:
        await asyncio.sleep(self.seconds)
        if self.is_away:
            raise Undelivered("status_503")
        self.sent.append((place, activity))
        return f"sent-{len(self.sent)}"

    async def hint(self, place: Place, activity: dict[str, Any], seconds: float) -> None:
        self.hints.append(activity)

    @property
    def texts(self) -> list[str]:
        return [activity.get("text") or activity["summary"] for _, activity in self.sent]


class Bot:
    """The channel without a web server."""

    def __init__(self) -> None:
        async def fetch(address: str) -> Any:
            return {"jwks_uri": "x", "keys": [published("framework", ["msteams"])]}

        self.assistant, self.outbox, self.background, hidden = (
            Assistant(),
            Outbox(),
            Background(),
            Pseudonyms(b"secret"),
        )
        settings = Settings(APP_ID, tenant=TENANT, tenants=frozenset({TENANT}))
        handlers = Handlers(self.assistant, self.outbox, hidden)  # type: ignore[arg-type]
        self.endpoint = Endpoint(
            Authentication(settings, Keys("x", fetch)), handlers, self.background, hidden, b"secret"
        )

    async def take(self, activity: dict[str, Any]) -> Outcome:
        return await self.endpoint.receive(f"Bearer {sign(claims_for(activity))}", json.dumps(activity).encode())


def run(job: Callable[[Bot], Awaitable[Any]]) -> Bot:
    """A bot after a job and all the work that came of it."""

    async def go() -> Bot:
        bot = Bot()
        await job(bot)
        await bot.background.stop(5)
        return bot

    return asyncio.run(go())


def taken(*activities: dict[str, Any]) -> Bot:
    """A bot that took activities one after another, each with a good status."""

    async def take_all(bot: Bot) -> None:
        for activity in activities:
            assert (await bot.take(activity)).status in (200, 202)
            await asyncio.sleep(0.02)

    return run(take_all)


def test_a_message_is_taken_at_once_and_answered_in_its_conversation() -> None:
    activity = an_activity("wat is een tlv", id="m1")
    bot = taken(activity)
    ((session, text),) = bot.assistant.said
    assert text == "wat is een tlv" and SESSION.fullmatch(session)
    ((place, sent),) = bot.outbox.sent
    assert place == Place(activity["serviceUrl"], "a:personal", "m1")
    assert sent["replyToId"] == "m1" and sent["from"] == {"id": BOT["id"]}
    assert sent["conversation"] == {"id": "a:personal"} and "Jan" not in json.dumps(sent)


def test_nothing_that_teams_names_reaches_the_assistant_but_the_words() -> None:
    bot = taken(an_activity("tlv", id="m1"))
    handed = json.dumps([bot.assistant.said, list(bot.assistant.messages)])
    for name in ("m1", "a:personal", TENANT, PERSON["id"], PERSON["aadObjectId"], "Jan"):
        assert name not in handed


@pytest.mark.parametrize("scope", ["personal", "groupChat", "channel"])
def test_each_scope_is_answered_in_its_own_conversation(scope: str) -> None:
    names = [f"19:{scope}{number}@thread.tacv2;messageid={number}" for number in (1, 1, 2)]
    bot = taken(
        *(
            an_activity("hoi", conversation={"id": name, "conversationType": scope, "tenantId": TENANT})
            for name in names
        )
    )
    assert [place.conversation for place, _ in bot.outbox.sent] == names
    sessions = [session for session, _ in bot.assistant.said]
    assert sessions[0] == sessions[1] != sessions[2]


def test_a_message_that_comes_twice_is_answered_once() -> None:
    activity = an_activity("tlv", id="same")
    assert len(taken(activity, activity, activity).outbox.sent) == 1

    async def at_once(bot: Bot) -> None:
        bot.assistant.seconds = 0.05
        outcomes = await asyncio.gather(*(bot.take(activity) for _ in range(5)))
        assert {outcome.status for outcome in outcomes} == {202}

    bot = run(at_once)
    assert len(bot.assistant.said) == len(bot.outbox.sent) == 1


def test_messages_without_an_id_are_all_answered() -> None:
    bot = taken(an_activity("een", id=None), an_activity("twee", id=None))
    assert [text for _, text in bot.assistant.said] == ["een", "twee"]
    assert bot.outbox.sent[0][0].reply_to == ""


def test_answers_of_one_conversation_come_in_the_order_of_the_questions() -> None:
    async def quickly(bot: Bot) -> None:
        for number, seconds in enumerate((0.1, 0.0, 0.05)):
            bot.outbox.seconds = seconds
            await bot.take(an_activity(f"vraag {number}"))

    assert [text.split()[-1] for text in run(quickly).outbox.texts] == ["0", "1", "2"]


def test_an_edited_message_is_answered_anew_and_the_bot_says_so() -> None:
    first = an_activity("tlv pro", id="m1")
    edited = {**first, "type": "messageUpdate", "text": "tlv lwoo", "timestamp": "2026-11-24T10:05:00Z"}
    edited["channelData"] = {"tenant": {"id": TENANT}, "eventType": "editMessage"}
    bot = taken(first, edited, edited)
    assert bot.outbox.texts == ["over tlv pro", wording.EDITED, "over tlv lwoo"]


@pytest.mark.parametrize(
    "more",
    [
        {"type": "messageDelete"},
        {"type": "messageUpdate", "channelData": {"tenant": {"id": TENANT}, "eventType": "undeleteMessage"}},
        {"type": "messageReaction", "reactionsAdded": [{"type": "like"}]},
        {"type": "typing"},
        {"type": "event", "name": "application/vnd.microsoft.readReceipt"},
        {"type": "endOfConversation"},
        {"type": "iets nieuws"},
        {"type": "conversationUpdate", "membersAdded": [PERSON]},
        {"type": "conversationUpdate", "membersRemoved": [BOT]},
        {"type": "conversationUpdate"},
        {"type": "installationUpdate", "action": "add"},
        {"type": "installationUpdate", "action": "remove-upgrade"},
    ],
)
def test_what_asks_nothing_is_taken_and_ignored(more: dict[str, Any]) -> None:
    bot = taken({**an_activity(), **more})
    assert bot.outbox.sent == [] and bot.assistant.said == [] and bot.assistant.erased == []


def test_who_adds_the_bot_is_welcomed_once() -> None:
    added = an_activity(type="conversationUpdate", membersAdded=[PERSON, BOT])
    bot = taken(added, {**added, "id": "again"})
    ((place, sent),) = bot.outbox.sent
    assert place.reply_to == "" and "replyToId" not in sent and sent["summary"] == wording.WELCOME


def test_who_removes_the_bot_is_forgotten_and_welcomed_again_later() -> None:
    added = an_activity(type="conversationUpdate", membersAdded=[BOT])
    removed = an_activity(type="installationUpdate", action="remove")
    bot = taken(an_activity("tlv"), added, removed, added)
    assert bot.assistant.erased == [bot.assistant.said[0][0][:PLACE_LENGTH]]
    assert bot.outbox.texts.count(wording.WELCOME) == 2


def feedback(reaction: Any = "like", reply_to: str = "sent-1", **more: Any) -> dict[str, Any]:
    given = {"reaction": reaction, "feedback": json.dumps({"feedbackText": "Jan de Vries, 0612345678"})}
    value = {"actionName": "feedback", "actionValue": given}
    return an_activity(type="invoke", name="message/submitAction", value=value, replyToId=reply_to, **more)


def test_a_thumb_is_kept_for_the_answer_below_which_it_stands_without_its_words() -> None:
    async def rate(bot: Bot) -> None:
        bot.assistant.rated = ("ander_onderwerp", None)
        await bot.take(an_activity("tlv"))
        await asyncio.sleep(0.05)
        assert await bot.take(feedback("dislike")) == Outcome(200, {})
        assert await bot.take(feedback("like", "unknown")) == Outcome(200, {})

    bot = run(rate)
    assert bot.assistant.kept == [(("zorgplicht", "2022-08-01"), False), (("ander_onderwerp", None), True)]


def test_a_thumb_where_nothing_was_answered_is_taken_and_not_kept() -> None:
    assert taken(feedback()).assistant.kept == []


@pytest.mark.parametrize(
    "value",
    [
        {"actionName": "feedback"},
        {"actionName": "feedback", "actionValue": "like"},
        {"actionName": "feedback", "actionValue": {"reaction": "love"}},
        {"actionName": "feedback", "actionValue": {"reaction": ["like"]}},
    ],
)
def test_feedback_that_is_no_thumb_is_refused(value: dict[str, Any]) -> None:
    async def rate(bot: Bot) -> None:
        assert (await bot.take({**feedback(), "value": value})).status == 400

    assert run(rate).assistant.kept == []


@pytest.mark.parametrize(
    "more", [{"name": "task/fetch"}, {"name": ""}, {"value": None}, {"value": {"actionName": "x"}}]
)
def test_another_invoke_gets_an_empty_reply(more: dict[str, Any]) -> None:
    async def invoke(bot: Bot) -> None:
        assert await bot.take({**feedback(), **more}) == Outcome(200, {})

    run(invoke)


def test_who_asks_too_much_is_told_once_and_others_are_answered() -> None:
    async def flood(bot: Bot) -> None:
        for number in range(PER_PERSON + 5):
            assert (await bot.take(an_activity(f"vraag {number}"))).status == 202
            await asyncio.sleep(0)
        other = {"id": "29:other", "name": "Els"}
        place = {"id": "a:other", "tenantId": TENANT}
        await bot.take(an_activity("andere vraag", conversation=place, **{"from": other}))

    bot = run(flood)
    assert len(bot.assistant.said) == PER_PERSON + 1
    warnings = [text for text in bot.outbox.texts if text.startswith("U stuurt wel heel veel berichten. Wacht ")]
    assert len(warnings) == 1


def test_with_too_much_work_a_message_is_refused_for_now(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fill(bot: Bot) -> None:
        bot.endpoint._background = bot.background = Background(most=1)
        bot.assistant.seconds = 0.1
        assert (await bot.take(an_activity("een"))).status == 202
        assert await bot.take(an_activity("twee")) == Outcome(503, None, endpoint_module.BUSY_SECONDS)

    assert len(run(fill).assistant.said) == 1
    assert caplog.messages == ["teams: refused: 503 busy"]


def test_where_an_answer_takes_long_teams_shows_that_the_bot_is_typing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.teams.handlers.TYPING_AFTER", 0.05)

    async def slowly(bot: Bot) -> None:
        await bot.take(an_activity("snel"))
        await asyncio.sleep(0.02)
        bot.assistant.seconds = 0.1
        await bot.take(an_activity("traag"))

    bot = run(slowly)
    assert [hint["type"] for hint in bot.outbox.hints] == ["typing"] and len(bot.outbox.sent) == 2


def test_an_assistant_that_fails_says_sorry_and_the_log_has_no_words(caplog: pytest.LogCaptureFixture) -> None:
    async def fail(bot: Bot) -> None:
        bot.assistant.error = ValueError("woorden van een gebruiker")  # type: ignore[assignment]
        await bot.take(an_activity("geheime woorden"))

    assert run(fail).outbox.texts == [wording.FAILED]
    assert caplog.messages == ["teams: no answer: ValueError"]


def test_an_answer_that_cannot_be_delivered_is_logged_with_its_receipt_and_no_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def away(bot: Bot) -> None:
        bot.outbox.is_away = True
        await bot.take(an_activity("geheime woorden", id="m1"))

    run(away)
    expected = "topic=zorgplicht decision=answer version=2022-08-01 on=- read_on=- reason=status_503"
    assert caplog.messages == [f"teams: answer not delivered: {expected}"]


def test_an_answer_that_is_broken_off_when_the_server_stops_is_logged_too(caplog: pytest.LogCaptureFixture) -> None:
    async def stop(bot: Bot) -> None:
        bot.outbox.seconds = 30
        await bot.take(an_activity("geheime woorden"))
        await asyncio.sleep(0.05)
        await bot.background.stop(0.05)

    run(stop)
    expected = "topic=zorgplicht decision=answer version=2022-08-01 on=- read_on=- reason=stopped"
    assert caplog.messages == [f"teams: answer not delivered: {expected}"]


@pytest.mark.parametrize(
    ("content", "authorization", "status", "code"),
    [
        (b"", "Bearer x", 400, "body"),
        (b"{", "Bearer x", 400, "body"),
        (b"\xff", "Bearer x", 400, "body"),
        (b"[]", "Bearer x", 400, "body"),
        (b'"x"', "", 400, "body"),
        (b"[" * 100_000, "", 400, "body"),
        (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "", 400, "body"),
        (b'{"type": "message"}', "Bearer x", 400, "body"),
        (json.dumps(an_activity()).encode(), "", 401, "no_token"),
        (json.dumps(an_activity()).encode(), "Bearer a.b.c", 401, "token"),
        (json.dumps({**an_activity(), "x": [[[]]] * 1000}).encode(), "Bearer a.b.c", 401, "token"),
    ],
    ids=range(11),
)
def test_a_refusal_is_one_line_in_the_log_and_has_no_words(
    content: bytes, authorization: str, status: int, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def receive(bot: Bot) -> None:
        assert await bot.endpoint.receive(authorization, content) == Outcome(status)

    with caplog.at_level(logging.INFO):
        run(receive)
    assert caplog.messages == [f"teams: refused: {status} {code}"]


def test_a_forbidden_request_is_403_with_one_line(caplog: pytest.LogCaptureFixture) -> None:
    async def receive(bot: Bot) -> None:
        assert await bot.take(an_activity("tlv", channelId="webchat")) == Outcome(403)

    assert run(receive).assistant.said == []
    assert caplog.messages == ["teams: refused: 403 endorsement"]
