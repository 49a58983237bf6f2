"""Limits, brakes and turns: over processes where PROWIJS_REDIS names a Redis, in memory where it does not."""

import os
from functools import lru_cache

from bot.channels.desk.guesses import PER_ADDRESS as WRONG_PER_ADDRESS
from bot.channels.desk.guesses import PER_NAME as WRONG_PER_NAME
from bot.channels.desk.guesses import SECONDS as WRONG_SECONDS
from bot.channels.desk.guesses import Guesses
from bot.channels.desk.sessions import Ended
from bot.channels.limits import PER_ADDRESS, PER_SESSION, SECONDS, Limits
from bot.channels.locks import WeakLocks
from bot.stores.settings import SECRET, read_engines
from bot.stores.turns import RedisTurns
from bot.stores.windows import RedisCounts


class SharedLimits(Limits):
    """Limits that all processes count together."""

    def __init__(self, counts: RedisCounts, per_session: int = PER_SESSION, per_address: int = PER_ADDRESS) -> None:
        """Take the counts, and how many messages a minute a session and an address may send."""
        self._counts, self._per_session, self._per_address = counts, per_session, per_address

    def wait(self, session: str, address: str, day: int) -> int:
        """Seconds to wait before this message is taken; 0 counts it as sent. `day` changes the hash of addresses."""
        limits = {f"session {session}": self._per_session, f"address {address}|{day}": self._per_address}
        return self._counts.wait(limits, SECONDS, "free")


class SharedGuesses(Guesses):
    """A brake on guessing passwords that all processes count together."""

    def __init__(self, counts: RedisCounts) -> None:
        """Take the counts."""
        self._counts = counts

    def wait(self, address: str, name: str) -> int:
        """Seconds to wait before the next try; 0 where it may be now."""
        return self._counts.wait(_wrong(address, name), WRONG_SECONDS, "never")

    def note_wrong(self, address: str, name: str) -> None:
        """Count a wrong password."""
        self._counts.wait(_wrong(address, name), WRONG_SECONDS, "always")


class SharedEnded(Ended):
    """Logins that were ended at any process."""

    def __init__(self, counts: RedisCounts) -> None:
        """Take the counts."""
        self._counts = counts

    def add(self, key: str, seconds: int) -> None:
        """Remember a login that was ended, for as long as its cookie could live."""
        self._counts.mark(key, seconds)

    def __contains__(self, key: object) -> bool:
        return self._counts.is_marked(str(key))


def open_limits(name: str, secret: bytes, per_session: int = PER_SESSION, per_address: int = PER_ADDRESS) -> Limits:
    """The limits of a channel; the name keeps its counts apart from those of others."""
    url = read_engines(os.environ).redis
    if url:
        return SharedLimits(RedisCounts(url, secret, f"limits {name}"), per_session, per_address)
    return Limits(secret, per_session=per_session, per_address=per_address)


def open_guesses(secret: bytes) -> Guesses:
    """The brake on guessing passwords."""
    url = read_engines(os.environ).redis
    return SharedGuesses(RedisCounts(url, secret, "guesses")) if url else Guesses(secret)


def open_ended(secret: bytes) -> Ended:
    """The logins that were ended."""
    url = read_engines(os.environ).redis
    return SharedEnded(RedisCounts(url, secret, "ended")) if url else Ended()


@lru_cache(maxsize=1)
def turns() -> WeakLocks | RedisTurns:
    """One turn of a conversation at a time: `async with turns()[session]: ...`."""
    url = read_engines(os.environ).redis
    return RedisTurns(url, os.environ[SECRET].encode()) if url else WeakLocks()


def _wrong(address: str, name: str) -> dict[str, int]:
    return {f"address {address}": WRONG_PER_ADDRESS, f"name {name}": WRONG_PER_NAME}
