"""Old conversations go, young ones stay, whatever the clock does; and what goes is gone from every file."""

import asyncio
import json
import sqlite3
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Column, Float, Integer, String, Text, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import declarative_base, sessionmaker

from bot import retention_job
from bot.answer.model import Feedback
from bot.channels.whose import read_meant
from bot.cli import erase as erase_command
from bot.cli import main
from bot.errors import ProwijsError
from bot.feedback import forget_words, forget_words_of, keep_feedback
from bot.paths import feedback_file
from bot.privacy.erase import delete_for_good, erase_conversation, erase_silent
from bot.privacy.retention import erase_older, keep_days, newest_event, prepare
from bot.privacy.steady_time import DAY, SteadyTime
from bot.retention_job import RetentionJob, keep_erasing

NOW = 1_800_000_000.0
Base: Any = declarative_base()


class Event(Base):
    """The table of Rasa's SQL tracker store, column for column: a test with Rasa's own compares them."""

    __tablename__ = "events"
    id = Column(Integer, primary_key=True)
    sender_id = Column(String(255), nullable=False, index=True)
    type_name = Column(String(255), nullable=False)
    timestamp = Column(Float)
    intent_name = Column(String(255))
    action_name = Column(String(255))
    data = Column(Text)


class Conversation(Base):
    """The row of a conversation beside its events."""

    __tablename__ = "conversations"
    sender_id = Column(String(255), primary_key=True)
    slots = Column(Text, nullable=False)
    lines = Column(Integer, nullable=False)
    messages = Column(Text, nullable=False)


class Store:
    """What the code asks of the store, without Rasa."""

    SQLEvent = Event
    SQLConversation = Conversation

    def __init__(self, path: Path, journal: str = "delete") -> None:
        self.engine = create_engine(f"sqlite:///{path}")

        @event.listens_for(self.engine, "connect")
        def careless(connection: Any, record: Any) -> None:
            # Debian's SQLite overwrites by itself; others do not.
            connection.execute("PRAGMA secure_delete = OFF")
            connection.execute(f"PRAGMA journal_mode = {journal}")
            connection.execute("PRAGMA synchronous = OFF")

        Base.metadata.create_all(self.engine)
        self.session_scope = sessionmaker(bind=self.engine)

    def say(self, session: str, *ages: float, words: str = "{}") -> None:
        """Events of so many days ago."""
        with self.session_scope() as database:
            for age in ages:
                database.add(Event(sender_id=session, type_name="user", timestamp=NOW - age * DAY, data=words))
            database.merge(Conversation(sender_id=session, slots=words, lines=len(ages), messages="{}"))
            database.commit()

    def patient(self) -> "Store":
        return self

    def left(self) -> set[str]:
        """The conversations of which anything is left: an event, or the row beside them."""
        with self.session_scope() as database:
            kept = (Event.sender_id, Conversation.sender_id)
            return {row[0] for column in kept for row in database.query(column)}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "conversations.db")
    delete_for_good(made)
    return made


def test_a_conversation_goes_when_its_last_event_is_28_days_old_and_not_before(store: Store) -> None:
    store.say("old", 60, 28.01)
    store.say("young", 27.99)
    store.say("goes on", 300, 200, 0.1)
    assert erase_older(store, NOW, 28) == 1
    assert store.left() == {"young", "goes on"}
    assert erase_older(store, NOW, 1) == 1
    assert store.left() == {"goes on"}


def test_many_conversations_go_in_batches_between_which_one_may_stop(store: Store) -> None:
    for number in range(50):
        store.say(f"old {number}", 30)
    asked = iter([True, False])
    assert erase_older(store, NOW, 28, lambda: next(asked)) == 20
    assert len(store.left()) == 30
    assert erase_older(store, NOW, 28) == 30


def test_a_conversation_that_somebody_takes_up_again_after_it_was_listed_stays(store: Store) -> None:
    store.say("a", 30)
    store.say("b", 30, 0)
    assert erase_silent(store, ["a", "b"], NOW - 28 * DAY, NOW + DAY) == 1
    assert store.left() == {"b"}


def test_a_conversation_from_the_future_goes_once_all_recent_ones_were_written_after_it(store: Store) -> None:
    store.say("future", -4000)
    store.say("old", 29)
    assert erase_older(store, NOW, 28) == 1
    assert store.left() == {"future"}
    store.say("young", 1)
    store.say("future, lately", -4000)
    assert erase_older(store, NOW, 28) == 1
    assert store.left() == {"young", "future, lately"}


def test_two_servers_that_erase_the_same_do_no_harm(tmp_path: Path) -> None:
    first, second = Store(tmp_path / "c.db"), Store(tmp_path / "c.db")
    for one in (first, second):
        delete_for_good(one)
        prepare(one)
        prepare(one)
    for number in range(30):
        first.say(f"old {number}", 30)
    first.say("young", 1)

    async def both() -> list[int]:
        loop = asyncio.get_running_loop()
        return list(
            await asyncio.gather(*(loop.run_in_executor(None, erase_older, one, NOW, 28) for one in (first, second)))
        )

    asyncio.run(both())
    assert first.left() == {"young"}


def bytes_under(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.mark.parametrize("journal", ["delete", "wal", "truncate"])
@pytest.mark.parametrize("way", ["asked for", "old"])
def test_an_erased_word_is_in_no_byte_of_any_file(tmp_path: Path, journal: str, way: str) -> None:
    store = Store(tmp_path / "conversations.db", journal)
    delete_for_good(store)
    # Many and long ones, so that pages are split and words stand on pages of their own.
    for number in range(60):
        store.say(f"other {number}", 1, words="gewoon " * (number * 20))
        store.say("meant", 30, words=json.dumps({"text": f"kwikstaartje {'x' * 90 * number}"}))
    assert b"kwikstaartje" in bytes_under(tmp_path)
    if way == "old":
        erase_older(store, NOW, 28)
    else:
        erase_conversation(store, "meant")
    assert b"kwikstaartje" not in bytes_under(tmp_path)
    assert len(store.left()) == 60


def test_a_word_would_stay_in_the_file_where_nothing_is_overwritten(tmp_path: Path) -> None:
    store = Store(tmp_path / "conversations.db")
    store.say("meant", 30, words="kwikstaartje")
    store.say("other", 1, words="gewoon")
    erase_conversation(store, "meant")
    assert b"kwikstaartje" in bytes_under(tmp_path)


class Clocks:
    """A clock on the wall and one that counts what passed, both moved by hand."""

    def __init__(self, wall: float) -> None:
        self.wall, self.passed = wall, 0.0

    def go_on(self, hours: float) -> None:
        self.wall += hours * 3600
        self.passed += hours * 3600


def job(store: Store, clocks: Clocks) -> RetentionJob:
    return RetentionJob(store, 28, lambda: clocks.wall, lambda: clocks.passed)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(retention_job, "PAUSE", 0.0)
    monkeypatch.setenv("PROWIJS_FEEDBACK", str(tmp_path / "feedback.jsonl"))


def test_a_clock_far_ahead_at_the_start_erases_nothing_for_a_day(store: Store) -> None:
    store.say("young", 0)
    clocks = Clocks(NOW + 3650 * DAY)
    running = job(store, clocks)
    for _ in range(24):
        assert running.round() == 0
        clocks.go_on(1)
    assert store.left() == {"young"}


def test_a_leap_of_the_clock_while_the_server_runs_erases_nothing_for_a_day(store: Store) -> None:
    clocks = Clocks(NOW)
    running = job(store, clocks)
    store.say("young", 0)
    running.round()
    clocks.wall += 3650 * DAY
    store.say("with the wrong clock", -3650)
    for _ in range(24):
        assert running.round() == 0
        clocks.go_on(1)
    clocks.wall -= 3650 * DAY  # somebody set it right
    assert running.round() == 0
    assert "young" in store.left()


def test_a_server_that_was_off_for_weeks_erases_all_that_is_old_within_two_days(store: Store) -> None:
    store.say("old", 45)
    clocks = Clocks(NOW)
    running, hours = job(store, clocks), 0
    while not running.round():
        clocks.go_on(1)
        hours += 1
    assert hours < 48


def test_a_server_where_people_talked_lately_erases_at_its_first_round(store: Store) -> None:
    store.say("old", 29)
    store.say("young", 0.5)
    assert job(store, Clocks(NOW)).round() == 1


def test_a_machine_that_began_in_1970_erases_as_ever_once_its_clock_is_set(store: Store) -> None:
    store.say("old", 29)
    store.say("young", 0.1)
    clocks = Clocks(0.0)
    running = job(store, clocks)
    assert running.round() == 0
    clocks.go_on(1)
    clocks.wall = NOW
    assert running.round() == 1


def test_without_conversations_the_clock_is_believed() -> None:
    assert SteadyTime(None, lambda: NOW, lambda: 0.0).now() == NOW


def test_a_fault_of_the_database_is_logged_by_its_kind_and_tried_again(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    store.say("old", 30)
    store.say("young", 0)

    def broken(*given: Any) -> int:
        raise OperationalError("select", {"words": "kwikstaartje"}, Exception("disk I/O error kwikstaartje"))

    running = job(store, Clocks(NOW))
    with monkeypatch.context() as patch:
        patch.setattr(retention_job, "erase_older", broken)
        assert running.round() == 0
    assert "OperationalError" in caplog.text and "kwikstaartje" not in caplog.text
    assert running.round() == 1


def test_a_database_that_somebody_else_holds_is_tried_again(store: Store, tmp_path: Path) -> None:
    store.say("old", 30)
    store.say("young", 0)
    running = job(store, Clocks(NOW))
    prepare(store)
    store.engine.dispose()
    hasty = create_engine(f"sqlite:///{tmp_path / 'conversations.db'}", connect_args={"timeout": 0.1})
    store.engine, store.session_scope = hasty, sessionmaker(bind=hasty)
    with sqlite3.connect(tmp_path / "conversations.db") as holder:
        holder.execute("begin immediate")
        assert running.round() == 0
        holder.rollback()
    assert running.round() == 1


def test_the_event_loop_goes_on_while_conversations_are_erased(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, gone_on, seen = threading.Event(), threading.Event(), []

    def erase(*given: Any) -> int:
        begun.set()
        seen.append(gone_on.wait(10))
        return 0

    monkeypatch.setattr(retention_job, "erase_older", erase)

    async def beside() -> None:
        running = asyncio.create_task(job(store, Clocks(NOW)).run())
        while not begun.is_set():
            await asyncio.sleep(0.01)
        gone_on.set()
        while not seen:
            await asyncio.sleep(0.01)
        running.cancel()

    asyncio.run(beside())
    assert seen == [True]


class Listeners:
    """What a server offers: listeners by name, and a place to keep things."""

    def __init__(self) -> None:
        self.at: dict[str, Callable[..., Any]] = {}
        self.ctx = SimpleNamespace()

    def listener(self, name: str) -> Callable[[Callable[..., Any]], None]:
        return lambda listen: self.at.update({name: listen})


def test_a_server_erases_what_is_old_at_its_start_and_stops_without_waiting(store: Store) -> None:
    now = time.time()
    with store.session_scope() as database:
        for session, age in (("old", 29), ("young", 0)):
            database.add(Event(sender_id=session, type_name="user", timestamp=now - age * DAY))
        database.commit()
    app = Listeners()
    keep_erasing(app, store)

    async def life() -> None:
        await app.at["after_server_start"](app, None)
        while "old" in store.left():
            await asyncio.sleep(0.01)
        await app.at["before_server_stop"](app, None)

    asyncio.run(asyncio.wait_for(life(), 30))
    assert store.left() == {"young"}


@pytest.mark.parametrize("given", ["0", "29", "-1", "1.5", "veel", ""])
def test_a_wrong_number_of_days_is_a_clear_error(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROWIJS_KEEP_DAYS", given)
    with pytest.raises(ProwijsError, match="van 1 tot en met 28"):
        keep_days()


def feedback_words() -> list[str | None]:
    return [json.loads(line)["words"] for line in feedback_file().read_text(encoding="utf-8").splitlines()]


def test_words_of_feedback_go_with_their_age_and_what_helped_stays() -> None:
    for day in (date(2026, 10, 1), date(2026, 11, 29)):
        keep_feedback(Feedback(False, "zorgplicht", None, words="kwikstaartje"), "a1", day)
    assert forget_words(time.mktime(date(2026, 11, 2).timetuple())) == 1
    assert feedback_words() == [None, "kwikstaartje"]


def test_words_of_feedback_go_with_their_conversation_and_nothing_of_it_stays() -> None:
    for session in ("a" * 32, "b" * 32):
        keep_feedback(Feedback(False, "zorgplicht", None, words="kwikstaartje"), "a1", date(2026, 11, 29), session)
    assert "a" * 32 not in feedback_file().read_text(encoding="utf-8")
    assert forget_words_of("a" * 32) == 1
    assert feedback_words() == [None, "kwikstaartje"]
    assert '"of"' not in feedback_file().read_text(encoding="utf-8").splitlines()[0]


def test_a_line_of_feedback_that_was_cut_off_goes() -> None:
    keep_feedback(Feedback(True, "zorgplicht", None), "a1", date(2026, 11, 29))
    with feedback_file().open("a", encoding="utf-8") as file:
        file.write('{"day": "2026-11-29", "words": "kwiksta')
    forget_words(0.0)
    assert feedback_words() == [None]


@pytest.fixture
def opened(store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Runs `prowijs erase` on the store of the test, at the time of the test."""
    monkeypatch.setattr(erase_command, "SETTLES", 0.0)
    monkeypatch.setattr(erase_command, "open_store", lambda: store)
    monkeypatch.setattr(erase_command.time, "time", lambda: NOW)
    monkeypatch.setenv("PROWIJS_SECRET", "a secret")
    return lambda *arguments: main(["erase", *arguments])


def test_the_command_erases_what_is_old_and_says_how_much(
    store: Store, opened: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    store.say("old", 30)
    store.say("young", 0)
    assert opened("--older") == 0
    assert capsys.readouterr().out.startswith("Gewist: 1 gesprekken")
    assert store.left() == {"young"}


def test_the_command_asks_whether_the_clock_is_right_where_nobody_talked_lately(
    store: Store, opened: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    store.say("old", 30)
    assert opened("--older") == 2
    assert "--clock-is-right" in capsys.readouterr().err
    assert opened("--older", "--clock-is-right") == 0
    assert store.left() == set()


@pytest.mark.parametrize("given", ["a" * 32, f"{'a' * 32}.{'0' * 32}", f"CA{'1' * 32}", "teams:T1/19:b@thread.v2"])
def test_the_command_erases_one_conversation_by_what_somebody_has_of_it(
    given: str, store: Store, opened: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    meant = read_meant(given, b"a secret")
    store.say(meant.session or f"{meant.beginning}{'x' * 20}", 1)
    store.say("another", 1)
    assert opened("--conversation", given) == 0
    assert store.left() == {"another"}
    assert opened("--conversation", given) == 2
    assert "al gewist" in capsys.readouterr().err


def test_the_command_says_what_a_mark_of_a_conversation_looks_like(
    opened: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert opened("--conversation", "jan@school.nl") == 2
    assert "32 tekens" in capsys.readouterr().err


def test_the_newest_event_of_an_empty_store_is_none(store: Store) -> None:
    assert newest_event(store) is None
