"""The store of conversations on PostgreSQL: off the server's loop, with time limits, and only for who has the turn."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import sqlalchemy
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.orm import sessionmaker

from bot.stores.conversation_store import ConversationStore
from bot.stores.faults import StoreAway
from bot.stores.turns import ensure_turn

Result = TypeVar("Result")
# The limit that a user notices; the two of the database, in whole seconds, free what still hangs after it.
SECONDS, DATABASE_SECONDS = 1.5, 2
CONNECTIONS = 8


class PostgresStore(ConversationStore):
    """The conversations in PostgreSQL.

    A database that hangs makes its own turns fail, with StoreAway, and holds up nothing else.
    """

    def __init__(self, url: str) -> None:
        """Connect and make the tables where they are missing; raises SQLAlchemyError."""
        limits = f"-c statement_timeout={DATABASE_SECONDS}s -c lock_timeout={DATABASE_SECONDS}s"
        self.engine = sqlalchemy.create_engine(
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
                "options": limits,
            },
        )
        self.sessionmaker = sessionmaker(bind=self.engine)
        self._threads = ThreadPoolExecutor(2 * CONNECTIONS, "postgres")
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

    async def at_work(self, work: Callable[[], Result]) -> Result:
        """The result of work with the database, within the time limit; raises StoreAway after it."""
        running: Any = asyncio.get_running_loop().run_in_executor(self._threads, work)
        try:
            return await asyncio.wait_for(running, SECONDS)
        except asyncio.TimeoutError as late:
            raise StoreAway("postgresql") from late
