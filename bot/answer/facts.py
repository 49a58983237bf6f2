"""Reads facts from what people write: values of one fact, and all facts of a message."""

import contextlib
import re
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from bot.answer.latest import latest
from bot.answer.model import Entity
from bot.answer.numbers import read_number
from bot.answer.spelling import restore_abbreviations
from bot.knowledge.model import Choice, Fact, FactValue
from bot.patterns import compiled, whole_word
from bot.phrasings import fold_ours, fold_text

SIMILAR = 88
SHORT_TEXT = 6
FILLER = re.compile(r"\b(een|het|de|schooladvie?s|advie?zen|advie?s|advys)\b")
UNKNOWN = re.compile(r"\b(weet ik niet|weet het niet|geen idee|weet ik( nog)? niet|onbekend|niet zeker|kweenie|wnie)\b")
YES = re.compile(r"^\W*(ja+|jazeker|jawel|klopt|inderdaad|zeker|jep|yep|yes|ok|oke|prima|precies|doe maar)\b")
DENIED = re.compile(r"^\W*(nee,? )?((nog|al|helemaal|ook|nu) )*(geen|gene|gin|zonder|niet)\b")
NEGATED = re.compile(r"\b(zonder|geen|gene)( een)? [\w-]+")
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
    if named is not None and not (fact.entity and fact.choice("geen") and is_denied(text)):
        return named.value
    if NO.search(text.lower()) and fact.choice("geen"):
        return "geen"
    return None


def read_choice(fact: Fact, written: str) -> FactValue | None:
    """The value that a few words name, by a word, else by a pattern: "vmbo-kader met lwoo" is vmbo met lwoo."""
    written = without_ignored(fact, written)
    named = names_of(fact).get(_stripped(restore_abbreviations(written)))
    if named is not None:
        return named.value
    spotted = spot(fact, written)
    if spotted is not None:
        return spotted
    choice = match_choice(fact, written)
    return choice.value if choice else None


def without_ignored(fact: Fact, text: str) -> str:
    """A text without what tells nothing of a fact: in "vmbo basis met een tlv voor pro" the tlv is no advice."""
    for pattern in fact.ignores:
        text = compiled(pattern, re.IGNORECASE).sub(" ", text)
    return text


def is_denied(text: str) -> bool:
    """Whether a few words begin with a no: `is_denied("nog geen tlv")` is True."""
    return bool(DENIED.search(text.lower()))


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
        if (match := compiled(pattern).search(plain))
    ]
    return max(found, key=lambda item: item[0])[1] if found else None


def match_choice(fact: Fact, text: str) -> Choice | None:
    """The choice that a text names, by its label or one of its words, also with a typo in a longer word."""
    names = names_of(fact)
    text = restore_abbreviations(text)
    plain = _stripped(text)
    if plain in names:
        return names[plain]
    best = process.extractOne(plain, list(names), scorer=fuzz.ratio, score_cutoff=SIMILAR) if len(plain) > 4 else None
    if best:
        return names[best[0]]
    # "Basis zonder lwoo" is basis; a fact with the choice "geen" reads its own denials.
    return _most_named(names, plain if fact.choice("geen") else _stripped(NEGATED.sub(" ", text)))


def _stripped(text: str) -> str:
    """The words that tell something: `_stripped("het advies kader")` is "kader"."""
    return fold_text(FILLER.sub(" ", text)) or fold_text(text)


def names_of(fact: Fact) -> dict[str, Choice]:
    """All the ways in which the choices of a fact are written, folded."""
    return {
        fold_ours(name): choice for choice in fact.choices for name in (str(choice.value), choice.label, *choice.words)
    }


def _most_named(names: Mapping[str, Choice], plain: str) -> Choice | None:
    """The choice of which most words stand in the text: "kader, wel met lwoo" names "kader met lwoo".

    In a long text the words of a name must stand together: "pro" and "basis" far apart are no double advice.
    """
    words = plain.split()
    if len(words) <= SHORT_TEXT:
        inside = [name for name in names if name and set(name.split()) <= set(words)]
    else:
        inside = [name for name in names if name and whole_word(name).search(plain)]
    return names[max(inside, key=lambda name: (len(name.split()), len(name)))] if inside else None


def collect(
    facts: Mapping[str, Fact], text: str, entities: Iterable[Entity]
) -> tuple[dict[str, FactValue], list[Fact]]:
    """All facts that a message tells, and the facts whose number cannot be.

    Recognised entities come first; patterns add what no entity covers. Of several values of one fact the one that
    holds now counts: see `latest`.
    """
    told: dict[str, FactValue] = {}
    impossible: list[Fact] = []
    for fact, mentions in _by_fact(facts, text, entities):
        possible = [(entity, value) for entity in mentions if (value := _possible_value(fact, entity)) is not None]
        if possible:
            told[fact.id] = dict(possible)[latest(text, [entity for entity, _ in possible])]
        else:
            impossible.append(fact)
    for fact in facts.values():
        if fact.id not in told and fact not in impossible and _is_surely_impossible(fact, text):
            impossible.append(fact)
        if fact.id in told or fact in impossible:
            continue
        value = _spot_number(fact, text) if fact.type == "integer" else spot(fact, text)
        if value is not None:
            told[fact.id] = value
    return told, impossible


def _is_surely_impossible(fact: Fact, text: str) -> bool:
    """Whether a text surely tells this number, and it cannot be: "een kind van 300 jaar"."""
    plain = " ".join(text.lower().split())
    for pattern in fact.sure_patterns:
        for found in compiled(pattern).finditer(plain):
            try:
                _read_integer(fact, found.group())
            except OutOfRange:
                return True
    return False


# A number before one of these is no age: "11 weken al".
OTHER_UNIT = re.compile(r"^\s*(weken|week|maanden|dagen|uur|procent|%|punten)")


def _by_fact(facts: Mapping[str, Fact], text: str, entities: Iterable[Entity]) -> Iterable[tuple[Fact, list[Entity]]]:
    mentions: dict[str, list[Entity]] = {}
    for entity in sorted(entities, key=lambda one: one.start):
        fact = fact_of(facts, entity)
        is_other_unit = entity.entity == "leeftijd" and OTHER_UNIT.search(text[entity.end :].lower())
        if fact is not None and entity.value is not None and not is_other_unit and not _denies_another(entity, text):
            mentions.setdefault(fact.id, []).append(entity)
    return [(facts[name], found) for name, found in mentions.items()]


def _denies_another(entity: Entity, text: str) -> bool:
    """ "Geen lwoo" tells nothing about the tlv pro on which the rules decide."""
    return entity.value == "geen" and bool(
        re.search(r"lwoo?|leerweg|\bv?so\b", text[entity.start : entity.end].lower())
    )


def _possible_value(fact: Fact, entity: Entity) -> FactValue | None:
    """The value of an entity; None for a number that cannot be."""
    try:
        return read_value(fact, str(entity.value)) if fact.type == "integer" else entity.value
    except OutOfRange:
        return None


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
        for found in compiled(pattern).finditer(plain):
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
