"""Which channels the server has, which of them are on, and why one is off."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint

from bot.channels.desk.pages import desk_blueprint
from bot.channels.desk.passwords import VARIABLE, users_or_why_none
from bot.channels.web.channel import WebInput
from bot.channels.web.sessions import server_secret


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


def desk() -> Channel:
    """The page for advisers on the phone, where somebody may log in."""
    users, why_off = users_or_why_none(os.environ.get(VARIABLE, ""))
    pages = desk_blueprint(users, server_secret()) if users else None
    return Channel("desk", pages=pages, why_off=why_off)


# Each makes its channel from the environment, and says what is missing rather than fail.
MAKERS: tuple[Callable[[], Channel], ...] = (web, desk)


def channels(makers: Iterable[Callable[[], Channel]] = MAKERS) -> list[Channel]:
    """All channels, in the order in which they are named at the start."""
    return [make() for make in makers]
