"""Keeps what people thought of answers: one line of JSON each, against topic, rule version, knowledge and model."""

import json
from datetime import date
from typing import Any

from bot.answer.model import Feedback
from bot.model_file import trained_fingerprint
from bot.paths import feedback_file
from bot.privacy.mask import mask


def keep_feedback(feedback: Feedback, digest: str, today: date) -> None:
    """Add one line to the feedback file.

    >>> to_line(Feedback(True, "zorgplicht", date(2022, 8, 1)), "a1", date(2026, 11, 24))["helped"]
    True
    """
    path = feedback_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(to_line(feedback, digest, today), ensure_ascii=False) + "\n")


def to_line(feedback: Feedback, digest: str, today: date) -> dict[str, Any]:
    """What is kept: never who, only the day, and words without personal data where the user agreed."""
    return {
        "day": today.isoformat(),
        "helped": feedback.helped,
        "topic": feedback.topic,
        "version": feedback.version.isoformat() if feedback.version else None,
        "knowledge": digest,
        "model": trained_fingerprint(),
        "reason": feedback.reason or None,
        "words": mask(feedback.words).text if feedback.words else None,
    }
