"""Gets a small JSON document from a trusted address, within a time limit."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from bot.channels.teams.settings import is_safe

Fetch = Callable[[str], Awaitable[Any]]
SECONDS = 5.0
MOST_BYTES = 1_000_000


class Unfetched(Exception):
    """A document could not be had."""


def fetcher(http: aiohttp.ClientSession) -> Fetch:
    """A function that gets documents over a client session; it raises Unfetched, a client error or a time-out."""

    async def fetch(address: str) -> Any:
        if not is_safe(address):
            raise Unfetched("unsafe address")
        limit = aiohttp.ClientTimeout(total=SECONDS)
        async with http.get(address, timeout=limit, allow_redirects=False) as reply:
            if reply.status != 200:
                raise Unfetched(f"status {reply.status}")
            content = bytearray()
            async for chunk in reply.content.iter_chunked(65_536):
                content += chunk
                if len(content) > MOST_BYTES:
                    raise Unfetched("too large")
        return json.loads(content)

    return fetch
