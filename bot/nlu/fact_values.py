"""Gives a marked part of a message its fixed value: "kaderadvies" is vmbo-kb, "wordt in mei 12" is 11."""

import re
from datetime import date
from typing import Any

from rapidfuzz import fuzz, process

from bot.answer.dates import ImpossibleDate, read_date
from bot.answer.facts import fact_of, is_denied, read_choice
from bot.answer.model import Entity
from bot.answer.numbers import VALUES, read_age, read_number
from bot.answer.roles import role_of
from bot.knowledge.model import Fact, FactValue, Knowledge

NONE = "geen"
SIMILAR = 80
# "De tlv is er nog niet", "tlv geweigerd": the words after it say that there is none.
DENIED_AFTER = re.compile(
    r"^( pro| voor pro)?( is| zijn| hebben| heb| heeft| hadden| kregen| kreeg)?( er| we| wij| ik| hij| zij| ze| hem)*"
    r"( al| nu| ook| nog| toch)* (niet\b(?! meer| goed| geldig| nodig| alleen)|geweigerd\b|afgewezen\b|ontbreekt\b)"
)
WAITED_FOR = re.compile(r"\b(wacht|wachten|wachtend|afwachting)\b[^.?!,;]{0,15}$")
# A date that reads alike on two days does not depend on the day of the question.
DAYS = (date(2026, 3, 2), date(2031, 10, 5))


def normalize(knowledge: Knowledge, entity: dict[str, Any], text: str) -> dict[str, Any] | None:
    """The entity with its fixed value, or None where its text names no value of the fact.

    Numbers out of range keep their number: the answer says that such an age cannot be.
    """
    if entity["entity"] == "rol":
        written = text[entity["start"] : entity["end"]]
        return {**entity, "value": role_of(written, text[entity["end"] :]) or written}
    if entity["entity"] == "peildatum":
        return {**entity, "value": fixed_date(text[entity["start"] : entity["end"]])}
    fact = fact_of(knowledge.facts, Entity(entity["entity"], "", 0, 0, entity.get("role")))
    if fact is None:
        return entity
    value = _value_of(fact, text, entity["start"], entity["end"])
    return None if value is None else {**entity, "value": value}


def fixed_date(written: str) -> str:
    """The day as "2026-08-01", or the text itself where it depends on today, as "vorig jaar" does.

    >>> fixed_date("schooljaar 2026/27"), fixed_date("vorig jaar")
    ('2026-08-01', 'vorig jaar')
    """
    try:
        days = {read_date(written, today) for today in DAYS}
    except ImpossibleDate:  # the answer says so
        return written
    day = days.pop()
    return day.isoformat() if day and not days else written


def _value_of(fact: Fact, text: str, start: int, end: int) -> FactValue | None:
    written = text[start:end]
    if fact.id == "leeftijd":
        age = read_age(text, start, end)
        return _nearest_number(written) if age is None else age
    if fact.type == "integer":
        number = read_number(written)
        return _nearest_number(written) if number is None else number
    if fact.choice(NONE) and (is_denied(written) or _is_lacking(text, start, end)):
        return NONE
    return read_choice(fact, written)


def _is_lacking(text: str, start: int, end: int) -> bool:
    plain = text.lower()
    return bool(DENIED_AFTER.search(plain[end:]) or WAITED_FOR.search(plain[:start]))


def _nearest_number(written: str) -> int | None:
    """The number word that a misspelled word resembles: "achtien" is 18."""
    longer = [word for word in VALUES if len(word) > 3]
    best = process.extractOne(written.lower(), longer, scorer=fuzz.ratio, score_cutoff=SIMILAR)
    return VALUES[best[0]] if best else None
