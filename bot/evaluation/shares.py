"""Shares and F1 of counts; every share is between 0 and 1 and rounded to four places."""

import math
from collections.abc import Iterable, Sequence

PLACES = 4


def share(values: Iterable[bool]) -> float | None:
    """The share that is true, or None where there is nothing to count.

    >>> share([True, False, False]), share([])
    (0.3333, None)
    """
    items = list(values)
    return round(sum(items) / len(items), PLACES) if items else None


def f1(hits: int, given: int, wanted: int) -> dict[str, float]:
    """Precision, recall and F1 of what was given against what was wanted.

    >>> f1(hits=2, given=4, wanted=2)
    {'precision': 0.5, 'recall': 1.0, 'f1': 0.6667, 'wanted': 2}
    """
    precision, recall = hits / max(given, 1), hits / max(wanted, 1)
    score = 2 * precision * recall / (precision + recall) if hits else 0.0
    return {
        "precision": round(precision, PLACES),
        "recall": round(recall, PLACES),
        "f1": round(score, PLACES),
        "wanted": wanted,
    }


def percentile(values: Sequence[float], part: float) -> float | None:
    """The smallest value that at least this part of the values does not exceed, or None without values.

    >>> percentile([5, 1, 4, 2, 3], 0.5), percentile([1, 2, 3, 4], 0.95)
    (3, 4)
    """
    ordered = sorted(values)
    return ordered[max(math.ceil(part * len(ordered)) - 1, 0)] if ordered else None
