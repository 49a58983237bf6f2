"""The routes of the desk: the page, the answer to a call, and words without personal data; all behind the login."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.answer.dates import in_words
from bot.channels.desk.call import LONGEST_LINE, BadCall, Call, read_call
from bot.channels.desk.door import Door
from bot.channels.desk.ephemeral import answer_call
from bot.channels.desk.passwords import PasswordHash
from bot.channels.desk.sessions import Login
from bot.channels.off import off_answer
from bot.paths import ROOT
from bot.privacy.mask import mask
from bot.readable import readable

FOLDER = Path(__file__).resolve().parent.parent / "templates"
SCRIPT = ROOT / "web" / "dist" / "desk.js"
LONGEST_NOTE = 2000
NOTE_FORM = f'Stuur JSON: {{"text": "eigen woorden"}}, met hoogstens {LONGEST_NOTE} tekens.'
CALLERS = {
    "ouder": "een ouder of verzorger",
    "leerling": "een leerling",
    "school": "een school",
    "samenwerkingsverband": "een samenwerkingsverband",
}


def desk_blueprint(users: Mapping[str, PasswordHash], secret: bytes) -> Blueprint:
    """The routes under /desk for those who may log in."""
    routes = Blueprint("desk", url_prefix="/desk")
    door = Door(users, secret)

    async def show(request: Request, login: Login) -> HTTPResponse:
        return _page(login, error=_while_off())

    async def ask(request: Request, login: Login) -> HTTPResponse:
        try:
            call = read_call(_form_body(request))
        except BadCall as problem:
            return _page(login, error=str(problem), status=400)
        off = _while_off(call)
        if off:
            return _page(login, error=off, status=503)
        reply = await answer_call(request.app.ctx.agent, call)
        return _page(login, call, reply.as_json())

    async def answer(request: Request, login: Login) -> HTTPResponse:
        try:
            call = read_call(_json_body(request))
        except BadCall as problem:
            return response.json({"error": str(problem)}, status=400)
        off = _while_off(call)
        if off:
            return response.json({"error": off}, status=503)
        return response.json((await answer_call(request.app.ctx.agent, call)).as_json())

    async def without_personal_data(request: Request, login: Login) -> HTTPResponse:
        body = _json_body(request)
        text = body.get("text") if isinstance(body, dict) and set(body) == {"text"} else None
        if not isinstance(text, str) or len(text) > LONGEST_NOTE:
            return response.json({"error": NOTE_FORM}, status=400)
        masked = mask(readable(text).text)
        return response.json({"text": masked.text, "kinds": list(masked.kinds)})

    routes.get("/")(door.for_pages(show, render_login))
    routes.post("/")(door.for_pages(ask, render_login))
    routes.post("/answer")(door.for_data(answer))
    routes.post("/mask")(door.for_data(without_personal_data))
    routes.post("/login")(door.log_in(render_login))
    routes.post("/logout")(door.log_out())
    routes.static("/desk.css", str(FOLDER / "desk.css"), name="stylesheet")
    routes.static("/desk.js", str(SCRIPT), name="script", content_type="text/javascript; charset=utf-8")
    return routes


def render_login(status: int = 200, problem: str = "", headers: Mapping[str, str] | None = None) -> HTTPResponse:
    """The page to log in, with what went wrong."""
    return response.html(_template("desk_login.html").render(problem=problem), status=status, headers=headers)


def _page(
    login: Login, call: Call | None = None, reply: dict[str, Any] | None = None, error: str = "", status: int = 200
) -> HTTPResponse:
    page = _template("desk.html").render(
        name=login.name,
        call=call or Call(()),
        reply=reply,
        error=error,
        callers=CALLERS,
        longest=LONGEST_LINE,
        longest_note=LONGEST_NOTE,
        in_words=_day_in_words,
    )
    return response.html(page, status=status)


def _while_off(call: Call | None = None) -> str:
    """What the adviser reads while the desk is switched off; empty where it is on."""
    answer = off_answer("desk", call.turns[-1] if call else "", is_asked=call is not None)
    return answer.lead if answer else ""


def _day_in_words(text: str) -> str:
    return in_words(date.fromisoformat(text))


def _json_body(request: Request) -> Any:
    try:
        return request.json
    except Exception:
        return None


def _form_body(request: Request) -> dict[str, Any]:
    """The form as the JSON of a call; the line that was typed, or the button that was pressed, is its last turn."""
    form = request.form
    if not form:
        return {}
    last = [line for key in ("text", "choice") for line in form.getlist(key, [])]
    turns = [*form.getlist("turns", []), *last]
    return {"turns": turns, "audience": form.get("audience"), "on": form.get("on")}


_environment = Environment(
    loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


def _template(name: str) -> Any:
    return _environment.get_template(name)
