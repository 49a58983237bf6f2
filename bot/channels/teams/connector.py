"""Sends activities to the Bot Connector: again where it is busy or away, but not for ever."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any
from urllib.parse import quote

import aiohttp
from yarl import URL

from bot.channels.teams.settings import Settings
from bot.channels.teams.tokens import NoToken, Tokens

MOST_BYTES = 100_000


@dataclass(frozen=True)
class Patience:
    """How long one request and all tries of one activity may take, and the pauses between them, in seconds."""

    request: float = 35.0
    total: float = 120.0
    pauses: tuple[float, ...] = (0.5, 1.0, 2.0, 4.0, 8.0)
    longest_pause: float = 30.0


class Undelivered(Exception):
    """The connector did not take an activity; the message is a code."""


@dataclass(frozen=True)
class Place:
    """Where an activity goes: a conversation at a service, in reply to an activity or on its own."""

    service_url: str
    conversation: str
    reply_to: str = ""

    @property
    def url(self) -> str:
        """The address, in which an id can never become another path."""
        path = f"{self.service_url.rstrip('/')}/v3/conversations/{quote(self.conversation, safe='')}/activities"
        return f"{path}/{quote(self.reply_to, safe='')}" if self.reply_to else path


@dataclass(frozen=True)
class _Reply:
    """What came back; without status nothing came, and `code` says why."""

    status: int = 0
    code: str = ""
    retry_after: float = 0.0
    id: str = ""

    @property
    def may_pass(self) -> bool:
        """Whether the same request may succeed later."""
        return self.status in (0, 408, 412, 429) or self.status >= 500


class Connector:
    """Sends activities with the bot's token."""

    def __init__(
        self, settings: Settings, tokens: Tokens, http: aiohttp.ClientSession, patience: Patience = Patience()
    ) -> None:
        """Take whom to trust, the tokens, the client session, and how patient to be."""
        self._settings, self._tokens, self._http, self._patience = settings, tokens, http, patience

    async def send(self, place: Place, activity: Mapping[str, Any]) -> str:
        """The id that Teams gave the activity; raises Undelivered."""
        if not self._settings.allows(place.service_url):
            raise Undelivered("service_host")
        body = json.dumps(activity, ensure_ascii=False).encode()
        ends = monotonic() + self._patience.total
        is_renewed = False
        reply = _Reply()
        for pause in (*self._patience.pauses, None):
            reply = await self._post(place.url, body, ends)
            if reply.status == 401 and not is_renewed:
                is_renewed = True
                reply = await self._post(place.url, body, ends)
            if 200 <= reply.status < 300:
                return reply.id
            wait = min(max(pause or 0.0, reply.retry_after), self._patience.longest_pause)
            if pause is None or not reply.may_pass or monotonic() + wait >= ends:
                break
            await asyncio.sleep(wait)
        raise Undelivered(reply.code)

    async def hint(self, place: Place, activity: Mapping[str, Any], seconds: float) -> None:
        """Send what may get lost, such as "is typing": once, and without waiting long."""
        body = json.dumps(activity).encode()
        await self._post(place.url, body, monotonic() + seconds)

    async def _post(self, url: str, body: bytes, ends: float) -> _Reply:
        try:
            token = await self._tokens.get()
            limit = aiohttp.ClientTimeout(total=max(0.1, min(self._patience.request, ends - monotonic())))
            headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json; charset=utf-8"}
            # A redirect would carry the token to an address that nobody checked.
            async with self._http.post(
                URL(url, encoded=True), data=body, headers=headers, timeout=limit, allow_redirects=False
            ) as reply:
                if reply.status == 401:
                    self._tokens.forget(token)
                content = await reply.content.read(MOST_BYTES)
                return _Reply(
                    reply.status, f"status_{reply.status}", _seconds(reply.headers.get("Retry-After")), _id_of(content)
                )
        except NoToken as error:
            return _Reply(code=f"token_{error}")
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError) as error:
            return _Reply(code=type(error).__name__)


def _seconds(header: str | None) -> float:
    """The seconds of a Retry-After header; a date there counts as nothing, for the pauses grow by themselves.

    >>> _seconds("3"), _seconds("Wed, 21 Oct 2026 07:28:00 GMT"), _seconds(None)
    (3.0, 0.0, 0.0)
    """
    text = (header or "").strip()
    return float(text) if text.isdecimal() and len(text) < 7 else 0.0


def _id_of(content: bytes) -> str:
    try:
        body = json.loads(content or b"{}")
    except (ValueError, RecursionError):
        return ""
    name = body.get("id") if isinstance(body, dict) else None
    return name if isinstance(name, str) else ""
