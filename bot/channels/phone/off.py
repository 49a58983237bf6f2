"""What a caller hears while the line is switched off: why, the numbers in danger, and a person."""

from datetime import datetime

from bot.answer.find import list_contacts
from bot.answer.model import Answer
from bot.answer.render.speakable import speakable
from bot.channels.phone import wording
from bot.channels.phone.call import Prompt, Then
from bot.channels.phone.settings import Desk
from bot.channels.phone.wording import said
from bot.knowledge.model import Knowledge


def say_off(answer: Answer, knowledge: Knowledge, now: datetime, desk: Desk | None, dialled: str) -> Prompt:
    """All in one go: the desk where it is open and was not dialled yet, else who else can help; then the call ends.

    `dialled` is how dialling the desk went, where that was tried: "completed", "busy", "no-answer".
    """
    if dialled == "completed":
        return Prompt((said(wording.BYE),), Then.HANG_UP)
    if not dialled and desk and desk.is_open(now):
        return Prompt((speakable(answer.spoken), said(wording.CONNECT)), Then.DIAL)
    opening = said(wording.NO_ANSWER) if dialled else speakable(answer.spoken)
    people = " ".join(map(speakable, list_contacts(knowledge, "ouder", now.date(), now)))
    return Prompt((opening, people, said(wording.BYE)), Then.HANG_UP)
