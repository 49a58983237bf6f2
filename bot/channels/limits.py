"""How often somebody may ask: by session and by address, of which only a keyed hash of the day is held in memory."""

import hashlib
import hmac
import re
from collections import defaultdict, deque
from collections.abc import Callable
from time import monotonic

from bot.errors import ProwijsError

PER_SESSION, PER_ADDRESS, SECONDS = 20, 120, 60.0
MOST_KEYS = 10_000
TOO_FAST = "U stuurt wel heel veel berichten. Wacht {seconds} seconden en probeer het dan opnieuw."


def from_setting(text: str) -> tuple[int, int]:
    """Messages a minute from a session and from an address, as PROWIJS_LIMITS says; raises ProwijsError.

    >>> from_setting("20,600"), from_setting("")
    ((20, 600), (20, 120))
    """
    if not text:
        return PER_SESSION, PER_ADDRESS
    if not (found := re.fullmatch(r"([1-9]\d{0,8}),([1-9]\d{0,8})", text)):
        raise ProwijsError(f"PROWIJS_LIMITS={text}: geen grenzen. Schrijf berichten per minuut: 20,120 .")
    return int(found[1]), int(found[2])


class Limits:
    """Counts messages over the last minute.

    >>> limits = Limits(b"secret", clock=lambda: 0.0)
    >>> [limits.wait("session", "address", 1) for _ in range(22)][-3:]
    [0, 60, 60]
    """

    def __init__(
        self,
        secret: bytes,
        clock: Callable[[], float] = monotonic,
        per_session: int = PER_SESSION,
        per_address: int = PER_ADDRESS,
    ) -> None:
        """Take the key of the hashes, the clock, and how many messages a minute a session and an address may send."""
        self._secret, self._clock = secret, clock
        self._per_session, self._per_address = per_session, per_address
        self._sent: defaultdict[str, deque[float]] = defaultdict(deque)
        self._forget_at = MOST_KEYS

    def wait(self, session: str, address: str, day: int) -> int:
        """Seconds to wait before this message is taken; 0 counts it as sent. `day` changes the hash of addresses."""
        hashed = hmac.new(self._secret, f"{address}|{day}".encode(), hashlib.sha256).hexdigest()
        limits = {f"session {session}": self._per_session, f"address {hashed}": self._per_address}
        now = self._clock()
        waits = [self._wait(key, most, now) for key, most in limits.items()]
        if not any(waits):
            for key in limits:
                self._sent[key].append(now)
        if len(self._sent) > self._forget_at:
            self._forget(now)
        return max(waits)

    def _wait(self, key: str, most: int, now: float) -> int:
        sent = self._sent.get(key, deque())  # a message that is refused leaves nothing behind
        while sent and sent[0] <= now - SECONDS:
            sent.popleft()
        return max(1, round(sent[0] + SECONDS - now)) if len(sent) >= most else 0

    def _forget(self, now: float) -> None:
        for key in [key for key, sent in self._sent.items() if not sent or sent[-1] <= now - SECONDS]:
            del self._sent[key]
        # Going through all of them for each message would slow everybody down just when very many people ask.
        self._forget_at = max(MOST_KEYS, 2 * len(self._sent))
