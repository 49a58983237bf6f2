"""Rasa's lock on a conversation, held over processes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LockStore

from bot.stores.turns import RedisTurns


class TurnLockStore(LockStore):
    """A lock store whose locks are turns on Redis.

    Rasa's own RedisLockStore reads a lock and then writes it, so that two processes can be given the same ticket; it
    keeps the ticket of a process that died for a minute; and its calls hold up all other conversations.
    """

    def __init__(self, turns: RedisTurns) -> None:
        """Take the turns."""
        self._turns = turns

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = 0, wait_time_in_seconds: float = 0
    ) -> AsyncIterator[TicketLock]:
        """Hold the lock of a conversation; how long it lives is set in the turns."""
        async with self._turns[conversation_id]:
            yield TicketLock(conversation_id)
