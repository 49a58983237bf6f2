"""The web channel: a message as JSON in, the answers as JSON out."""

from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.conversation import known_session, new_session, send


class WebInput(InputChannel):
    """POST /webhooks/web/message with {"text", "session"?} gives {"session", "messages"}.

    The server issues the session; one that it does not know is replaced by a new one.
    """

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

        @routes.post("/message")
        async def message(request: Request) -> HTTPResponse:
            try:
                body = request.json
            except Exception:
                body = None
            if not isinstance(body, dict) or not isinstance(body.get("text"), str):
                return response.json({"error": 'Stuur JSON met een tekst: {"text": "..."}.'}, status=400)
            agent = request.app.ctx.agent
            session = await known_session(agent, body.get("session")) or new_session()
            return response.json(
                {"session": session, "messages": await send(agent, body["text"], session, self.name())}
            )

        return routes
