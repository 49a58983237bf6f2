"""Leads to a person: the right contact for audience and subject, when it is open, and what to have at hand."""

from dataclasses import replace

from bot.answer import wording
from bot.answer.audience import LABELS, PRESSED, audience_of, recognised_audience
from bot.answer.compose import BEHIND_SWV, contact_for
from bot.answer.find import PERSONS, contact_text
from bot.answer.model import Answer, Button, Reply, Turn
from bot.answer.opening_hours import out_of_office
from bot.answer.recall import topic_of
from bot.knowledge.entries import reader_of
from bot.knowledge.model import Knowledge
from bot.phrasings import fold_text

MOST_CONTACTS = 3
TOPIC = "medewerker_spreken"
WAITING = "wie"


def offer_person(knowledge: Knowledge, turn: Turn) -> Reply:
    """Name the people who can help with this subject, for this audience."""
    return lead_to(knowledge, turn, wording.PERSON)


def comfort(knowledge: Knowledge, turn: Turn) -> Reply:
    """Somebody is fed up: say sorry, and lead to a person."""
    return lead_to(knowledge, turn, wording.FED_UP)


def take_audience(knowledge: Knowledge, turn: Turn) -> Reply | None:
    """The people once more, for the audience whose button was pressed; None where nobody asked for it."""
    is_asked = turn.memory.waiting == WAITING and fold_text(turn.text) in PRESSED
    return lead_to(knowledge, turn, wording.FOR_YOU) if is_asked else None


def lead_to(knowledge: Knowledge, turn: Turn, opening: str) -> Reply:
    """The people under an opening sentence; where it is not known who asks, that is asked."""
    answer = _people(knowledge, turn, opening)
    return Reply((answer,), replace(turn.memory, waiting=WAITING if answer.question else None))


def _people(knowledge: Knowledge, turn: Turn, opening: str) -> Answer:
    """The contacts for audience and subject, the first working day outside office hours, and the offer of a summary."""
    audience, topic = audience_of(turn), topic_of(knowledge, turn.memory)
    own = contact_for(topic.contact, audience) if topic else None
    general = [BEHIND_SWV] if audience == "samenwerkingsverband" else PERSONS[reader_of(audience)]
    names = list(dict.fromkeys(([own] if own else []) + list(general)))[:MOST_CONTACTS]
    lines = [text for name in names if (text := contact_text(knowledge.contacts[name], turn.today, turn.now))]
    known = recognised_audience(turn.text, turn.entities) or turn.memory.audience
    asks = known is None and turn.channel != "teams"
    buttons = tuple(Button(label) for label in LABELS.values()) if asks else ()
    return Answer(
        "person",
        "\n\n".join(filter(None, (opening, "\n\n".join(lines), out_of_office(turn.now)))),
        topic=TOPIC,
        on=turn.today,
        question=wording.WHO_ARE_YOU if asks else "",
        buttons=(*buttons, *([Button(wording.MAKE_SUMMARY)] if topic and turn.channel != "phone" else [])),
    )
