"""The server: Rasa, its actions, the channels and the page in one process on one port."""

import asyncio
import os
import socket
import sys
from collections.abc import Sequence
from typing import Any

from bot.agent import load_agent  # first: it keeps TensorFlow out of what is imported below
from bot.channels.away import answer_faults
from bot.channels.gate import BoundedProtocol, guard
from bot.channels.health import health_blueprint
from bot.channels.page import page_blueprint
from bot.channels.registry import Channel, channels
from bot.channels.shared import turns
from bot.channels.site import site_blueprint
from bot.current_knowledge import current
from bot.errors import ProwijsError
from bot.log import set_up_log
from bot.model_file import trained_fingerprint, trained_model
from bot.receipts import begin_receipts
from bot.reload.serve import reload_knowledge, watch_knowledge
from bot.retention_job import keep_erasing
from bot.stores.broker import open_broker
from bot.stores.conversation_store import ConversationStore
from bot.stores.open import open_conversations, use_turns
from bot.stores.settings import read_engines
from bot.warm_up import warm_up

# ruff: isort: off
from rasa.core.channels.channel import register
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


def make_app(agent: Any, served: Sequence[Channel]) -> Sanic:
    """The Sanic application with the channels, the page and the demo site around an agent."""
    app = Sanic("prowijs", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = 300_000
    # A token that is too long then reaches the channel, which refuses it in its own way; Sanic takes no more than this.
    app.config.REQUEST_MAX_HEADER_SIZE = 16_384
    app.config.RESPONSE_TIMEOUT = 60
    guard(app)
    app.ctx.agent = agent
    register([channel.input for channel in served if channel.input], app, route="/webhooks/")
    for channel in served:
        if channel.pages:
            app.blueprint(channel.pages)
    app.blueprint(page_blueprint())
    app.blueprint(site_blueprint())
    app.blueprint(health_blueprint(served))
    answer_faults(app)

    @app.middleware("response")
    async def secure(request: Any, response: Any) -> None:
        response.headers.update(SECURITY_HEADERS)

    return app


def tell_broker(app: Sanic, conversations: ConversationStore, url: str) -> None:
    """Hand the events of conversations to a broker for as long as the server runs."""

    @app.listener("before_server_start")
    async def start(app: Sanic, loop: Any) -> None:
        conversations.event_broker = open_broker(url)

    @app.listener("after_server_stop")
    async def stop(app: Sanic, loop: Any) -> None:
        await conversations.event_broker.close()


def serve(host: str, port: int) -> None:
    """Serve until Ctrl-C."""
    is_debug = bool(os.environ.get("PROWIJS_DEBUG"))
    set_up_log(is_debug)
    print("Het model wordt geladen.", file=sys.stderr, flush=True)
    engines = read_engines(os.environ)
    conversations = open_conversations()
    watcher = watch_knowledge(current())
    served = channels()
    agent = use_turns(load_agent(conversations, trained_model()), turns())
    asyncio.run(warm_up(agent))
    app = make_app(agent, served)
    keep_erasing(app, conversations)
    begin_receipts(trained_fingerprint())
    if watcher:
        reload_knowledge(app, watcher)
    if engines.broker:
        tell_broker(app, conversations, engines.broker)

    @app.listener("after_server_start")
    async def ready(app: Sanic, loop: Any) -> None:
        shown = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::") else host
        print("\n".join([*engines.lines, *(channel.line for channel in served)]), file=sys.stderr)
        print(f"Prowijs luistert op http://{shown}:{port}/ . Stoppen: Ctrl-C.", file=sys.stderr, flush=True)

    # Debugging without reloading: that would load the model twice.
    app.run(
        host=host,
        port=port,
        protocol=BoundedProtocol,
        workers=1,
        access_log=False,
        motd=False,
        debug=is_debug,
        auto_reload=False,
    )
    print("Prowijs is gestopt.", file=sys.stderr)
