"""The server: Rasa, its actions, the channels and the page in one process on one port."""

import os
import socket
import sys
from collections.abc import Sequence
from typing import Any

from bot.agent import load_agent
from bot.channels.gate import BoundedProtocol, guard
from bot.channels.page import page_blueprint
from bot.channels.registry import Channel, channels
from bot.channels.site import site_blueprint
from bot.errors import ProwijsError
from bot.model_file import trained_model
from bot.paths import conversations_database

# ruff: isort: off
from rasa.core.channels.channel import register
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from sanic import Sanic

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def ensure_free(host: str, port: int) -> None:
    """Raise ProwijsError where somebody else listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ProwijsError(
                f"poort {port} op {host} kan niet ({error.strerror}). "
                "Stop wat daar draait, of kies een andere: PROWIJS_PORT=5006 make start"
            ) from error


def make_app(agent: Any, conversations: SQLTrackerStore, served: Sequence[Channel]) -> Sanic:
    """The Sanic application with the channels, the page and the demo site around an agent and its store."""
    app = Sanic("prowijs", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = 300_000
    # A token that is too long then reaches the channel, which refuses it in its own way; Sanic takes no more than this.
    app.config.REQUEST_MAX_HEADER_SIZE = 16_384
    app.config.RESPONSE_TIMEOUT = 60
    guard(app)
    app.ctx.agent = agent
    # The agent wraps its store; erasing needs the store itself.
    app.ctx.conversations = conversations
    register([channel.input for channel in served if channel.input], app, route="/webhooks/")
    for channel in served:
        if channel.pages:
            app.blueprint(channel.pages)
    app.blueprint(page_blueprint())
    app.blueprint(site_blueprint())

    @app.middleware("response")
    async def secure(request: Any, response: Any) -> None:
        response.headers.update(SECURITY_HEADERS)

    return app


def open_conversations() -> SQLTrackerStore:
    """The SQLite store of conversations; its folder is made where it is missing."""
    path = conversations_database()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return SQLTrackerStore(Domain.empty(), dialect="sqlite", db=str(path))
    except Exception as error:
        raise ProwijsError(f"{path}: kan niet open ({error}). Kies een andere plek met PROWIJS_DATABASE.") from error


def serve(host: str, port: int) -> None:
    """Serve until Ctrl-C."""
    print("Het model wordt geladen.", file=sys.stderr, flush=True)
    conversations = open_conversations()
    served = channels()
    app = make_app(load_agent(conversations, trained_model()), conversations, served)

    @app.listener("after_server_start")
    async def ready(app: Sanic, loop: Any) -> None:
        shown = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::") else host
        print("\n".join(channel.line for channel in served), file=sys.stderr)
        print(f"Prowijs luistert op http://{shown}:{port}/ . Stoppen: Ctrl-C.", file=sys.stderr, flush=True)

    app.run(
        host=host,
        port=port,
        protocol=BoundedProtocol,
        workers=1,
        access_log=False,
        motd=False,
        debug=bool(os.environ.get("PROWIJS_DEBUG")),
    )
    print("Prowijs is gestopt.", file=sys.stderr)
