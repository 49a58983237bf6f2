"""Whether to answer, to ask what is meant, or to say that it is out of scope."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.intents import CLARIFY, DANGER, GENERAL, OUT_OF_SCOPE, PERSON, SMALL_TALK


@dataclass(frozen=True)
class Thresholds:
    """From which probability to answer a topic, to offer it as a question, and to follow a general intent.

    docs/understanding.md says how they were chosen.
    """

    answer: float
    clarify: float
    general: float


def decide(ranking: Sequence[Mapping[str, Any]], thresholds: Thresholds) -> str:
    """The decision for a ranking: answer, clarify, out_of_scope, person, safety or smalltalk.

    >>> decide([{"name": "zorgplicht", "confidence": 0.9}], Thresholds(0.6, 0.2, 0.4))
    'answer'
    """
    top = ranking[0]
    if top["confidence"] >= (thresholds.general if top["name"] in GENERAL else thresholds.answer):
        return decision_of(top["name"])
    likely = next((entry for entry in ranking if entry["name"] not in GENERAL), None)
    return "clarify" if likely is not None and likely["confidence"] >= thresholds.clarify else "out_of_scope"


def decision_of(intent: str) -> str:
    """The decision that belongs to a sure intent."""
    if intent == OUT_OF_SCOPE:
        return "out_of_scope"
    if intent == CLARIFY:
        return "clarify"
    if intent == DANGER:
        return "safety"
    if intent in PERSON:
        return "person"
    return "smalltalk" if intent in (*SMALL_TALK, "opnieuw", "stoppen") else "answer"
