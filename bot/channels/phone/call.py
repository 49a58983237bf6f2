"""What a call remembers between two requests, and what is said in reply to one."""

from dataclasses import dataclass
from enum import Enum


class Asked(Enum):
    """What the last prompt asked; `CHOICE` is any question of the bot itself but one for a number."""

    ANYTHING = "anything"
    CHOICE = "choice"
    NUMBER = "number"
    MORE = "more"
    SMS = "sms"


@dataclass(frozen=True)
class Call:
    """The state of a call.

    `piece` was said last, `tail` is the question after it, `left` are the pieces still to say. `told` is all that was
    said of the answer, `articles` are those it cites, to spell them; `links` are its sources, for a text message.
    `misses` counts silences in a row.
    """

    piece: str = ""
    tail: str = ""
    asked: Asked = Asked.ANYTHING
    choices: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    told: str = ""
    articles: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    is_slow: bool = False
    is_sms_offered: bool = False
    misses: int = 0


class Then(Enum):
    """What happens after a prompt was said."""

    LISTEN = "listen"
    DIAL = "dial"
    WAIT = "wait"
    HANG_UP = "hang up"


@dataclass(frozen=True)
class Prompt:
    """What is said, text by text; `notice` comes first, in the language that it names: ("pl", "...")."""

    texts: tuple[str, ...]
    then: Then = Then.LISTEN
    notice: tuple[str, str] | None = None
