"""Erases conversations a number of days after their last event; see docs/privacy.md."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import and_, func, or_, text

from bot.errors import ProwijsError
from bot.privacy.erase import empty_write_ahead_log, erase_silent
from bot.privacy.steady_time import DAY

LONGEST = 28
# So few that the server can save a turn in between without waiting.
BATCH = 20
# Without it each round reads all words of all conversations to find the old ones.
INDEX = "CREATE INDEX IF NOT EXISTS prowijs_last_event ON events (sender_id, timestamp)"


def keep_days() -> int:
    """PROWIJS_KEEP_DAYS: after how many days without an event a conversation is erased; raises ProwijsError."""
    given = os.environ.get("PROWIJS_KEEP_DAYS", str(LONGEST))
    if not given.isdecimal() or not 1 <= int(given) <= LONGEST:
        raise ProwijsError(f"PROWIJS_KEEP_DAYS={given}: dat kan niet. Schrijf een getal van 1 tot en met {LONGEST}.")
    return int(given)


def newest_event(tracker_store: Any) -> float | None:
    """When the newest event happened, or None where there is none."""
    with tracker_store.session_scope() as database:
        return database.query(func.max(tracker_store.SQLEvent.timestamp)).scalar()  # type: ignore[no-any-return]


def prepare(tracker_store: Any) -> None:
    """Add the index by which old conversations are found."""
    with tracker_store.engine.begin() as connection:
        connection.execute(text(INDEX))


def erase_older(tracker_store: Any, now: float, days: int, may_go_on: Callable[[], bool] = lambda: True) -> int:
    """Erase the conversations whose last event is so many days old; how many. `may_go_on` is asked between batches."""
    since, until = now - days * DAY, now + DAY
    erased = 0
    for batch in _batches(_expired(tracker_store, since, until)):
        if not may_go_on():
            break
        erased += erase_silent(tracker_store, batch, since, until)
    # Each time, as somebody who was reading may have kept the log from being emptied the last time.
    empty_write_ahead_log(tracker_store)
    return erased


def _expired(tracker_store: Any, since: float, until: float) -> list[str]:
    """Conversations whose last event is from before a moment; or from the future, written before all that is recent.

    An event from the future was written while a clock was wrong: its place among the others tells how old it is.
    """
    events = tracker_store.SQLEvent
    with tracker_store.session_scope() as database:
        recent = database.query(events.id).filter(events.timestamp >= since, events.timestamp <= until)
        first_recent = recent.order_by(events.id).limit(1).scalar()
        last = func.max(events.timestamp)
        from_future = and_(last > until, func.max(events.id) < first_recent) if first_recent else False
        found = database.query(events.sender_id).group_by(events.sender_id).having(or_(last < since, from_future))
        return [row[0] for row in found]


def _batches(sessions: Sequence[str]) -> Iterator[Sequence[str]]:
    return (sessions[start : start + BATCH] for start in range(0, len(sessions), BATCH))
