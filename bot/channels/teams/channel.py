"""The Teams channel in the server: its route, its background work, and the assistant behind it."""

import logging
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import aiohttp
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.answer.model import Feedback
from bot.channels.conversation import erase, history, send_once
from bot.channels.teams.authentication import Authentication
from bot.channels.teams.background import Background
from bot.channels.teams.connector import Connector
from bot.channels.teams.endpoint import Endpoint, Outcome
from bot.channels.teams.fetch import fetcher
from bot.channels.teams.handlers import Handlers
from bot.channels.teams.keys import Keys
from bot.channels.teams.pseudonyms import Pseudonyms
from bot.channels.teams.settings import Settings
from bot.channels.teams.tokens import Tokens, obtainer
from bot.channels.web.sessions import server_secret
from bot.current_knowledge import current
from bot.feedback import keep_feedback
from bot.privacy.erase import sessions_beginning

logger = logging.getLogger(__name__)
STOP_SECONDS = 10.0


class TeamsInput(InputChannel):
    """POST /webhooks/teams/messages: activities of the Bot Framework; see docs/teams.md."""

    def __init__(self, settings: Settings) -> None:
        """Take the registration; the network is used only once the server runs."""
        self._settings, self._secret = settings, server_secret()

    @classmethod
    def name(cls) -> str:
        """The name in URLs and in the tracker."""
        return "teams"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The route of the channel, and what starts and stops with the server."""
        routes = Blueprint("teams_channel")

        @routes.get("/")
        async def health(request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @routes.post("/messages")
        async def messages(request: Request) -> HTTPResponse:
            endpoint: Endpoint = request.app.ctx.teams.endpoint
            outcome = await endpoint.receive(request.headers.get("authorization") or "", request.body)
            return _reply(outcome)

        @routes.listener("before_server_start")
        async def start(app: Sanic, loop: Any) -> None:
            app.ctx.teams = _Running(self._settings, self._secret, AgentConversations(app))

        @routes.listener("before_server_stop")
        async def stop(app: Sanic, loop: Any) -> None:
            await app.ctx.teams.stop()

        return routes


class _Running:
    """What lives as long as the server: a client session, keys, tokens and work."""

    def __init__(self, settings: Settings, secret: bytes, conversations: "AgentConversations") -> None:
        """Put the parts together, and begin to fetch the keys."""
        # How many answers are on their way is bounded elsewhere; here a limit would let those that hang hold up keys.
        self._http = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0), cookie_jar=aiohttp.DummyCookieJar(), trust_env=True
        )
        fetch = fetcher(self._http)
        keys = Keys(settings.metadata, fetch)
        own = Keys(settings.tenant_metadata, fetch) if settings.tenant_issuers else None
        self._tokens, self._background, pseudonyms = Tokens(obtainer(settings)), Background(), Pseudonyms(secret)
        handlers = Handlers(conversations, Connector(settings, self._tokens, self._http), pseudonyms)
        self.endpoint = Endpoint(Authentication(settings, keys, own), handlers, self._background, pseudonyms, secret)
        keys.renew()

    async def stop(self) -> None:
        """Let answers on their way arrive, then close."""
        await self._background.stop(STOP_SECONDS)
        self._tokens.close()
        await self._http.close()


class AgentConversations:
    """The assistant of the server, as the channel sees it."""

    def __init__(self, app: Sanic) -> None:
        """Take the application, which holds the agent and the store."""
        self._app = app

    async def send(self, text: str, session: str, message: str) -> list[dict[str, Any]]:
        """Take a message; its lines."""
        return await send_once(self._app.ctx.agent, text, session, TeamsInput.name(), message or None)

    async def knows(self, session: str, message: str) -> bool:
        """Whether a message with this id was taken before."""
        return message in (await self._app.ctx.agent.tracker_store.place(session)).messages

    async def last_rated(self, session: str) -> tuple[str | None, str | None] | None:
        """Topic and version of the last answer that may be rated."""
        for line in reversed(await history(self._app.ctx.agent, session)):
            if line.data.get("may_rate"):
                return line.data.get("topic"), line.data.get("version")
        return None

    async def erase(self, place: str) -> None:
        """Erase all conversations whose session begins like this."""
        store = self._app.ctx.agent.tracker_store
        for session in await store.at_work(lambda: sessions_beginning(store, place)):
            await erase(store, session)

    def keep_feedback(self, rated: tuple[str | None, str | None], helped: bool) -> None:
        """Keep what somebody thought of an answer; where that fails the log says why."""
        topic, version = rated
        feedback = Feedback(helped, topic, date.fromisoformat(version) if version else None)
        try:
            keep_feedback(feedback, current().digest, date.today())
        except OSError as error:
            logger.error("feedback is not kept: %s", error.strerror)


def _reply(outcome: Outcome) -> HTTPResponse:
    headers = {"Retry-After": str(outcome.retry_after)} if outcome.retry_after else {}
    if outcome.body is None:
        return response.text("", status=outcome.status, headers=headers)
    return response.json(dict(outcome.body), status=outcome.status, headers=headers)
