"""A plain page to type in: a form and the conversation, made by the server, without JavaScript."""

from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.answer.dates import in_words
from bot.channels.conversation import LONGEST, erase, history, known_session, send_once
from bot.channels.limits import TOO_FAST, Limits
from bot.channels.session_id import new_session
from bot.channels.site import refusal_page
from bot.channels.terms import explain_data
from bot.channels.web.sessions import server_secret

FOLDER = Path(__file__).resolve().parent / "templates"
COOKIE = "prowijs_session"
EXAMPLES = (
    "Mijn zoon is 11 en zit in groep 7, mag hij al naar het praktijkonderwijs?",
    "Wat is een tlv?",
    "Mag het vmbo mijn kind weigeren bij een pro-advies?",
)


def page_blueprint() -> Blueprint:
    """The routes of the page: /gesprek, /vraag, /wis and the stylesheet."""
    routes, limits = Blueprint("page"), Limits(server_secret())
    template = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    ).get_template("page.html")

    @routes.get("/gesprek")
    async def show(request: Request) -> HTTPResponse:
        agent = request.app.ctx.agent
        session = await known_session(agent, request.cookies.get(COOKIE))
        lines = await history(agent, session) if session else []
        return response.html(
            template.render(
                lines=lines, examples=EXAMPLES, longest=LONGEST, in_words=_day_in_words, explain=explain_data
            )
        )

    @routes.post("/vraag")
    async def ask(request: Request) -> HTTPResponse:
        agent = request.app.ctx.agent
        session = await known_session(agent, request.cookies.get(COOKIE)) or new_session()
        seconds = limits.wait(session, str(request.remote_addr or request.ip), date.today().toordinal())
        if seconds:
            return refusal_page(TOO_FAST.format(seconds=seconds), 429, {"Retry-After": str(seconds)})
        await send_once(agent, str(request.form.get("text") or ""), session, "web")
        reply = response.redirect("/gesprek#laatste", status=303)
        _set_cookie(reply, session)
        return reply

    @routes.post("/wis")
    async def wipe(request: Request) -> HTTPResponse:
        session = await known_session(request.app.ctx.agent, request.cookies.get(COOKIE))
        if session:
            await erase(request.app.ctx.conversations, session)
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
