"""A brake on guessing passwords: by address, of which only a keyed hash is held in memory, and by name."""

import hashlib
import hmac
from collections import defaultdict, deque
from collections.abc import Callable
from time import monotonic

PER_ADDRESS, PER_NAME, SECONDS = 5, 20, 300.0
MOST_KEYS = 10_000


class Guesses:
    """Counts wrong passwords over the last five minutes.

    >>> guesses = Guesses(b"secret", clock=lambda: 0.0)
    >>> for _ in range(5): guesses.note_wrong("192.0.2.1", "anna")
    >>> guesses.wait("192.0.2.1", "anna"), guesses.wait("192.0.2.2", "anna")
    (300, 0)
    """

    def __init__(self, secret: bytes, clock: Callable[[], float] = monotonic) -> None:
        """Take the key of the hashes and the clock."""
        self._secret, self._clock = secret, clock
        self._wrong: defaultdict[str, deque[float]] = defaultdict(deque)

    def wait(self, address: str, name: str) -> int:
        """Seconds to wait before the next try; 0 where it may be now."""
        now = self._clock()
        return max(self._wait(key, most, now) for key, most in self._limits(address, name).items())

    def note_wrong(self, address: str, name: str) -> None:
        """Count a wrong password."""
        now = self._clock()
        for key in self._limits(address, name):
            self._wrong[key].append(now)
        if len(self._wrong) > MOST_KEYS:
            old = [key for key, times in self._wrong.items() if not times or times[-1] <= now - SECONDS]
            for key in old:
                del self._wrong[key]

    def _limits(self, address: str, name: str) -> dict[str, int]:
        return {self._hash(f"desk address|{address}"): PER_ADDRESS, self._hash(f"desk name|{name}"): PER_NAME}

    def _wait(self, key: str, most: int, now: float) -> int:
        times = self._wrong.get(key, deque())
        while times and times[0] <= now - SECONDS:
            times.popleft()
        return max(1, round(times[0] + SECONDS - now)) if len(times) >= most else 0

    def _hash(self, text: str) -> str:
        return hmac.new(self._secret, text.encode(), hashlib.sha256).hexdigest()
