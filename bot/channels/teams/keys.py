"""The keys with which an issuer signs its tokens: fetched when needed, kept for a day, never awaited at the start."""

import asyncio
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt.algorithms import RSAAlgorithm

from bot.channels.teams.fetch import Fetch

logger = logging.getLogger(__name__)
DAY = 86_400.0
# After so long without a new list the old one is not trusted any more.
LONGEST = 5 * DAY
# So often at most is a list fetched, however many unknown keys are named.
PAUSE = 60.0
SECONDS = 12.0
LEAST_BITS = 2048


@dataclass(frozen=True)
class SigningKey:
    """A public key, and the channels for which its owner vouches."""

    public: RSAPublicKey
    endorsements: frozenset[str]


class Keys:
    """The signing keys of one issuer by their id."""

    def __init__(self, metadata: str, fetch: Fetch, clock: Callable[[], float] = monotonic) -> None:
        """Take the address of the OpenID metadata, and how documents are fetched."""
        self._metadata, self._fetch, self._clock = metadata, fetch, clock
        self._keys: dict[str, SigningKey] = {}
        self._read = self._tried = -LONGEST
        self._running: asyncio.Task[None] | None = None

    async def find(self, name: str) -> SigningKey | None:
        """The key of an id. An unknown one has the list fetched anew; an old list is renewed meanwhile."""
        age = self._clock() - self._read
        if name not in self._keys or age >= LONGEST:
            running = self.renew()
            if running:
                await asyncio.wait({running})
        elif age >= DAY:
            self.renew()
        return self._keys.get(name) if self._clock() - self._read < LONGEST else None

    def renew(self) -> "asyncio.Task[None] | None":
        """The task that fetches the list, a new one where that was not tried lately."""
        now = self._clock()
        if self._running is None and now - self._tried >= PAUSE:
            self._tried = now
            self._running = asyncio.create_task(self._renew())
        return self._running

    async def _renew(self) -> None:
        try:
            self._keys = await asyncio.wait_for(self._fetch_keys(), SECONDS)
            self._read = self._clock()
        except Exception as error:
            logger.warning("teams: signing keys could not be fetched: %s", type(error).__name__)
        finally:
            self._running = None

    async def _fetch_keys(self) -> dict[str, SigningKey]:
        metadata = await self._fetch(self._metadata)
        listed = await self._fetch(metadata["jwks_uri"])
        return {entry["kid"]: key for entry in listed["keys"] if (key := _read(entry))}


def _read(entry: Any) -> SigningKey | None:
    """A key of the list, or None for one that is not for signatures or too short."""
    if not isinstance(entry, dict) or not isinstance(entry.get("kid"), str) or entry.get("use", "sig") != "sig":
        return None
    try:
        public = RSAAlgorithm.from_jwk(json.dumps(entry))
    except (jwt.PyJWTError, ValueError, TypeError):
        return None
    if not isinstance(public, RSAPublicKey) or public.key_size < LEAST_BITS:
        return None
    endorsements = entry.get("endorsements")
    named = endorsements if isinstance(endorsements, list) else []
    return SigningKey(public, frozenset(one for one in named if isinstance(one, str)))
