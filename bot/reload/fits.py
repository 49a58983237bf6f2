"""What the running model knows of the knowledge: what must stay as it is, and what it only learns at the next start."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.answer.find import document_names, term_names
from bot.knowledge.model import Fact, Knowledge

RESTART = "Stop de server en draai 'prowijs start': dat traint het model als dat nodig is."


def needs_training(running: Knowledge, new: Knowledge) -> list[str]:
    """Why the new knowledge cannot be used by the running model; nothing where it can.

    A topic is what the model chooses between, a fact is a slot that it fills: with others it would answer past the
    question.
    """
    before, after = _questions(running), _questions(new)
    reasons = [
        *_named("nieuw onderwerp", set(after) - set(before)),
        *_named("onderwerp weg", set(before) - set(after)),
        *_named(
            "andere vraag bij onderwerp", {name for name in before if after.get(name, "") not in ("", before[name])}
        ),
        *_named("ander feit", _differing(running.facts, new.facts, _recognised)),
    ]
    return [f"{reason}. Tot een nieuwe start blijft de vorige kennis in gebruik. {RESTART}" for reason in reasons]


def not_yet_understood(running: Knowledge, new: Knowledge) -> list[str]:
    """What answers use at once, but what is only recognised in messages after the next start."""
    dangers = _differing(running.dangers, new.dangers, lambda danger: (danger.patterns, danger.exceptions))
    reasons = [
        *_named("gevaar: nieuwe woorden bij", dangers),
        *_named("nieuwe namen van begrip", _differing(running.terms, new.terms, term_names) & set(new.terms)),
        *_named(
            "nieuwe namen van stuk", _differing(running.documents, new.documents, document_names) & set(new.documents)
        ),
        *_named("nieuwe namen van bron", _differing(running.sources, new.sources, _titles) & set(new.sources)),
    ]
    return [f"{reason}. Deze woorden worden pas na een nieuwe start herkend. {RESTART}" for reason in reasons]


def _questions(knowledge: Knowledge) -> dict[str, str]:
    """The question of a topic is a training phrase, and what its button sends."""
    return {name: topic.question for name, topic in knowledge.topics.items()}


def _recognised(fact: Fact) -> Any:
    """What the model uses of a fact; its texts are left out."""
    choices = tuple((choice.value, choice.label, choice.words, choice.patterns) for choice in fact.choices)
    limits = (fact.type, fact.unit, fact.minimum, fact.maximum)
    return limits, choices, fact.patterns, fact.sure_patterns, fact.ignores, fact.entity, fact.role, fact.about


def _titles(source: Any) -> Any:
    return source.kind, source.title, source.short_title, source.aliases


def _differing(one: Mapping[str, Any], other: Mapping[str, Any], part: Callable[[Any], Any]) -> set[str]:
    """The ids that only one has, or that differ in a part."""
    return {
        name for name in {*one, *other} if name not in one or name not in other or part(one[name]) != part(other[name])
    }


def _named(what: str, names: set[str]) -> list[str]:
    return [f"{what} {', '.join(sorted(names))}"] if names else []
