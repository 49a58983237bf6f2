"""What an operator asks of the server: whether it lives, whether it is ready, and its counts."""

import asyncio
import hmac
import os
from collections.abc import Sequence
from typing import Any, Protocol

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.current_knowledge import current
from bot.metrics import as_text
from bot.reload.watch import Status
from bot.switches import ALL, switches

STORE_SECONDS = 1.0
LOOPBACK = ("127.0.0.1", "::1")
# A proxy on this machine passes on requests from elsewhere; these headers tell.
PASSED_ON = ("forwarded", "x-forwarded-for", "x-real-ip")
CLOSED = "Deze cijfers zijn er alleen op deze machine zelf, of met het token van PROWIJS_METRICS_TOKEN."


class Named(Protocol):
    """What is asked of a channel."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def is_on(self) -> bool:
        """Whether it takes messages."""


class Store:
    """Asks the store of conversations for an answer, one question at a time: a store that hangs holds one thread."""

    def __init__(self) -> None:
        """Nothing was asked yet."""
        self._asked: asyncio.Future[Any] | None = None

    async def answers(self, store: Any) -> bool:
        """Whether the store answers within a second."""
        if self._asked is None or self._asked.done():
            loop = asyncio.get_running_loop()
            self._asked = loop.run_in_executor(None, lambda: asyncio.run(store.exists("readiness")))
        await asyncio.wait({self._asked}, timeout=STORE_SECONDS)
        return self._asked.done() and self._asked.exception() is None


def health_blueprint(served: Sequence[Named]) -> Blueprint:
    """The routes /healthz, /readyz and /metrics."""
    routes, store, token = Blueprint("health"), Store(), os.environ.get("PROWIJS_METRICS_TOKEN", "")

    @routes.get("/healthz")
    async def alive(request: Request) -> HTTPResponse:
        return response.json({"status": "ok"})

    @routes.get("/readyz")
    async def ready(request: Request) -> HTTPResponse:
        context = request.app.ctx
        reasons = [] if context.agent.is_ready() else ["het model is niet geladen"]
        reasons += [] if current().topics else ["er is geen kennis geladen"]
        reasons += (
            [] if await store.answers(context.agent.tracker_store) else ["de opslag van gesprekken antwoordt niet"]
        )
        body = {"ready": not reasons, "reasons": reasons, "warnings": _warnings(context), "channels": _states(served)}
        return response.json({**body, "knowledge": current().digest}, status=503 if reasons else 200)

    @routes.get("/metrics")
    async def metrics(request: Request) -> HTTPResponse:
        if not _may_read(request, token):
            return response.json({"error": CLOSED}, status=403)
        text = as_text(current().digest, switches().off()).decode()
        return response.text(text, content_type="text/plain; version=0.0.4; charset=utf-8")

    return routes


def _states(served: Sequence[Named]) -> dict[str, str]:
    """Each channel: on, off, or switched off with the reason that users read."""
    why = {channel.name: switches().why_off(channel.name) for channel in served if channel.is_on}
    return {
        channel.name: f"stilgezet: {why[channel.name]}" if why.get(channel.name) else "aan" if channel.is_on else "uit"
        for channel in served
    }


def _warnings(context: Any) -> list[str]:
    """What somebody has to mend, though answers are given."""
    off = switches().off()
    switched = [f"alles staat uit: {switches().problem}"] if switches().problem else []
    if ALL in off and not switched:
        switched = [f"alles is stilgezet: {off[ALL]}"]
    status: Status = context.reload.status if getattr(context, "reload", None) else Status()
    return [*switched, *(f"kennis niet in gebruik: {one}" for one in status.refused), *status.pending]


def _may_read(request: Request, token: str) -> bool:
    if token:
        given = request.headers.get("authorization", "").encode()
        return hmac.compare_digest(given, f"Bearer {token}".encode())
    return request.ip in LOOPBACK and not any(name in request.headers for name in PASSED_ON)
