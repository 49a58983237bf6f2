"""What is kept of calls that are going on: in memory only, the oldest goes first, and nothing stays for long."""

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic
from typing import Generic, TypeVar

MOST = 1_000
LONGEST_SILENCE = 3_600.0
Kept = TypeVar("Kept")


class ShortMemory(Generic[Kept]):
    """Values by the key of a call.

    >>> memory = ShortMemory[str](clock=lambda: 0.0, most=1)
    >>> memory.keep("a", "Ja."), memory.keep("b", "Nee."), memory.get("a"), memory.get("b")
    (None, None, None, 'Nee.')
    """

    def __init__(self, clock: Callable[[], float] = monotonic, most: int = MOST) -> None:
        """Begin empty."""
        self._clock, self._most = clock, most
        self._kept: OrderedDict[str, tuple[float, Kept]] = OrderedDict()

    def get(self, key: str) -> Kept | None:
        """What is kept for a call; None where nothing is (any more)."""
        kept = self._kept.get(key)
        return kept[1] if kept and kept[0] >= self._clock() - LONGEST_SILENCE else None

    def keep(self, key: str, value: Kept) -> None:
        """Keep a value; calls of which nothing was heard for an hour go, and the oldest where there are too many."""
        now = self._clock()
        self._kept[key] = (now, value)
        self._kept.move_to_end(key)
        while len(self._kept) > self._most or next(iter(self._kept.values()))[0] < now - LONGEST_SILENCE:
            self._kept.popitem(last=False)

    def forget(self, key: str) -> None:
        """Forget a call that is over."""
        self._kept.pop(key, None)

    def __len__(self) -> int:
        return len(self._kept)
