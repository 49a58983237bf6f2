"""Which channels the server has, which of them are on, and why one is off."""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint

from bot.channels.conversation import history, numbered, send_once
from bot.channels.desk.pages import desk_blueprint
from bot.channels.desk.passwords import VARIABLE, users_or_why_none
from bot.channels.phone import settings as phone_settings
from bot.channels.phone.routes import PhoneLine
from bot.channels.teams import settings as teams_settings
from bot.channels.teams.channel import TeamsInput
from bot.channels.web.channel import WebInput
from bot.channels.web.sessions import server_secret
from bot.current_knowledge import current


@dataclass(frozen=True)
class Channel:
    """A channel by name, with its Rasa channel or its pages; where it has neither it is off, for a reason.

    >>> Channel("teams", why_off="er is geen sleutel").line
    'teams: uit, er is geen sleutel'
    """

    name: str
    input: InputChannel | None = None
    pages: Blueprint | None = None
    why_off: str = ""

    @property
    def is_on(self) -> bool:
        """Whether it takes messages."""
        return not self.why_off

    @property
    def line(self) -> str:
        """What the start of the server says of it."""
        return f"{self.name}: aan" if self.is_on else f"{self.name}: uit, {self.why_off}"


def web() -> Channel:
    """The chat widget and the plain page: always on."""
    return Channel("web", input=WebInput())


def teams() -> Channel:
    """The bot in Microsoft Teams, where it is registered."""
    try:
        return Channel("teams", input=TeamsInput(teams_settings.read_settings(os.environ)))
    except teams_settings.Misconfigured as missing:
        return Channel("teams", why_off=str(missing))


def phone() -> Channel:
    """The phone line, where Twilio's token and the public address of the server are set."""
    settings = phone_settings.read_settings(os.environ)
    if isinstance(settings, str):
        return Channel("phone", why_off=settings)
    line = PhoneLine(settings, current, server_secret(), _ask_by_phone, _last_turn)
    return Channel("phone", pages=line.blueprint())


async def _ask_by_phone(agent: Any, text: str, session: str) -> list[Mapping[str, Any]]:
    return list(await send_once(agent, text, session, "phone"))


async def _last_turn(agent: Any, session: str) -> list[Mapping[str, Any]]:
    """The lines since the user last said something."""
    lines = numbered(await history(agent, session))
    last = max((line["n"] for line in lines if line["from"] == "user"), default=0)
    return [line for line in lines if line["n"] > last]


def desk() -> Channel:
    """The page for advisers on the phone, where somebody may log in."""
    users, why_off = users_or_why_none(os.environ.get(VARIABLE, ""))
    pages = desk_blueprint(users, server_secret()) if users else None
    return Channel("desk", pages=pages, why_off=why_off)


# Each makes its channel from the environment, and says what is missing rather than fail.
MAKERS: tuple[Callable[[], Channel], ...] = (web, teams, phone, desk)


def channels(makers: Iterable[Callable[[], Channel]] = MAKERS) -> list[Channel]:
    """All channels, in the order in which they are named at the start."""
    return [make() for make in makers]
