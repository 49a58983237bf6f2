"""The SQLite file of conversations: a long conversation is read from its end, and faults of the file lose nothing."""

import asyncio
import os
import sqlite3
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.model
QUESTION = "mag mijn kind van 11 vroeg naar het praktijkonderwijs?"


@pytest.fixture
def stored(agent: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The agent over a file of its own; a busy machine may take its time for a turn."""
    from bot.stores.sqlite import SqliteStore

    monkeypatch.setattr("bot.channels.patience.LONGEST", 30.0)
    before = agent.tracker_store
    store = SqliteStore(tmp_path / "conversations.db")
    store.domain = agent.domain
    agent.tracker_store = agent.processor.tracker_store = store
    yield agent
    agent.tracker_store = agent.processor.tracker_store = before


def send(agent: Any, text: str, session: str, message: str | None = None) -> list[dict[str, Any]]:
    from bot.channels.conversation import send_once

    return asyncio.run(send_once(agent, text, session, "web", message))


def lines_of(agent: Any, session: str) -> list[Any]:
    from bot.channels.conversation import history

    return asyncio.run(history(agent, session))


def file_of(agent: Any) -> Path:
    return Path(agent.tracker_store.engine.url.database)


def test_facts_told_long_ago_are_known_and_lines_keep_their_numbers(stored: Any) -> None:
    session = uuid.uuid4().hex
    numbers = [line["n"] for line in send(stored, "mijn zoon zit in groep 7 en is 11 jaar", session)]
    for _ in range(14):
        numbers += [line["n"] for line in send(stored, "dank u", session)]
    answer = send(stored, "mag hij al naar het praktijkonderwijs?", session)
    numbers += [line["n"] for line in answer]
    assert numbers == list(range(1, len(numbers) + 1)) == [n for n, _ in enumerate(lines_of(stored, session), start=1)]
    told = next(line["data"]["told"] for line in answer if line["from"] == "bot" and line["data"])
    assert any("11" in str(fact) for fact in told)
    tracker = asyncio.run(stored.tracker_store.retrieve(session))
    assert len(tracker.events) < 80


def test_a_message_that_came_before_gives_its_lines_again(stored: Any) -> None:
    session = uuid.uuid4().hex
    first = send(stored, QUESTION, session, "m-1")
    send(stored, "dank u", session, "m-2")
    assert send(stored, QUESTION, session, "m-1") == first
    assert [line.id for line in lines_of(stored, session) if line.speaker == "user"] == ["m-1", "m-2"]


def test_a_damaged_file_is_set_aside_and_the_question_is_answered(stored: Any) -> None:
    session = uuid.uuid4().hex
    send(stored, QUESTION, session)
    path = file_of(stored)
    stored.tracker_store.engine.dispose()
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    path.write_bytes(b"dit is geen database" * 500)
    lines = send(stored, QUESTION, session, "m-9")
    assert lines[-1]["from"] == "bot" and len(lines[-1]["text"]) > 20
    (aside,) = [found for found in path.parent.glob("*.damaged-*") if not found.name.endswith(("-wal", "-shm"))]
    assert aside.read_bytes().startswith(b"dit is geen database")
    assert len(lines_of(stored, session)) == len(lines)


def test_a_file_that_is_damaged_at_the_start_is_set_aside_and_goes_after_its_time(tmp_path: Path) -> None:
    from bot.stores.sqlite import SqliteStore, forget_damaged

    path = tmp_path / "conversations.db"
    path.write_bytes(b"half a file")
    store = SqliteStore(path)
    assert asyncio.run(store.place("somebody")).lines == 0
    (aside,) = tmp_path.glob("conversations.db.damaged-*")
    os.utime(aside, (1_000, 1_000))
    assert forget_damaged(path, before=2_000) == 1 and not aside.exists()


def test_a_locked_file_fails_within_two_seconds_and_the_same_message_is_taken_once_it_is_free(stored: Any) -> None:
    from bot.channels.away import FAULTS

    session = uuid.uuid4().hex
    send(stored, "hallo", session, "m-0")
    other = sqlite3.connect(file_of(stored))
    other.execute("begin exclusive")
    begun = time.monotonic()
    with pytest.raises(FAULTS):
        send(stored, QUESTION, session, "m-1")
    assert time.monotonic() - begun < 2.0 + 1.0  # a second for a machine that is busy
    other.rollback()
    other.close()
    assert send(stored, QUESTION, session, "m-1")[0]["text"] == QUESTION
    asked = [line for line in lines_of(stored, session) if line.speaker == "user" and line.id == "m-1"]
    assert len(asked) == 1


def test_a_full_disk_is_a_fault_and_not_a_lost_answer(stored: Any) -> None:
    from sqlalchemy import event
    from sqlalchemy.exc import OperationalError

    session = uuid.uuid4().hex
    send(stored, "hallo", session, "m-0")
    engine, is_full = stored.tracker_store.engine, True

    @event.listens_for(engine, "checkout")
    def fill(connection: Any, record: Any, proxy: Any) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0] if is_full else 1_000_000
        connection.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(OperationalError, match="full"):
        for number in range(1, 40):  # until the pages that are there are full
            send(stored, QUESTION, session, f"m-{number}")
    is_full = False
    assert len(send(stored, QUESTION, session, f"m-{number}")) > 1
    asked = [line.id for line in lines_of(stored, session) if line.speaker == "user"]
    assert asked == [f"m-{place}" for place in range(number + 1)]


def test_a_damaged_file_that_holds_an_erased_conversation_is_named(tmp_path: Path) -> None:
    from bot.stores.sqlite import damaged_with

    database = tmp_path / "conversations.db"
    (tmp_path / "conversations.db.damaged-20261130-101500").write_bytes(b"\0\1" + b"s" * 32 + b"\0")
    assert [path.name for path in damaged_with(database, {"s" * 32})] == ["conversations.db.damaged-20261130-101500"]
    assert damaged_with(database, {"t" * 32}) == []


def test_while_one_message_is_read_for_seconds_others_hear_in_time_that_it_takes_longer(
    stored: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.answer.wording import STILL_BUSY
    from bot.channels.conversation import send_once

    monkeypatch.setattr("bot.channels.patience.LONGEST", 0.3)
    read, slow = stored.processor._parse_message_with_graph, 1.5

    def read_slowly(*given: Any) -> Any:
        time.sleep(slow)
        return read(*given)

    monkeypatch.setattr(stored.processor, "_parse_message_with_graph", read_slowly)

    async def all_of_it() -> tuple[list[Any], float]:
        begun = time.monotonic()
        sessions = [uuid.uuid4().hex for _ in range(3)]
        lines = await asyncio.gather(*(send_once(stored, "wat is een tlv", one, "web") for one in sessions))
        took = time.monotonic() - begun
        for _ in range(200):  # what was begun goes on, and is kept
            if all([(await stored.tracker_store.place(one)).lines for one in sessions]):
                break
            await asyncio.sleep(0.1)
        return [lines, [(await stored.tracker_store.place(one)).lines for one in sessions]], took

    (lines, kept), took = asyncio.run(all_of_it())
    assert took < slow and all(STILL_BUSY in one[-1]["text"] for one in lines)
    assert all(kept)


def test_a_text_that_was_cut_off_says_so(stored: Any) -> None:
    from bot.channels.conversation import TOO_LONG_NOTICE

    short_but_long_to_read = "wat is een tlv? " + "\u0301" * 2000
    assert send(stored, short_but_long_to_read, uuid.uuid4().hex)[-1]["text"] == TOO_LONG_NOTICE
    assert send(stored, "wat is een tlv?", uuid.uuid4().hex)[-1]["text"] != TOO_LONG_NOTICE
