"""Which channels the server has, which of them are on, and why one is off."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint

from bot.channels.teams.channel import TeamsInput
from bot.channels.teams.settings import Misconfigured, read_settings
from bot.channels.web.channel import WebInput


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
        return Channel("teams", input=TeamsInput(read_settings(os.environ)))
    except Misconfigured as missing:
        return Channel("teams", why_off=str(missing))


# Each makes its channel from the environment, and says what is missing rather than fail.
MAKERS: tuple[Callable[[], Channel], ...] = (web, teams)


def channels(makers: Iterable[Callable[[], Channel]] = MAKERS) -> list[Channel]:
    """All channels, in the order in which they are named at the start."""
    return [make() for make in makers]
