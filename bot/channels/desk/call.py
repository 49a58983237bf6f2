"""What the page sends: the turns of a call so far, for whom, and for which day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.answer.audience import LABELS

MOST_TURNS = 40
# More is no line that somebody types while listening; the rest is cut off.
LONGEST_LINE = 400
PARENT = next(iter(LABELS))
FORM = 'Stuur JSON: {"turns": ["pro weigeren", "11 jaar"], "audience": "ouder"}.'
NO_TURNS = f"Er staat geen vraag in. {FORM}"
TOO_MANY = f"Dit gesprek is te lang: er passen {MOST_TURNS} regels in. Bewaar uw notitie en begin een nieuw gesprek."
UNKNOWN_KEY = f"Er staat iets in dat ik niet ken. {FORM}"
UNKNOWN_AUDIENCE = f"Deze doelgroep ken ik niet. Kies uit: {', '.join(LABELS)}."
NO_DAY = "Deze dag staat niet op de kalender. Schrijf jjjj-mm-dd, bijvoorbeeld 2018-03-01."


class BadCall(ValueError):
    """What was sent is no call; the message says so to who sent it."""


@dataclass(frozen=True)
class Call:
    """The turns of a call, the caller's audience, and the day for which it is asked where that is not today."""

    turns: tuple[str, ...]
    audience: str = PARENT
    on: date | None = None

    @property
    def metadata(self) -> dict[str, str]:
        """What goes along with each turn."""
        return {"audience": self.audience, **({"on": self.on.isoformat()} if self.on else {})}


def read_call(body: Any) -> Call:
    """The call in a JSON body; raises BadCall.

    >>> read_call({"turns": ["pro weigeren"], "on": "2018-03-01"}).metadata
    {'audience': 'ouder', 'on': '2018-03-01'}
    """
    if not isinstance(body, Mapping):
        raise BadCall(FORM)
    if set(body) - {"turns", "audience", "on"}:
        raise BadCall(UNKNOWN_KEY)
    turns = body.get("turns")
    if not isinstance(turns, list) or not all(isinstance(turn, str) for turn in turns):
        raise BadCall(FORM)
    kept = tuple(turn.strip()[:LONGEST_LINE] for turn in turns if turn.strip())
    if not kept:
        raise BadCall(NO_TURNS)
    if len(kept) > MOST_TURNS:
        raise BadCall(TOO_MANY)
    audience = body.get("audience") or PARENT
    if not isinstance(audience, str) or audience not in LABELS:
        raise BadCall(UNKNOWN_AUDIENCE)
    return Call(kept, audience, _read_day(body.get("on")))


def _read_day(text: Any) -> date | None:
    if text in (None, ""):
        return None
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise BadCall(NO_DAY) from None
