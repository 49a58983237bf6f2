"""Whether confidence is truth: calibration, and how many wrong answers each threshold would give."""

from collections.abc import Collection, Sequence

from bot.evaluation.judged import OUT_OF_SCOPE, Judged
from bot.evaluation.shares import PLACES, share

BINS = 10
STEPS = 20


def calibration_bins(judged: Sequence[Judged]) -> list[dict[str, float]]:
    """For ten equal ranges of confidence: how many, mean confidence, share right; empty ranges are left out."""
    bins = []
    for number in range(BINS):
        low, high = number / BINS, (number + 1) / BINS
        items = [item for item in judged if low < item.confidence <= high or (number == 0 and item.confidence == 0)]
        if items:
            bins.append(
                {
                    "count": len(items),
                    "confidence": round(sum(item.confidence for item in items) / len(items), PLACES),
                    "right": share(item.is_first for item in items) or 0.0,
                }
            )
    return bins


def calibration_error(judged: Sequence[Judged]) -> float:
    """Expected calibration error: the mean gap between confidence and share right, weighted by count."""
    bins = calibration_bins(judged)
    gaps = sum(one["count"] * abs(one["confidence"] - one["right"]) for one in bins)
    return round(gaps / max(len(judged), 1), PLACES)


def coverage(judged: Sequence[Judged], topics: Collection[str]) -> list[dict[str, float | None]]:
    """For thresholds from 0 to 1: the share of topic questions answered, and the share of questions answered wrongly.

    Answered is a question of which the first intent is a topic with at least that confidence. `coverage` is of the
    questions on a topic; `error` is of those and the ones out of scope, to which every answer is wrong.
    """
    asked = [item for item in judged if item.intent in topics or item.intent == OUT_OF_SCOPE]
    return [_at_threshold(asked, topics, step / STEPS) for step in range(STEPS + 1)]


def _at_threshold(asked: Sequence[Judged], topics: Collection[str], threshold: float) -> dict[str, float | None]:
    def is_answered(item: Judged) -> bool:
        return item.first in topics and item.confidence >= threshold

    return {
        "threshold": threshold,
        "coverage": share(is_answered(item) for item in asked if item.intent in topics),
        "error": share(is_answered(item) and not item.is_first for item in asked),
    }
