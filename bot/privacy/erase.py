"""Erases a conversation from the store."""

from typing import Any


def erase_conversation(tracker_store: Any, session: str) -> None:
    """Delete every event of one conversation from an SQL tracker store."""
    with tracker_store.session_scope() as database:
        database.query(tracker_store.SQLEvent).filter_by(sender_id=session).delete()
        database.commit()
