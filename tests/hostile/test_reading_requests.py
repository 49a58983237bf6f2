"""Whatever comes in as a request, a file or a line: a clear refusal or a value, and never another fault."""

import io
import json
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.desk.call import LONGEST_LINE, MOST_TURNS, BadCall, read_call
from bot.channels.desk.sessions import Logins
from bot.channels.limits import MOST_KEYS, PER_ADDRESS, PER_SESSION, Limits
from bot.channels.locks import WeakLocks
from bot.channels.phone.memory import MOST, ShortMemory
from bot.channels.phone.signature import is_from_twilio, read_form, session_of
from bot.channels.teams.activity import BadActivity, read_activity, said
from bot.channels.web.sessions import Sessions
from bot.cli import json_lines, main
from bot.cli.options import checked_audience, checked_day, checked_moment
from bot.errors import ProwijsError
from tests.hostile.anything import any_json, joined_text, json_with

ACTIVITY = ("type", "channelId", "serviceUrl", "conversation", "id", "recipient", "from", "channelData", "text")
MORE = ("entities", "value", "name", "action", "timestamp", "replyToId", "membersAdded", "tenant", "team", "mentioned")


@given(body=json_with(*ACTIVITY, *MORE))
def test_any_json_is_an_activity_that_can_be_stored_or_a_bad_one(body: object) -> None:
    try:
        activity = read_activity(body)
    except BadActivity:
        return
    for text in (activity.text, activity.conversation, said(activity) if activity.value is None else ""):
        text.encode()


@given(body=json_with("turns", "audience", "on"))
def test_any_json_is_a_call_within_bounds_or_a_bad_one(body: object) -> None:
    try:
        call = read_call(body)
    except BadCall as problem:
        assert str(problem).endswith((".", "}"))
        return
    assert 0 < len(call.turns) <= MOST_TURNS and all(len(turn) <= LONGEST_LINE for turn in call.turns)


@given(token=any_json, origin=joined_text)
def test_no_token_that_was_not_issued_is_a_session_or_a_login(token: object, origin: str) -> None:
    assert Sessions(b"secret").read(token, origin) is None
    assert Logins(b"secret", {}).read(token) is None


@given(body=st.binary(max_size=300), signature=st.none() | joined_text)
def test_any_body_of_a_call_is_a_form_that_twilio_did_not_sign(body: bytes, signature: str | None) -> None:
    form = read_form(body)
    assert not is_from_twilio("token", "https://bel.school.nl/x", form, {"x-twilio-signature": signature or ""})
    assert len(session_of(b"secret", form.first("CallSid"))) == 32


@pytest.mark.parametrize("check", [checked_day, checked_moment, checked_audience])
@given(value=any_json)
def test_any_option_is_taken_or_refused_with_its_name(check: Any, value: object) -> None:
    try:
        check(value, "--optie")
    except ProwijsError as error:
        assert str(error).startswith("--optie")


class Typed(io.TextIOWrapper):
    """What stands on standard input."""

    def __init__(self, content: bytes) -> None:
        super().__init__(io.BytesIO(content), encoding="utf-8")


def lines_of(content: bytes) -> Iterator[dict[str, Any]]:
    kept, sys.stdin = sys.stdin, Typed(content)
    try:
        yield from json_lines.read_lines("text")
    finally:
        sys.stdin = kept


some_lines = st.lists(st.binary(max_size=80) | json_with("text").map(lambda value: json.dumps(value).encode()))


@given(lines=some_lines)
def test_any_lines_are_objects_or_one_clear_error(lines: list[bytes]) -> None:
    try:
        assert all("text" in value for value in lines_of(b"\n".join(lines)))
    except ProwijsError as error:
        assert str(error).startswith("stdin:") and str(error).endswith((".", "}."))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"text": "\xff"}', "geen UTF-8"),
        (b"[" * 100_000, "stdin:1: geen JSON"),
        (b'{"text": ' + b"9" * 5_000 + b"}", "stdin:1: geen JSON"),
        (b'{"text": "' + b"x" * json_lines.LONGEST_LINE + b'"}', "stdin:1: langer dan"),
        (b'{"text": []}\n{"tekst": 1}', "stdin:2: sleutel 'text' ontbreekt"),
        (b'\x00{"text": 1}', "stdin:1: geen JSON"),
        (b'\xef\xbb\xbf{"text": 1}', "stdin:1: geen JSON"),
    ],
    ids=["bytes", "brackets", "digits", "long", "key", "nul", "mark"],
)
@pytest.mark.parametrize("command", ["parse", "talk"])
def test_a_command_says_in_one_line_what_is_wrong_with_its_input(
    command: str, content: bytes, words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    named = content.replace(b"text", b"turns") if command == "talk" else content
    monkeypatch.setattr(sys, "stdin", Typed(named))
    assert main([command]) == 2
    said_of_it = capsys.readouterr().err
    assert words.replace("text", "turns" if command == "talk" else "text") in said_of_it
    assert said_of_it.count("\n") == 1 and "Traceback" not in said_of_it


@pytest.mark.parametrize("turns", ['"x"', "5", "[5]", '[{"gebruiker": "x"}]', "null", "{}"])
def test_talk_refuses_turns_that_are_none(
    turns: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Typed(f'{{"turns": {turns}}}'.encode()))
    assert main(["talk"]) == 2
    assert "turns is geen lijst" in capsys.readouterr().err


def test_what_is_kept_of_very_many_people_is_bounded() -> None:
    limits, now = Limits(b"key", clock=lambda: now[0]), [0.0]
    locks, memory = WeakLocks(), ShortMemory[str](clock=lambda: now[0])
    for number in range(3 * MOST_KEYS):
        now[0] += 60.0 / MOST_KEYS
        limits.wait(f"session {number}", f"address {number}", 1)
        locks[f"session {number}"]
        memory.keep(f"call {number}", "Ja.")
    assert len(limits._sent) <= 4 * MOST_KEYS and len(memory) == MOST and len(locks._locks) == 0


def test_very_many_sessions_of_one_address_stay_within_its_limit() -> None:
    limits = Limits(b"key", clock=lambda: 0.0)
    taken = [limits.wait(f"session {number}", "192.0.2.1", 1) == 0 for number in range(3 * MOST_KEYS)]
    assert sum(taken) == PER_ADDRESS > PER_SESSION
    assert len(limits._sent) == PER_ADDRESS + 1
