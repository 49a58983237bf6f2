"""Says the conditions of a decision table in words: "minder dan 8 jaar basisschool", "schooladvies havo of vwo"."""

from collections.abc import Mapping
from typing import Any

from bot.answer.wording import alternatives
from bot.knowledge.model import Choice, Fact, FactValue, Knowledge, Row

BOUNDS = {"at_least": "{value} of meer", "at_most": "hoogstens {value}", "below": "minder dan {value}"}
BOUNDS |= {"above": "meer dan {value}"}


def condition_text(fact: Fact, condition: Any) -> str:
    """One condition on a fact in words.

    Bounds read "minder dan 8 jaar basisschool", a list "schooladvies havo of schooladvies vwo".
    """
    if isinstance(condition, Mapping):
        return " en ".join(BOUNDS[bound].format(value=fact.describe(number)) for bound, number in condition.items())
    values = condition if isinstance(condition, list) else [condition]
    return alternatives([fact.describe(value) for value in values])


def row_text(knowledge: Knowledge, row: Row) -> str:
    """All conditions of a row in words, joined by "en"."""
    return " en ".join(condition_text(knowledge.facts[fact], want) for fact, want in row.conditions.items())


def telling_values(fact: Fact, conditions: list[Any]) -> list[tuple[str, FactValue]]:
    """Values of a fact that stand for all answers to its question, each with its words.

    A number has one for each stretch between the bounds that a table names: "minder dan 8 jaar", "8 jaar of meer".
    """
    if fact.type != "integer":
        return [(_answer_to(fact, choice), choice.value) for choice in fact.choices]
    cuts = sorted({_cut(bound, int(number)) for want in conditions for bound, number in dict(want).items()})
    if not cuts:
        return []
    stretches: list[tuple[str, FactValue]] = [(BOUNDS["below"].format(value=fact.describe(cuts[0])), cuts[0] - 1)]
    for start, end in zip(cuts, [*cuts[1:], None], strict=True):
        last = f" tot en met {fact.describe(end - 1)}" if end is not None and end - 1 > start else ""
        more = BOUNDS["at_least"].format(value=fact.describe(start)) if end is None else fact.describe(start) + last
        stretches.append((more, start))
    return stretches


def _answer_to(fact: Fact, choice: Choice) -> str:
    """An answer to the question for a fact; a yes or no says for what: "ja" (de school heeft plaats)."""
    return f'"{choice.label}" ({choice.told})' if fact.type == "boolean" else f'"{choice.label}"'


def _cut(bound: str, number: int) -> int:
    """The first number on the other side of a bound."""
    return number + 1 if bound in ("at_most", "above") else number
