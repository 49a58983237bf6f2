"""Erases what is old while the server runs: at the start and then about once an hour, in a thread."""

import asyncio
import logging
import random
import threading
import time
from collections.abc import Callable
from typing import Any

from sanic import Sanic

from bot.feedback import forget_words
from bot.nlu.memory import forget
from bot.paths import conversations_database
from bot.privacy.retention import erase_older, keep_days, newest_event, prepare
from bot.privacy.steady_time import DAY, SteadyTime
from bot.stores.sqlite import forget_damaged

logger = logging.getLogger(__name__)
HOUR, SPREAD = 3_600.0, 300.0
# Between two batches, so that who wants to save a turn comes in between.
PAUSE = 0.05


class RetentionJob:
    """Erases conversations and feedback; what goes wrong is tried again the next time."""

    def __init__(
        self,
        tracker_store: Any,
        days: int,
        wall: Callable[[], float] = time.time,
        passed: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the store, after how many days it is erased, and the clocks."""
        self._store, self._days, self._wall, self._passed = tracker_store, days, wall, passed
        self._clock: SteadyTime | None = None
        self._stopping = threading.Event()

    def round(self) -> int:
        """Erase what is old now; how many conversations. What goes wrong is logged by its kind."""
        try:
            return self._round()
        except Exception as error:
            logger.error("retention: not erased, tried again in an hour: %s", type(error).__name__)
            return 0

    async def run(self) -> None:
        """Go on until cancelled. The spread keeps several servers on one database apart."""
        loop = asyncio.get_running_loop()
        while True:
            await loop.run_in_executor(None, self.round)
            await asyncio.sleep(HOUR + random.uniform(-SPREAD, SPREAD))

    def stop(self) -> None:
        """Begin no further batch."""
        self._stopping.set()

    def _round(self) -> int:
        if self._clock is None:
            prepare(self._store)
            self._clock = SteadyTime(newest_event(self._store), self._wall, self._passed)
        now = self._clock.now()
        if self._clock.is_behind:
            logger.warning(
                "retention: the clock is %d days ahead of the last conversation or made a leap; it is followed slowly",
                (self._wall() - now) // DAY,
            )
        erased = erase_older(self._store, now, self._days, lambda: not self._stopping.wait(PAUSE))
        if self._store.engine.dialect.name == "sqlite":
            forget_damaged(conversations_database(), now - self._days * DAY)
        forget()
        words = forget_words(now - self._days * DAY)
        if erased or words:
            logger.info("retention: %d conversations and %d remarks erased", erased, words)
        return erased


def keep_erasing(app: Sanic, tracker_store: Any) -> None:
    """Have a server erase what is old as long as it runs; raises ProwijsError where PROWIJS_KEEP_DAYS is wrong."""
    job = RetentionJob(tracker_store.patient(), keep_days())

    @app.listener("after_server_start")
    async def begin(app: Sanic, loop: Any) -> None:
        app.ctx.retention = asyncio.create_task(job.run())

    @app.listener("before_server_stop")
    async def end(app: Sanic, loop: Any) -> None:
        job.stop()
        app.ctx.retention.cancel()
        await asyncio.gather(app.ctx.retention, return_exceptions=True)
