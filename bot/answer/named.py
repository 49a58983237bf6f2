"""The values that a few words name, for several facts at once: "vmbo basis met een tlv voor pro"."""

from collections.abc import Iterable, Mapping

from bot.answer.facts import names_of
from bot.answer.spelling import restore_abbreviations
from bot.knowledge.model import Fact, FactValue
from bot.patterns import whole_word
from bot.phrasings import fold_text


def named_values(facts: Iterable[Fact], text: str) -> dict[str, FactValue]:
    """For each fact the value whose name stands in the text; longer names first, none within another.

    Of facts with the same name the first one counts: put those first that were told before.
    """
    plain = fold_text(restore_abbreviations(text))
    found = sorted(_found(facts, plain), key=lambda item: -item[0])
    values: dict[str, FactValue] = {}
    taken: list[tuple[int, int]] = []
    for _, fact, value, (start, end) in found:
        if fact in values or any(start < other_end and other_start < end for other_start, other_end in taken):
            continue
        values[fact] = value
        taken.append((start, end))
    return values


def _found(facts: Iterable[Fact], plain: str) -> Iterable[tuple[int, str, FactValue, tuple[int, int]]]:
    for fact in facts:
        names: Mapping[str, FactValue] = {name: choice.value for name, choice in names_of(fact).items() if name}
        for name, value in names.items():
            for match in whole_word(name).finditer(plain):
                yield len(name), fact.id, value, match.span()
