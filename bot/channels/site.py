"""The demo site of a helpdesk: home, a page for each topic, questions and answers, contact; with the chat in place."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.answer.dates import in_words
from bot.answer.faq import Entry, entries, to_structured_data
from bot.answer.find import list_contacts
from bot.answer.render import parts
from bot.channels.terms import explain
from bot.current_knowledge import current, pinned
from bot.paths import ROOT
from bot.privacy.retention import keep_days

FOLDER = Path(__file__).resolve().parent / "templates"
MISSING = "Deze pagina is er niet."
WIDGET = ROOT / "web" / "dist" / "prowijs.js"
# The headline topics stand on the home page.
HEADLINES = (
    "vroege_instroom_pro",
    "schooladvies_pro",
    "vmbo_weigeren_pro_advies",
    "vmbo_weigeren_pro_indicatie",
    "schooladvies_lwoo",
    "bezwaar_geschil",
)


def site_blueprint() -> Blueprint:
    """The routes of the site and of the widget's script."""
    routes = Blueprint("site")

    @routes.get("/")
    async def home(request: Request) -> HTTPResponse:
        known = {entry.id: entry for entry in _entries(date.today())}
        return _page("home.html", headlines=[known[name] for name in HEADLINES if name in known])

    @routes.get("/onderwerp/<topic>")
    async def topic_page(request: Request, topic: str) -> HTTPResponse:
        entry = next((one for one in _entries(date.today()) if one.id == topic), None)
        return _page("topic.html", entry=entry) if entry else refusal_page(MISSING, 404)

    @routes.get("/veelgestelde-vragen")
    async def faq(request: Request) -> HTTPResponse:
        return response.html(faq_page(date.today()))

    @routes.get("/contact")
    async def contact(request: Request) -> HTTPResponse:
        people = {name: list_contacts(current(), name, date.today(), datetime.now()) for name in ("ouder", "school")}
        return _page("contact.html", people=people)

    @routes.get("/privacy")
    async def privacy(request: Request) -> HTTPResponse:
        return _page("privacy.html", days=keep_days())

    routes.static("/prowijs.js", str(WIDGET), name="widget", content_type="text/javascript; charset=utf-8")
    routes.static("/site.css", str(FOLDER / "site.css"), name="site_stylesheet")
    return routes


def refusal_page(words: str, status: int, headers: Mapping[str, str] | None = None) -> HTTPResponse:
    """A page that says why there is nothing to see."""
    return response.html(_render("refused.html", words=words), status=status, headers=headers)


def faq_page(on: date, is_static: bool = False) -> str:
    """The page of questions and answers with its structured data; a static one needs no server and no script."""
    found = list(_entries(on))
    # A closing tag in a text would end the block; JSON may write the slash with a backslash.
    structured = json.dumps(to_structured_data(found), ensure_ascii=False, indent=1).replace("</", "<\\/")
    return _render("faq.html", is_static=is_static, entries=found, structured=structured, on=in_words(on))


def _entries(on: date) -> tuple[Entry, ...]:
    with pinned() as knowledge:
        return _entries_of(knowledge.digest, on)


@lru_cache(maxsize=2)
def _entries_of(digest: str, on: date) -> tuple[Entry, ...]:
    """Made once for each version of the knowledge."""
    return tuple(entries(current(), on))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _render(template: str, **values: Any) -> str:
    common = {"parts": parts, "in_words": in_words, "explain": explain, "is_static": False}
    return _environment().get_template(template).render({**common, **values})


def _page(template: str, **values: Any) -> HTTPResponse:
    return response.html(_render(template, **values))
