"""Turns of one conversation one at a time, and nobody waits long: who does gets a sentence instead of silence."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from bot.channels.locks import WeakLocks

logger = logging.getLogger(__name__)
LONGEST = 2.0
Result = TypeVar("Result")


class TooLate(Exception):
    """A turn is not ready in time. `is_taken` says whether it was begun: then it goes on, and is seen later."""

    def __init__(self, is_taken: bool) -> None:
        """Take whether the turn was begun."""
        super().__init__("begun" if is_taken else "not begun")
        self.is_taken = is_taken


async def in_turn(
    locks: WeakLocks, name: str, work: Callable[[], Coroutine[Any, Any, Result]], seconds: float | None = None
) -> Result:
    """What a piece of work gives, after earlier work of the same name; raises TooLate after so many seconds.

    Work that was begun is not broken off, also not where who asked has gone: half a turn would be kept.
    """
    clock = asyncio.get_running_loop().time
    until, lock = clock() + (LONGEST if seconds is None else seconds), locks[name]
    try:
        await asyncio.wait_for(lock.acquire(), until - clock())
    except asyncio.TimeoutError:
        raise TooLate(is_taken=False) from None
    task = asyncio.create_task(work())
    task.add_done_callback(lambda done: _ended(done, lock))
    await asyncio.wait({task}, timeout=max(0.0, until - clock()))
    if not task.done():
        raise TooLate(is_taken=True)
    return task.result()


def _ended(task: "asyncio.Task[Any]", lock: asyncio.Lock) -> None:
    lock.release()
    if not task.cancelled() and task.exception():
        # Its kind only: the message of an error may hold what somebody said.
        logger.error("a turn failed: %s", type(task.exception()).__name__)
