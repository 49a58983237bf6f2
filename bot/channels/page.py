"""A plain page to type in: a form and the conversation, made by the server, without JavaScript."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.answer.dates import in_words
from bot.answer.render.data import to_data
from bot.channels.conversation import Line, erase, history, known_session, send_once
from bot.channels.limits import TOO_FAST, from_setting
from bot.channels.off import is_kept, off_answer
from bot.channels.session_id import new_session
from bot.channels.shared import open_limits
from bot.channels.site import refusal_page
from bot.channels.terms import explain_data
from bot.channels.web.sessions import server_secret
from bot.readable import LONGEST

FOLDER = Path(__file__).resolve().parent / "templates"
COOKIE = "prowijs_session"
EXAMPLES = (
    "Mijn zoon is 11 en zit in groep 7, mag hij al naar het praktijkonderwijs?",
    "Wat is een tlv?",
    "Mag het vmbo mijn kind weigeren bij een pro-advies?",
)


def page_blueprint() -> Blueprint:
    """The routes of the page: /gesprek, /vraag, /wis and the stylesheet."""
    routes = Blueprint("page")
    limits = open_limits("page", server_secret(), *from_setting(os.environ.get("PROWIJS_LIMITS", "")))
    template = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    ).get_template("page.html")

    def page(lines: Sequence[Line]) -> HTTPResponse:
        return response.html(
            template.render(
                lines=lines, examples=EXAMPLES, longest=LONGEST, in_words=_day_in_words, explain=explain_data
            )
        )

    @routes.get("/gesprek")
    async def show(request: Request) -> HTTPResponse:
        agent = request.app.ctx.agent
        session = await known_session(agent, request.cookies.get(COOKIE))
        lines = await history(agent, session) if session else []
        off = off_answer("web", is_asked=False)
        return page([*lines, *([Line("bot", off.lead, to_data(off))] if off else [])])

    @routes.post("/vraag")
    async def ask(request: Request) -> HTTPResponse:
        agent = request.app.ctx.agent
        session = await known_session(agent, request.cookies.get(COOKIE)) or new_session()
        seconds = limits.wait(session, str(request.remote_addr or request.ip), date.today().toordinal())
        if seconds:
            return refusal_page(TOO_FAST.format(seconds=seconds), 429, {"Retry-After": str(seconds)})
        added = await send_once(agent, str(request.form.get("text") or ""), session, "web")
        if not is_kept(added):
            # After a redirect nobody would see it.
            said = [Line(line["from"], line["text"], line["data"] or {}) for line in added]
            return page([*await history(agent, session), *said])
        reply = response.redirect("/gesprek#laatste", status=303)
        _set_cookie(reply, session)
        return reply

    @routes.post("/wis")
    async def wipe(request: Request) -> HTTPResponse:
        session = await known_session(request.app.ctx.agent, request.cookies.get(COOKIE))
        if session:
            await erase(request.app.ctx.agent.tracker_store, session)
        reply = response.redirect("/gesprek", status=303)
        del reply.cookies[COOKIE]
        return reply

    routes.static("/page.css", str(FOLDER / "page.css"), name="stylesheet")
    return routes


def _set_cookie(reply: HTTPResponse, session: str) -> None:
    reply.cookies[COOKIE] = session
    reply.cookies[COOKIE]["httponly"] = True
    reply.cookies[COOKIE]["samesite"] = "Strict"
    reply.cookies[COOKIE]["path"] = "/"


def _day_in_words(text: Any) -> str:
    return in_words(date.fromisoformat(text))
