"""The store of conversations on PostgreSQL: off the server's loop, with time limits, and only for who has the turn."""

import copy
from typing import Any

import sqlalchemy
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.orm import sessionmaker

from bot.stores.threaded_store import ThreadedStore
from bot.stores.turns import ensure_turn

# In whole seconds: it frees what still hangs after the limit that a user notices.
DATABASE_SECONDS = 2
# For erasing what is old in a big table.
PATIENT_SECONDS = 300
CONNECTIONS = 8


class PostgresStore(ThreadedStore):
    """The conversations in PostgreSQL.

    A database that hangs makes its own turns fail, with StoreAway, and holds up nothing else.
    """

    def __init__(self, url: str) -> None:
        """Connect and make the tables where they are missing; raises SQLAlchemyError."""
        self._url = url
        self.engine = _engine(url, DATABASE_SECONDS)
        self.sessionmaker = sessionmaker(bind=self.engine)
        self.start_threads(2 * CONNECTIONS)
        try:
            self.Base.metadata.create_all(self.engine)
        except (IntegrityError, ProgrammingError):
            # Two processes that start together make the same tables: the second finds them now.
            self.Base.metadata.create_all(self.engine)
        TrackerStore.__init__(self, Domain.empty())

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store new events, in one transaction; raises TurnLost where another process has the conversation."""
        await ensure_turn(tracker.sender_id)
        await super().save(tracker)

    def patient(self) -> "PostgresStore":
        """The same database for work that may take minutes."""
        other = copy.copy(self)
        other.engine = _engine(self._url, PATIENT_SECONDS)
        other.sessionmaker = sessionmaker(bind=other.engine)
        return other


def _engine(url: str, seconds: int) -> Any:
    return sqlalchemy.create_engine(
        url,
        hide_parameters=True,  # errors would hold what users wrote
        pool_pre_ping=True,
        pool_size=CONNECTIONS,
        max_overflow=CONNECTIONS,
        pool_timeout=DATABASE_SECONDS,
        connect_args={
            "connect_timeout": DATABASE_SECONDS,
            "tcp_user_timeout": DATABASE_SECONDS * 1000,
            "application_name": "prowijs",
            "options": f"-c statement_timeout={seconds}s -c lock_timeout={DATABASE_SECONDS}s",
        },
    )
