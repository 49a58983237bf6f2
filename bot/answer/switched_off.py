"""What is said where no answer can be given: why, the numbers in danger, and people to turn to."""

from datetime import datetime

from bot.answer import wording
from bot.answer.acts.danger import names
from bot.answer.find import list_contacts
from bot.answer.model import Answer
from bot.knowledge.model import Knowledge


def switched_off(knowledge: Knowledge, reason: str, text: str, audience: str, now: datetime) -> Answer:
    """The only answer of a channel that is switched off."""
    why = wording.SWITCHED_OFF.format(reason=reason)
    return no_answer(knowledge, f"{why} {wording.NOT_KEPT}" if text else why, text, audience, now)


def no_answer(knowledge: Knowledge, why: str, text: str, audience: str, now: datetime) -> Answer:
    """Why there is no answer, with the numbers; these come first where the text names a danger.

    What the trained model would have understood is not known here: so the numbers are always in it.
    """
    named = [danger for danger in knowledge.dangers.values() if names(danger, text)]
    dangers = list(dict.fromkeys([*named, *knowledge.dangers.values()]))
    numbers = "\n".join(f"- {danger.line}" for danger in dangers)
    opening = (f"{wording.IN_DANGER}\n{numbers}", why) if named else (why, f"{wording.OFF_DANGER}\n{numbers}")
    spoken = " ".join(danger.spraak for danger in dangers)
    return Answer(
        "safety",
        "\n\n".join((*opening, wording.OFF_PEOPLE, *list_contacts(knowledge, audience, now.date(), now))),
        spoken=f"{wording.IN_DANGER} {spoken} {why}" if named else f"{why} {spoken}",
    )
