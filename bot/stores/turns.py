"""Turns of a conversation over processes: first come first served, and a process that died is passed over."""

import asyncio
import hashlib
import hmac
import logging
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from time import monotonic
from typing import Any

import redis.asyncio
from redis.exceptions import RedisError

from bot.stores.faults import StoreAway, TurnLost

logger = logging.getLogger(__name__)
# A ticket that nobody renews for so long is passed over: its process is dead or hangs.
LIFE, RENEWALS_A_LIFE = 4.0, 4
LOOK_EVERY, PATIENCE = 0.05, 20.0
SOCKET_SECONDS = 0.8
# Joins the queue or renews its ticket, drops who is dead in front, and says whether it is this ticket's turn. In one
# script, for what is read and then written in two steps lets two processes have the same turn.
SCRIPT = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local queue, alive, ticket, life = KEYS[1], KEYS[2], ARGV[1], tonumber(ARGV[2])
if redis.call('HEXISTS', alive, ticket) == 0 then redis.call('RPUSH', queue, ticket) end
redis.call('HSET', alive, ticket, now + life)
local first = redis.call('LINDEX', queue, 0)
while first ~= ticket and now > tonumber(redis.call('HGET', alive, first) or 0) do
  redis.call('LPOP', queue)
  redis.call('HDEL', alive, first)
  first = redis.call('LINDEX', queue, 0)
end
redis.call('PEXPIRE', queue, 2 * life)
redis.call('PEXPIRE', alive, 2 * life)
return first == ticket and 1 or 0
"""


@dataclass(frozen=True)
class _Ticket:
    turns: "RedisTurns"
    queue: str
    number: str

    async def is_first(self) -> bool:
        return bool(await self.turns.script(keys=(self.queue, f"{self.queue}:alive"), args=self.arguments))

    @property
    def arguments(self) -> tuple[str, int]:
        return self.number, int(self.turns.life * 1000)


_held: ContextVar[Mapping[str, _Ticket]] = ContextVar("held")


class RedisTurns:
    """Locks by the name of a conversation: `async with turns["session"]: ...`.

    Who holds one may take it again: Rasa locks a message once more. Raises StoreAway and RedisError.
    """

    def __init__(self, url: str, secret: bytes, life: float = LIFE, patience: float = PATIENCE) -> None:
        """Take the address, the key of the hashes, and how many seconds a ticket lives and a turn may be waited for."""
        self._secret, self.life, self._patience = secret, life, patience
        self._redis = redis.asyncio.Redis.from_url(
            url, socket_timeout=SOCKET_SECONDS, socket_connect_timeout=SOCKET_SECONDS
        )
        self.script: Any = self._redis.register_script(SCRIPT)

    def __getitem__(self, name: str) -> AbstractAsyncContextManager[None]:
        """The lock of a conversation."""
        return self._turn(name)

    def queue_of(self, name: str) -> str:
        """The key of the queue of a conversation, which does not name it."""
        return f"prowijs:turn:{hmac.new(self._secret, f'turn|{name}'.encode(), hashlib.sha256).hexdigest()}"

    async def close(self) -> None:
        """Close the connections."""
        await self._redis.close()

    @asynccontextmanager
    async def _turn(self, name: str) -> AsyncIterator[None]:
        if name in _held.get({}):
            yield
            return
        ticket = _Ticket(self, self.queue_of(name), secrets.token_hex(8))
        await self._wait(ticket)
        renewing, earlier = asyncio.create_task(_renew(ticket)), _held.set({**_held.get({}), name: ticket})
        try:
            yield
        finally:
            _held.reset(earlier)
            renewing.cancel()
            await self._leave(ticket)

    async def _wait(self, ticket: _Ticket) -> None:
        ends = monotonic() + self._patience
        try:
            while not await ticket.is_first():
                if monotonic() > ends:
                    raise StoreAway("redis")
                await asyncio.sleep(LOOK_EVERY)
        except (StoreAway, asyncio.CancelledError):
            await self._leave(ticket)
            raise

    async def _leave(self, ticket: _Ticket) -> None:
        try:
            async with self._redis.pipeline() as both:
                both.lrem(ticket.queue, 1, ticket.number).hdel(f"{ticket.queue}:alive", ticket.number)
                await both.execute()
        except RedisError as error:
            # What was done stays done; the ticket goes by itself.
            logger.warning("turns: a ticket was left to expire: %s", type(error).__name__)


async def _renew(ticket: _Ticket) -> None:
    while True:
        await asyncio.sleep(ticket.turns.life / RENEWALS_A_LIFE)
        try:
            await ticket.is_first()
        except RedisError as error:
            logger.warning("turns: a ticket was not renewed: %s", type(error).__name__)


async def ensure_turn(name: str) -> None:
    """Raise TurnLost where this turn of a conversation was passed over: its events must not be stored any more."""
    ticket = _held.get({}).get(name)
    if ticket and not await ticket.is_first():
        raise TurnLost
