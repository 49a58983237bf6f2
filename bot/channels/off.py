"""What a channel says while it is switched off or too busy; nothing of it is kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from time import time
from typing import Any

from bot.answer import wording
from bot.answer.model import Answer
from bot.answer.render import render
from bot.answer.render.data import to_data
from bot.answer.switched_off import no_answer, switched_off
from bot.current_knowledge import current
from bot.metrics import count_refused
from bot.switches import switches

DAY = 86_400


def off_answer(channel: str, text: str = "", is_asked: bool = True) -> Answer | None:
    """What a channel answers while it is off; None where it is on. Not counted where nobody asked anything yet."""
    reason = switches().why_off(channel)
    if not reason:
        return None
    if is_asked:
        count_refused(channel, "off")
    return switched_off(current(), reason, text, _audience(channel), datetime.now())


def too_late(channel: str, text: str, is_taken: bool) -> Answer:
    """What a channel answers where a turn is not ready in time: one that was begun, or one that waits for another."""
    count_refused(channel, "too_late" if is_taken else "busy")
    why = wording.STILL_BUSY if is_taken else wording.NOT_TAKEN
    return no_answer(current(), why, text, _audience(channel), datetime.now())


def lines_of(answer: Answer, channel: str, text: str, after: int) -> list[dict[str, Any]]:
    """The user's line and the answer, as lines that no conversation keeps.

    Their places are no whole numbers, so that they never take the place of a line that comes later and is kept.
    """
    data, place = to_data(answer), after + time() % DAY / DAY
    said = {"n": place, "from": "user", "text": text, "data": None, "buttons": []}
    return [said, {"n": place + 1e-7, "from": "bot", "text": render(answer, channel), "data": data, "buttons": []}]


def is_kept(lines: Sequence[Mapping[str, Any]]) -> bool:
    """Whether lines stand in a conversation.

    >>> is_kept([{"n": 3}]), is_kept([{"n": 3.5}])
    (True, False)
    """
    return all(isinstance(line["n"], int) for line in lines)


def _audience(channel: str) -> str:
    """Teams is for staff of schools; elsewhere mostly parents ask."""
    return "school" if channel == "teams" else "ouder"
