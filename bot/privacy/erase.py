"""Erases conversations from an SQL tracker store, so that their words are gone from its files too."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import event, text


def delete_for_good(tracker_store: Any) -> None:
    """Have SQLite overwrite what is deleted, on each connection from now on; other databases have their own ways.

    It must hold for connections that only write as well: a page that is split leaves copies behind otherwise.
    """
    if tracker_store.engine.dialect.name != "sqlite":
        return

    @event.listens_for(tracker_store.engine, "connect")
    def overwrite(connection: Any, record: Any) -> None:
        connection.execute("PRAGMA secure_delete = ON")

    # Connections from before are not used again.
    tracker_store.engine.dispose()


def erase_conversation(tracker_store: Any, session: str) -> int:
    """Delete every event of one conversation from an SQL tracker store; how many there were."""
    with tracker_store.session_scope() as database:
        found = database.query(tracker_store.SQLEvent).filter_by(sender_id=session)
        count = int(found.delete(synchronize_session=False))
        database.query(tracker_store.SQLConversation).filter_by(sender_id=session).delete()
        database.commit()
    empty_write_ahead_log(tracker_store)
    return count


def erase_silent(tracker_store: Any, sessions: Collection[str], since: float, until: float) -> int:
    """Delete those of these conversations that have no event between two moments; how many were deleted.

    Somebody may have gone on with one since it was listed.
    """
    events = tracker_store.SQLEvent
    with tracker_store.session_scope() as database:
        awake = database.query(events.sender_id).filter(
            events.sender_id.in_(sessions), events.timestamp >= since, events.timestamp <= until
        )
        silent = set(sessions) - {row[0] for row in awake.distinct()}
        # Looked at once more within the statement that deletes.
        found = database.query(events).filter(events.sender_id.in_(silent), events.sender_id.not_in(awake))
        found.delete(synchronize_session=False)
        rows = tracker_store.SQLConversation.sender_id
        left = database.query(events.sender_id).filter(events.sender_id.in_(silent))
        database.query(tracker_store.SQLConversation).filter(rows.in_(silent), rows.not_in(left)).delete(
            synchronize_session=False
        )
        database.commit()
    return len(silent)


def empty_write_ahead_log(tracker_store: Any) -> None:
    """Put what stands in SQLite's write-ahead log into the database and empty the log, where there is one."""
    if tracker_store.engine.dialect.name == "sqlite":
        with tracker_store.engine.connect() as connection:
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def sessions_beginning(tracker_store: Any, start: str) -> list[str]:
    """The conversations in an SQL tracker store whose session begins like this."""
    with tracker_store.session_scope() as database:
        column = tracker_store.SQLEvent.sender_id
        found = database.query(column).filter(column.startswith(start, autoescape=True)).distinct()
        # SQLite compares without regard to capitals.
        return [row[0] for row in found if row[0].startswith(start)]
