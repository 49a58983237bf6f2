"""Reads facts from what people write: values of one fact, and all facts of a message."""

import contextlib
import re
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from bot.answer.model import Entity
from bot.answer.numbers import read_number
from bot.knowledge.model import Choice, Fact, FactValue
from bot.phrasings import fold_text

SIMILAR = 88
UNKNOWN = re.compile(r"\b(weet ik niet|weet het niet|geen idee|weet ik( nog)? niet|onbekend|niet zeker|kweenie|wnie)\b")
YES = re.compile(r"^\W*(ja+|jazeker|jawel|klopt|inderdaad|zeker|jep|yep|yes|ok|oke|prima|precies|doe maar)\b")
NO = re.compile(r"^\W*(nee+|neen|nope|nog niet|klopt niet|helaas niet|absoluut niet|niet|nog geen|geen)\b")


class OutOfRange(ValueError):
    """A number that cannot be: an age of 300, groep 12."""


def read_value(fact: Fact, text: str) -> FactValue | None:
    """The value of one fact in a text, or None where the text does not say it; raises OutOfRange.

    leeftijd in "bijna 12" is 11, schooladvies in "kaderadvies" is "vmbo-kb", a yes-or-no fact in "ja hoor" is True.
    """
    if fact.type == "integer":
        return _read_integer(fact, text)
    pressed = next((choice.value for choice in fact.choices if fold_text(choice.label) == fold_text(text)), None)
    spotted = pressed if pressed is not None else spot(fact, text)
    if spotted is not None:
        return spotted
    if fact.type == "boolean":
        plain = text.lower()
        return True if YES.search(plain) else False if NO.search(plain) else None
    named = match_choice(fact, text)
    if named is not None:
        return named.value
    if NO.search(text.lower()) and fact.choice("geen"):
        return "geen"
    return None


def is_unknown(text: str) -> bool:
    """Whether the user says not to know: `is_unknown("geen idee")` is True."""
    return bool(UNKNOWN.search(text.lower()))


def spot(fact: Fact, text: str) -> FactValue | None:
    """The value whose pattern occurs in a text; the most specific one (longest match) where several do."""
    plain = " ".join(text.lower().split())
    found = [
        (len(match.group()), choice.value)
        for choice in fact.choices
        for pattern in choice.patterns
        if (match := re.search(pattern, plain))
    ]
    return max(found, key=lambda item: item[0])[1] if found else None


def match_choice(fact: Fact, text: str) -> Choice | None:
    """The choice that a text names, by its label or one of its words, also with a typo in a longer word."""
    names = _names_of(fact)
    plain = fold_text(re.sub(r"\b(een|het|de|schooladvies|adviezen|advies)\b", " ", text.lower())) or fold_text(text)
    if plain in names:
        return names[plain]
    best = process.extractOne(plain, list(names), scorer=fuzz.ratio, score_cutoff=SIMILAR) if len(plain) > 4 else None
    if best:
        return names[best[0]]
    return _longest_named(names, plain)


def _names_of(fact: Fact) -> dict[str, Choice]:
    """All the ways in which the choices of a fact are written, folded."""
    return {
        fold_text(name): choice for choice in fact.choices for name in (str(choice.value), choice.label, *choice.words)
    }


def _longest_named(names: Mapping[str, Choice], plain: str) -> Choice | None:
    """The choice with the longest name that stands in the text: "advies vmbo basis" names "vmbo basis"."""
    inside = [name for name in names if name and re.search(rf"\b{re.escape(name)}\b", plain)]
    return names[max(inside, key=len)] if inside else None


def collect(
    facts: Mapping[str, Fact], text: str, entities: Iterable[Entity]
) -> tuple[dict[str, FactValue], list[Fact]]:
    """All facts that a message tells, and the facts whose number cannot be.

    Recognised entities come first; patterns add what no entity covers.
    """
    told: dict[str, FactValue] = {}
    impossible: list[Fact] = []
    for entity in entities:
        fact = fact_of(facts, entity)
        if fact is None:
            continue
        try:
            value = read_value(fact, str(entity.value)) if fact.type == "integer" else entity.value
        except OutOfRange:
            impossible.append(fact)
            continue
        if value is not None:
            told[fact.id] = value
    for fact in facts.values():
        if fact.id in told or fact in impossible:
            continue
        value = _spot_number(fact, text) if fact.type == "integer" else spot(fact, text)
        if value is not None:
            told[fact.id] = value
    return told, impossible


def fact_of(facts: Mapping[str, Fact], entity: Entity) -> Fact | None:
    """The fact that an entity fills: schoolsoort in the role "nu" fills schoolsoort_nu."""
    for fact in facts.values():
        if fact.entity == entity.entity and (fact.role is None or fact.role == entity.role):
            return fact
    return None


def _spot_number(fact: Fact, text: str) -> int | None:
    """The number where a pattern of the fact occurs; one out of range is about something else ("30 jaar ervaring")."""
    plain = " ".join(text.lower().split())
    for pattern in fact.patterns:
        for found in re.finditer(pattern, plain):
            with contextlib.suppress(OutOfRange):
                return _read_integer(fact, found.group())
    return None


def _read_integer(fact: Fact, text: str) -> int | None:
    value = read_number(text)
    if value is None:
        return None
    if (fact.minimum is not None and value < fact.minimum) or (fact.maximum is not None and value > fact.maximum):
        raise OutOfRange(fact.id)
    return value
