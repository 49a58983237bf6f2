"""A clock for erasing by: where the clock of the machine leaps ahead, this one follows slowly."""

import time
from collections.abc import Callable

DAY = 86_400.0
# For each hour that really passes it goes on a day at most: a leap of a month takes more than a day to come through.
FASTEST = 24.0


class SteadyTime:
    """Gives the time as seconds since 1970, never far ahead of the last time that was sure.

    >>> wall, passed = [1000.0], [0.0]
    >>> clock = SteadyTime(950.0, lambda: wall[0], lambda: passed[0])
    >>> clock.now()
    1000.0
    >>> wall[0], passed[0] = 1000.0 + 365 * DAY, 3600.0
    >>> clock.now() == 950.0 + 2 * DAY, clock.is_behind
    (True, True)
    """

    def __init__(
        self,
        newest: float | None,
        wall: Callable[[], float] = time.time,
        passed: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin at most a day after the newest event that is stored; where nothing is, the clock is believed."""
        self._wall, self._passed = wall, passed
        self._seen_at = passed()
        self._reach = self._least = wall() if newest is None else newest + DAY
        self.is_behind = False

    def now(self) -> float:
        """The present time, or as near to it as may be believed; `is_behind` says that it is not the present."""
        seen_at, wall = self._passed(), self._wall()
        self._reach += FASTEST * (seen_at - self._seen_at)
        self._seen_at = seen_at
        self.is_behind = wall > self._reach + DAY / 24
        now = min(wall, self._reach)
        # A machine that begins in 1970 and then asks a time server need not catch up with all the years.
        self._reach = max(now, self._least)
        return now
