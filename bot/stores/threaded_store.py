"""Conversations in a database that may hang: off the server's loop, and with a limit that a user notices."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from bot.stores.conversation_store import ConversationStore
from bot.stores.faults import StoreAway

Result = TypeVar("Result")
SECONDS = 1.5


class ThreadedStore(ConversationStore):
    """A database that hangs makes its own turns fail, with StoreAway, and holds up nothing else."""

    def start_threads(self, count: int) -> None:
        """Make the threads in which the database is spoken to."""
        self._threads = ThreadPoolExecutor(count, self.engine.dialect.name)

    async def at_work(self, work: Callable[[], Result]) -> Result:
        """The result of work with the database, within the time limit; raises StoreAway after it."""
        running: Any = asyncio.get_running_loop().run_in_executor(self._threads, work)
        try:
            return await asyncio.wait_for(running, SECONDS)
        except asyncio.TimeoutError as late:
            raise StoreAway(self.engine.dialect.name) from late
