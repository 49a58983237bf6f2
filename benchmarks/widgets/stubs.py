"""Backends that give every message the same reply, each in the protocol of its widget."""

from itertools import count
from typing import Any

import socketio
from aiohttp import web

REPLY = "Dit is een proefantwoord."


def add_stubs(app: web.Application) -> None:
    """Add all backends to the server."""
    _prowijs(app)
    _socket_io(app)
    _deep_chat(app)
    _direct_line(app)


def _prowijs(app: web.Application) -> None:
    """Our own protocol: docs/widget.md."""
    numbers = count(1)

    def line(who: str, text: str) -> dict[str, Any]:
        data = {} if who == "user" else {"lead": text, "on": "2026-01-01", "read_on": "2026-01-01"}
        return {"n": next(numbers), "from": who, "text": text, "data": data, "buttons": []}

    async def start(_: web.Request) -> web.Response:
        return web.json_response({"session": "stub", "lines": []})

    async def message(request: web.Request) -> web.Response:
        asked = (await request.json())["text"]
        return web.json_response({"session": "stub", "lines": [line("user", asked), line("bot", REPLY)]})

    app.router.add_post("/webhooks/web/start", start)
    app.router.add_post("/webhooks/web/message", message)


def _socket_io(app: web.Application) -> None:
    """The events of Rasa's Socket.IO channel."""
    server = socketio.AsyncServer(async_mode="aiohttp", cors_allowed_origins=[])
    server.attach(app)
    app.on_shutdown.append(lambda _: server.shutdown())

    async def session_request(sid: str, data: dict[str, Any] | None) -> None:
        await server.emit("session_confirm", (data or {}).get("session_id") or sid, room=sid)

    async def user_uttered(sid: str, data: dict[str, Any]) -> None:
        # When it opens the widget sends a message without text.
        if data.get("message"):
            await server.emit("bot_uttered", {"text": REPLY}, room=sid)

    server.on("session_request", session_request)
    server.on("user_uttered", user_uttered)


def _deep_chat(app: web.Application) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.json_response({"text": REPLY})

    app.router.add_post("/stub/deep-chat", answer)


def _direct_line(app: web.Application) -> None:
    """Direct Line 3.0 by polling: start a conversation, post an activity, read the activities after a watermark."""
    conversations: dict[str, list[dict[str, Any]]] = {}
    numbers = count(1)
    root = "/stub/directline/conversations"

    async def start(_: web.Request) -> web.Response:
        name = f"c{next(numbers)}"
        conversations[name] = []
        return web.json_response({"conversationId": name, "token": "stub", "expires_in": 3600}, status=201)

    def add(name: str, sender: dict[str, str], activity: dict[str, Any]) -> str:
        known = conversations[name]
        identity = f"{name}|{len(known):07}"
        known.append({**activity, "id": identity, "from": sender, "conversation": {"id": name}})
        return identity

    async def post(request: web.Request) -> web.Response:
        name, activity = request.match_info["name"], await request.json()
        identity = add(name, {**activity["from"], "role": "user"}, activity)
        if activity["type"] == "message":
            reply = {"type": "message", "text": REPLY, "replyToId": identity, "timestamp": activity.get("timestamp")}
            add(name, {"id": "bot", "role": "bot"}, reply)
        return web.json_response({"id": identity})

    async def read(request: web.Request) -> web.Response:
        known = conversations[request.match_info["name"]]
        seen = int(request.query.get("watermark") or 0)
        return web.json_response({"activities": known[seen:], "watermark": str(len(known))})

    app.router.add_post(root, start)
    app.router.add_post(f"{root}/{{name}}/activities", post)
    app.router.add_get(f"{root}/{{name}}/activities", read)
