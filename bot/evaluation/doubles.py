"""Figures of messages that hold two questions in one."""

from collections.abc import Sequence
from typing import Any

from bot.evaluation.judged import JudgedDouble
from bot.evaluation.shares import share


def doubles(judged: Sequence[JudgedDouble]) -> dict[str, Any]:
    """The share of double questions with exactly the right topics in order, and of single ones taken for several."""
    several = [item for item in judged if item.expected]
    single = [item for item in judged if not item.expected]
    return {
        "doubles": len(several),
        "exact": share(item.found == item.expected for item in several),
        "singles": len(single),
        "false_doubles": share(len(item.found) > 1 for item in single),
    }
