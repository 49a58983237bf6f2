"""Keeps what people thought of answers: one line of JSON each, against topic, rule version, knowledge and model."""

import fcntl
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot.answer.model import Feedback
from bot.model_file import trained_fingerprint
from bot.paths import feedback_file
from bot.privacy.mask import mask


def keep_feedback(feedback: Feedback, digest: str, today: date, session: str = "") -> None:
    """Add one line to the feedback file.

    >>> to_line(Feedback(True, "zorgplicht", date(2022, 8, 1)), "a1", date(2026, 11, 24))["helped"]
    True
    """
    path = feedback_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path), path.open("a", encoding="utf-8") as file:
        file.write(_written(to_line(feedback, digest, today, session)))


def to_line(feedback: Feedback, digest: str, today: date, session: str = "") -> dict[str, Any]:
    """What is kept: never who, only the day, and words without personal data where the user agreed.

    Beside words stands a hash of the session, so that they go too when the conversation is erased.
    """
    of = {"of": _hash(session)} if feedback.words and session else {}
    return {
        "day": today.isoformat(),
        "helped": feedback.helped,
        "topic": feedback.topic,
        "version": feedback.version.isoformat() if feedback.version else None,
        "knowledge": digest,
        "model": trained_fingerprint(),
        "reason": feedback.reason or None,
        "words": mask(feedback.words).text if feedback.words else None,
        **of,
    }


def forget_words(before: float) -> int:
    """Take the words out of lines from days before a moment, in how many; that it helped or not stays."""
    day = datetime.fromtimestamp(before).date().isoformat()
    return _forget(lambda line: str(line.get("day")) < day)


def forget_words_of(session: str) -> int:
    """Take the words out that somebody left in a conversation, from how many lines."""
    return _forget(lambda line: line.get("of") == _hash(session))


def _hash(session: str) -> str:
    """A session is 192 random bits, so that nobody can guess it from its hash."""
    return hashlib.sha256(session.encode()).hexdigest()[:32]


def _forget(is_meant: Callable[[dict[str, Any]], bool]) -> int:
    path = feedback_file()
    if not path.exists():
        return 0
    with _alone(path):
        written = path.read_text(encoding="utf-8").splitlines()
        # A line that was cut off by a full disk may hold words, and can never be found again: it goes.
        lines = [line for line in map(_read, written) if line]
        meant = [line for line in lines if line.get("words") and is_meant(line)]
        if meant or len(lines) < len(written):
            for line in meant:
                line["words"] = None
                line.pop("of", None)
            unfinished = path.with_suffix(".new")
            unfinished.write_text("".join(map(_written, lines)), encoding="utf-8")
            unfinished.replace(path)
    return len(meant)


def _read(text: str) -> dict[str, Any] | None:
    try:
        line = json.loads(text)
    except ValueError:
        return None
    return line if isinstance(line, dict) else None


def _written(line: dict[str, Any]) -> str:
    return json.dumps(line, ensure_ascii=False) + "\n"


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """No other process or thread writes to the file meanwhile."""
    handle = os.open(path.with_suffix(".lock"), os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
