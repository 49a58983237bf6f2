"""Background that goes on after the reply to a request: bounded, and in order within one conversation."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable

from bot.channels.locks import WeakLocks

logger = logging.getLogger(__name__)
MOST, MOST_EACH = 200, 20


class Background:
    """Jobs in the background."""

    def __init__(self, most: int = MOST, most_each: int = MOST_EACH) -> None:
        """Take how many jobs may wait or run, in all and for one conversation."""
        self._most, self._most_each = most, most_each
        self._tasks: set[asyncio.Task[None]] = set()
        self._waiting: Counter[str] = Counter()
        self._locks = WeakLocks()
        self._is_stopping = False

    def has_room(self, name: str) -> bool:
        """Whether one more job for a conversation may be started."""
        return not self._is_stopping and len(self._tasks) < self._most and self._waiting[name] < self._most_each

    def start(self, name: str, job: Callable[[], Awaitable[None]]) -> None:
        """Start a job after those of the same conversation; what goes wrong in it is logged by its kind."""
        self._waiting[name] += 1
        task = asyncio.create_task(self._run(name, job))
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._done(name, done))

    async def stop(self, seconds: float) -> None:
        """Let jobs end for so long; then break them off."""
        self._is_stopping = True
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _run(self, name: str, job: Callable[[], Awaitable[None]]) -> None:
        async with self._locks[name]:
            try:
                await job()
            except Exception as error:
                logger.error("teams: a job failed: %s", type(error).__name__)

    def _done(self, name: str, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        self._waiting[name] -= 1
        if self._waiting[name] <= 0:
            del self._waiting[name]
