"""F1 of entities: by exact span, and by value."""

from collections import Counter
from collections.abc import Sequence

from bot.evaluation.judged import Found, Judged
from bot.evaluation.shares import f1
from bot.phrasings import Mention

ALL = "all"
Scores = dict[str, dict[str, float]]


def by_span(judged: Sequence[Judged]) -> Scores:
    """Precision, recall and F1 for each entity and over all; right is the same entity from start to end."""
    hits: Counter[str] = Counter()
    given: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for item in judged:
        right = {(mention.entity, mention.start, mention.end) for mention in item.expected}
        found = {(entity.entity, entity.start, entity.end) for entity in item.entities}
        hits.update(name for name, _, _ in right & found)
        given.update(name for name, _, _ in found)
        wanted.update(name for name, _, _ in right)
    return _scores(hits, given, wanted)


def by_value(judged: Sequence[Judged]) -> Scores:
    """The same by value, for the entities of which the held-out annotations give one.

    Right is the same entity with the same value as text, at a place that overlaps the annotation. What is found at an
    annotation without a value counts neither for nor against; what is found where nothing is annotated counts against.
    """
    names = {mention.entity for item in judged for mention in item.expected if mention.value is not None}
    hits: Counter[str] = Counter()
    given: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for item in judged:
        valued = [mention for mention in item.expected if mention.value is not None]
        open_ones = [mention for mention in item.expected if mention.value is None]
        found = [entity for entity in item.entities if entity.entity in names]
        judgeable = [entity for entity in found if not any(_meets(entity, mention) for mention in open_ones)]
        given.update(entity.entity for entity in judgeable)
        wanted.update(mention.entity for mention in valued)
        hits.update(_matched(valued, judgeable))
    return _scores(hits, given, wanted)


def _matched(mentions: Sequence[Mention], found: Sequence[Found]) -> list[str]:
    """The entities of the mentions that were found; each found one serves a single mention."""
    left = list(found)
    names = []
    for mention in mentions:
        match = next((one for one in left if _meets(one, mention) and one.value == mention.value), None)
        if match is not None:
            left.remove(match)
            names.append(mention.entity)
    return names


def _meets(found: Found, mention: Mention) -> bool:
    return found.entity == mention.entity and found.start < mention.end and mention.start < found.end


def _scores(hits: Counter[str], given: Counter[str], wanted: Counter[str]) -> Scores:
    for counter in (hits, given, wanted):
        counter[ALL] = counter.total()
    return {name: f1(hits[name], given[name], wanted[name]) for name in sorted({*given, *wanted})}
