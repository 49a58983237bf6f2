"""What the caller can do next, and whom to refer to, as an adviser names it on the phone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from bot.answer.acts.steps import may_hold
from bot.answer.compose import BEHIND_SWV, cite
from bot.answer.find import PERSONS
from bot.answer.model import CitedPlace
from bot.answer.opening_hours import describe
from bot.knowledge.entries import Contact, reader_of
from bot.knowledge.guidance import Deadline, Period
from bot.knowledge.model import Facts, Knowledge, Topic

MOST_CONTACTS = 3
TERM = "Termijn: {weeks} weken."
HOURS_UNKNOWN = "De openingstijden kennen wij niet."


@dataclass(frozen=True)
class NextStep:
    """One thing to do, with its term in words where it has one, and where that term stands."""

    text: str
    term: str = ""
    doubt: str = ""
    places: tuple[CitedPlace, ...] = ()


@dataclass(frozen=True)
class Person:
    """Somebody to refer to; `hours` says whether that desk is open now."""

    name: str
    text: str
    phone: str
    mail: str
    site: str
    mention: str
    hours: str


def next_steps(knowledge: Knowledge, topic: Topic, facts: Facts, on: date, audience: str) -> Iterator[NextStep]:
    """The steps that no told fact rules out, each with its term on that day."""
    for step in topic.steps:
        if not may_hold(step, facts):
            continue
        text = step.texts.for_audience(audience)
        deadline = knowledge.deadlines.get(step.deadline or "")
        period = deadline.at(on) if deadline else None
        if deadline and period:
            words = term_in_words(deadline, period, audience)
            yield NextStep(text, words, period.doubt, cite(period.citations, on))
        else:
            yield NextStep(text)


def term_in_words(deadline: Deadline, period: Period, audience: str) -> str:
    """The sentences on a term that need no first day: "De school beslist binnen 6 weken."."""
    sentences = re.split(r"(?<=[.?!])\s+", deadline.text.for_audience(audience))
    general = [one for one in sentences if "{start}" not in one and "{end}" not in one]
    words = " ".join(general) if any("{weeks}" in one for one in general) else TERM
    return words.format(weeks=period.weeks)


def people(knowledge: Knowledge, own: str | None, audience: str, today: date, now: datetime) -> list[Person]:
    """Whom to refer to today: the contact of the subject first, then the general ones of the audience."""
    general = [BEHIND_SWV] if audience == "samenwerkingsverband" else PERSONS[reader_of(audience)]
    names = list(dict.fromkeys(([own] if own else []) + list(general)))[:MOST_CONTACTS]
    found = (person(knowledge.contacts[name], today, now) for name in names if name in knowledge.contacts)
    return [one for one in found if one]


def person(contact: Contact, today: date, now: datetime) -> Person | None:
    """How a contact is reached today, or None where it does not exist any more."""
    route = contact.at(today)
    if route is None:
        return None
    return Person(
        name=route.name,
        text=route.text,
        phone=route.phone or "",
        mail=route.mail or "",
        site=route.site or "",
        mention=route.mention,
        hours=describe(route.hours, now) if route.hours else HOURS_UNKNOWN,
    )
