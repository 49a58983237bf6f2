"""Erases a conversation from the store."""

from typing import Any


def erase_conversation(tracker_store: Any, session: str) -> None:
    """Delete every event of one conversation from an SQL tracker store."""
    with tracker_store.session_scope() as database:
        for kept in (tracker_store.SQLEvent, tracker_store.SQLConversation):
            database.query(kept).filter_by(sender_id=session).delete()
        database.commit()


def sessions_beginning(tracker_store: Any, start: str) -> list[str]:
    """The conversations in an SQL tracker store whose session begins like this."""
    with tracker_store.session_scope() as database:
        column = tracker_store.SQLEvent.sender_id
        found = database.query(column).filter(column.startswith(start, autoescape=True)).distinct()
        # SQLite compares without regard to capitals.
        return [row[0] for row in found if row[0].startswith(start)]
