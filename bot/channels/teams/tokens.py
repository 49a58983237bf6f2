"""The token with which the bot speaks: from Microsoft's own library, in a thread, one request at a time."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any

import msal
import requests

from bot.channels.teams.settings import MANAGED, Settings

Obtain = Callable[[], dict[str, Any]]
REQUEST_SECONDS = 8.0
SECONDS = 20.0
# A token is renewed so long before it ends, and used until then where that fails.
EARLY = 300.0
PAUSE = 30.0


class NoToken(Exception):
    """No token could be had; the message is a code without secrets."""


class Tokens:
    """Keeps one token, and renews it before it ends."""

    def __init__(self, obtain: Obtain, clock: Callable[[], float] = monotonic, seconds: float = SECONDS) -> None:
        """Take what obtains a token, which may block, and how long it may take."""
        self._obtain, self._clock, self._seconds = obtain, clock, seconds
        self._token, self._ends, self._tried = "", 0.0, -PAUSE
        self._running: asyncio.Task[None] | None = None
        self._threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="teams-token")

    async def get(self) -> str:
        """A token that still holds; raises NoToken. Who comes while one is asked for, waits for the same."""
        left = self._left()
        if left < EARLY and (left <= 0 or self._clock() - self._tried >= PAUSE):
            self._tried = self._clock()
            self._running = self._running or asyncio.create_task(self._renew())
        if self._running and self._left() <= 0:
            await asyncio.shield(self._running)
        return self._token

    def forget(self, token: str) -> None:
        """Take a token for ended, where it is still the one in use: the connector refused it."""
        if token == self._token:
            self._token, self._ends = "", 0.0

    def close(self) -> None:
        """Let threads go that still wait for Microsoft."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _renew(self) -> None:
        try:
            asked = asyncio.get_running_loop().run_in_executor(self._threads, self._obtain)
            result = await asyncio.wait_for(asked, self._seconds)
        except Exception as error:
            result = {"error": type(error).__name__}
        finally:
            self._running = None
        if "access_token" in result:
            self._token = str(result["access_token"])
            self._ends = self._clock() + float(result.get("expires_in", 0))
        elif self._left() <= 0:
            raise NoToken(str(result.get("error", "unknown"))[:60])

    def _left(self) -> float:
        return self._ends - self._clock() if self._token else 0.0


def obtainer(settings: Settings) -> Obtain:
    """What asks Microsoft for a token. Each time anew: MSAL's own cache would give a refused token again."""

    def from_login() -> dict[str, Any]:
        application = msal.ConfidentialClientApplication(
            settings.app_id,
            client_credential=settings.secret,
            authority=settings.authority,
            instance_discovery=False,  # the address is ours or the operator's, never a user's
            timeout=REQUEST_SECONDS,
        )
        return dict(application.acquire_token_for_client([settings.scope]) or {})

    def from_machine() -> dict[str, Any]:
        identity = msal.UserAssignedManagedIdentity(client_id=settings.app_id)
        with _Impatient() as http:
            client = msal.ManagedIdentityClient(identity, http_client=http)
            return dict(client.acquire_token_for_client(resource=settings.issuer) or {})

    return from_machine if settings.kind == MANAGED else from_login


class _Impatient(requests.Session):
    """A session whose every request has a time limit, for MSAL sets none here."""

    def request(self, *args: Any, **kwargs: Any) -> requests.Response:
        """Send a request, with a time limit where the caller gives none."""
        kwargs["timeout"] = kwargs.get("timeout") or REQUEST_SECONDS
        return super().request(*args, **kwargs)
