"""Turns of one conversation one at a time, and nobody waits long: who does gets a sentence instead of silence."""

import asyncio
import logging
import os
import re
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from bot.errors import ProwijsError

logger = logging.getLogger(__name__)
VARIABLE = "PROWIJS_PATIENCE"


def from_setting(text: str) -> float:
    """Seconds that somebody waits for an answer at most, as PROWIJS_PATIENCE says; raises ProwijsError.

    >>> from_setting("0.5"), from_setting("")
    (0.5, 2.0)
    """
    if not text:
        return 2.0
    if not re.fullmatch(r"\d{1,3}(\.\d+)?", text) or not float(text):
        raise ProwijsError(f"{VARIABLE}={text}: dat kan niet. Schrijf een aantal seconden, zoals 2 of 0.5 .")
    return float(text)


LONGEST = from_setting(os.environ.get(VARIABLE, ""))
Result = TypeVar("Result")


class TooLate(Exception):
    """A turn is not ready in time. `is_taken` says whether it was begun: then it goes on, and is seen later."""

    def __init__(self, is_taken: bool) -> None:
        """Take whether the turn was begun."""
        super().__init__("begun" if is_taken else "not begun")
        self.is_taken = is_taken


async def in_turn(
    turns: Any, name: str, work: Callable[[], Coroutine[Any, Any, Result]], seconds: float | None = None
) -> Result:
    """What a piece of work gives, after earlier work of the same name; raises TooLate after so many seconds.

    `turns` gives a lock by name: `async with turns["session"]`. Work that was begun is not broken off, also not where
    who asked has gone: half a turn would be kept.
    """
    is_begun = False

    async def whole() -> Result:
        nonlocal is_begun
        async with turns[name]:
            is_begun = True
            return await work()

    task = asyncio.create_task(whole())
    task.add_done_callback(_ended)
    try:
        await asyncio.wait({task}, timeout=LONGEST if seconds is None else seconds)
    except asyncio.CancelledError:
        _leave(task, is_begun)
        raise
    if task.done():
        return task.result()
    _leave(task, is_begun)
    raise TooLate(is_begun)


def _leave(task: "asyncio.Task[Any]", is_begun: bool) -> None:
    if not is_begun:
        task.cancel()


def _ended(task: "asyncio.Task[Any]") -> None:
    if not task.cancelled() and task.exception():
        # Its kind only: the message of an error may hold what somebody said.
        logger.error("a turn failed: %s", type(task.exception()).__name__)
