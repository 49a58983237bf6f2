"""Counts over the last minutes, and marks that end by themselves, on Redis: keyed hashes only, and all expire."""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping
from functools import partial
from time import monotonic
from typing import Any

import redis
from redis.exceptions import RedisError

from bot.stores.faults import StoreAway

# These calls hold up the process, so they are given up soon, and not tried again at once.
SOCKET_SECONDS, AWAY_SECONDS = 0.5, 1.0
# The milliseconds until there is room in every window; counts "always", "never", or "free": where there is room.
SCRIPT = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local length, counts, member, wait = tonumber(ARGV[1]), ARGV[2], ARGV[3], 0
for place, key in ipairs(KEYS) do
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now - length)
  if redis.call('ZCARD', key) >= tonumber(ARGV[3 + place]) then
    wait = math.max(wait, redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')[2] + length - now)
  end
end
if counts == 'always' or (counts == 'free' and wait == 0) then
  for _, key in ipairs(KEYS) do
    redis.call('ZADD', key, now, member)
    redis.call('PEXPIRE', key, length)
  end
end
return wait
"""


class RedisCounts:
    """Sliding windows and marks that all processes share. Raises RedisError and StoreAway."""

    def __init__(self, url: str, secret: bytes, name: str) -> None:
        """Take the address, the key of the hashes, and the name that keeps these counts apart from others."""
        self._secret, self._name, self._away_until = secret, name, 0.0
        self._redis: Any = redis.Redis.from_url(
            url, socket_timeout=SOCKET_SECONDS, socket_connect_timeout=SOCKET_SECONDS
        )
        self._script: Any = self._redis.register_script(SCRIPT)

    def wait(self, limits: Mapping[str, int], seconds: float, counts: str) -> int:
        """Seconds until every window has room; `counts` is "always", "never" or "free"."""
        keys = [self._key(name) for name in limits]
        arguments = [int(seconds * 1000), counts, secrets.token_hex(8), *limits.values()]
        milliseconds = self._asked(partial(self._script, keys=keys, args=arguments))
        return max(1, round(milliseconds / 1000)) if milliseconds else 0

    def mark(self, name: str, seconds: int) -> None:
        """Remember a name for so long."""
        self._asked(lambda: self._redis.set(self._key(name), 1, ex=seconds))

    def is_marked(self, name: str) -> bool:
        """Whether a name is still remembered."""
        return bool(self._asked(lambda: self._redis.exists(self._key(name))))

    def _asked(self, ask: Callable[[], Any]) -> Any:
        if monotonic() < self._away_until:
            raise StoreAway("redis")
        try:
            return ask()
        except RedisError:
            self._away_until = monotonic() + AWAY_SECONDS
            raise

    def _key(self, name: str) -> str:
        hashed = hmac.new(self._secret, f"{self._name}|{name}".encode(), hashlib.sha256).hexdigest()
        return f"prowijs:count:{hashed}"
