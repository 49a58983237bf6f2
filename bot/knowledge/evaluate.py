"""Works a decision table out for the facts that are known, and says which fact is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.knowledge.model import Facts, FactValue, Outcome, Row, Version


@dataclass(frozen=True)
class Decision:
    """The result of a table: an outcome, or else the fact to ask next with the rows that are still open.

    `used` holds the facts that decided, `trace` the numbers of the rows that were looked at.
    """

    outcome: Outcome | None
    missing: str | None
    open_rows: tuple[Row, ...]
    used: tuple[str, ...]
    trace: tuple[int, ...]


def evaluate(version: Version, facts: Facts) -> Decision:
    """Go down the table as far as the facts reach.

    A row that fails is passed, a row that holds ends the search, a row that is unknown stays open. If all open rows
    conclude the same, no question is needed; otherwise the first unknown fact of the first open row is `missing`.
    """
    open_rows: list[Row] = []
    trace: list[int] = []
    used: dict[str, None] = {}
    for row in version.table:
        verdict = _verdict(row, facts)
        trace.append(row.number)
        used.update(dict.fromkeys(fact for fact in row.conditions if fact in facts))
        if verdict is False:
            continue
        open_rows.append(row)
        if verdict is True:
            break
    first = open_rows[0]
    if all(row.outcome.conclusion == first.outcome.conclusion for row in open_rows):
        return Decision(first.outcome, None, (), tuple(used), tuple(trace))
    missing = next(fact for row in open_rows for fact in row.conditions if fact not in facts)
    return Decision(None, missing, tuple(open_rows), tuple(used), tuple(trace))


def holds(condition: Any, value: FactValue) -> bool:
    """Whether a value meets a condition: equal, one of a list, or within bounds.

    >>> holds({"at_least": 8}, 9), holds(["pro", "vmbo"], "havo"), holds(True, True)
    (True, False, True)
    """
    if isinstance(condition, Mapping):
        return _within(condition, value)
    if isinstance(condition, list):
        return value in condition
    return bool(value == condition)


def _within(bounds: Mapping[str, int], value: FactValue) -> bool:
    number = int(value)
    return all(
        (
            number >= bounds.get("at_least", number),
            number <= bounds.get("at_most", number),
            "below" not in bounds or number < bounds["below"],
            "above" not in bounds or number > bounds["above"],
        )
    )


def _verdict(row: Row, facts: Facts) -> bool | None:
    """True or False where the facts decide, None where a fact is unknown and no other one fails."""
    known = [holds(condition, facts[fact]) for fact, condition in row.conditions.items() if fact in facts]
    if not all(known):
        return False
    return True if len(known) == len(row.conditions) else None
