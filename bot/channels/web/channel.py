"""The routes of the web channel: JSON in, lines of the conversation out."""

import os
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.conversation import erase, history, known_session, numbered, send_once
from bot.channels.limits import TOO_FAST, from_setting
from bot.channels.shared import open_limits
from bot.channels.web.origins import allowed_origins, cross_origin_headers, is_allowed, origin_of
from bot.channels.web.sessions import Sessions, server_secret

BAD_REQUEST = 'Stuur JSON met een tekst: {"text": "...", "session": "..."}.'
UNKNOWN_SESSION = "Dit gesprek is verlopen. Begin een nieuw gesprek."
FOREIGN = "Deze site mag deze chat niet gebruiken. De beheerder zet haar adres in PROWIJS_ORIGINS."
LONGEST_ID = 64


class WebInput(InputChannel):
    """POST start, message, lines and erase under /webhooks/web/; see docs/widget.md for the protocol.

    Sessions are issued here and bound to an origin. A message with the `id` of an earlier one is answered once.
    """

    def __init__(self) -> None:
        """Read secret and allowed origins from the environment."""
        secret = server_secret()
        per_session, per_address = from_setting(os.environ.get("PROWIJS_LIMITS", ""))
        self._limits = open_limits("web", secret, per_session=per_session, per_address=per_address)
        self._sessions, self._allowed = Sessions(secret), allowed_origins()

    @classmethod
    def name(cls) -> str:
        """The name in URLs and in the tracker."""
        return "web"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes of the channel."""
        routes = Blueprint("web_channel")

        @routes.get("/")
        async def health(request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        async def preflight(request: Request) -> HTTPResponse:
            return response.empty()

        for route in ("start", "message", "lines", "erase"):
            routes.add_route(preflight, f"/{route}", methods=["OPTIONS"], name=f"preflight_{route}")
        routes.post("/start")(self._guarded(self._start))
        routes.post("/message")(self._guarded(self._message))
        routes.post("/lines")(self._guarded(self._lines))
        routes.post("/erase")(self._guarded(self._erase))

        @routes.middleware("response")
        async def readable(request: Request, reply: HTTPResponse) -> None:
            reply.headers.update(cross_origin_headers(request))

        return routes

    def _guarded(self, handle: Callable[[Request, dict[str, Any]], Awaitable[HTTPResponse]]) -> Any:
        """A route that refuses other origins, and bodies that are no JSON object."""

        async def route(request: Request) -> HTTPResponse:
            if not is_allowed(request, self._allowed):
                return _error(FOREIGN, 403)
            try:
                body = request.json
            except Exception:
                body = None
            return await handle(request, body) if isinstance(body, dict) else _error(BAD_REQUEST, 400)

        route.__name__ = handle.__name__.lstrip("_")
        return route

    async def _start(self, request: Request, body: dict[str, Any]) -> HTTPResponse:
        session = await self._known(request, body)
        if session is None:
            return response.json({"session": self._sessions.issue(origin_of(request)), "lines": []})
        lines = numbered(await history(request.app.ctx.agent, session))
        return response.json({"session": body["session"], "lines": lines})

    async def _message(self, request: Request, body: dict[str, Any]) -> HTTPResponse:
        text, message_id = body.get("text"), body.get("id")
        if not isinstance(text, str) or not (message_id is None or _is_id(message_id)):
            return _error(BAD_REQUEST, 400)
        token = body.get("session") or self._sessions.issue(origin_of(request))
        session = self._sessions.read(token, origin_of(request))
        if session is None:
            return _error(UNKNOWN_SESSION, 401)
        seconds = self._limits.wait(session, str(request.remote_addr or request.ip), date.today().toordinal())
        if seconds:
            return _error(TOO_FAST.format(seconds=seconds), 429, retry_after=seconds)
        lines = await send_once(request.app.ctx.agent, text, session, self.name(), message_id)
        return response.json({"session": token, "lines": lines})

    async def _lines(self, request: Request, body: dict[str, Any]) -> HTTPResponse:
        session = self._sessions.read(body.get("session"), origin_of(request))
        if session is None:
            return _error(UNKNOWN_SESSION, 401)
        after = body.get("after")
        first = after if isinstance(after, int) and after > 0 else 0
        lines = numbered(await history(request.app.ctx.agent, session))
        return response.json({"lines": [line for line in lines if line["n"] > first]})

    async def _erase(self, request: Request, body: dict[str, Any]) -> HTTPResponse:
        session = self._sessions.read(body.get("session"), origin_of(request))
        if session is None:
            return _error(UNKNOWN_SESSION, 401)
        await erase(request.app.ctx.agent.tracker_store, session)
        return response.json({})

    async def _known(self, request: Request, body: dict[str, Any]) -> str | None:
        """The id of a session that was issued for this origin and still has a conversation."""
        session = self._sessions.read(body.get("session"), origin_of(request))
        return await known_session(request.app.ctx.agent, session)


def _is_id(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_ID


def _error(words: str, status: int, **more: Any) -> HTTPResponse:
    headers = {"Retry-After": str(more["retry_after"])} if "retry_after" in more else {}
    return response.json({"error": words, **more}, status=status, headers=headers)
