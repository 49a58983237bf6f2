"""A receipt for each turn: what was answered on which grounds, without what was said or who said it."""

import hashlib
import logging
import secrets
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.current_knowledge import current
from bot.knowledge.model import Knowledge

logger = logging.getLogger(__name__)
SECONDS_A_DAY = 86_400


class DailyHash:
    """Hashes under a random key that is thrown away each day: the turns of a conversation go together for a day.

    >>> hashes = DailyHash()
    >>> hashes.of("a", 1) == hashes.of("a", 1), hashes.of("a", 1) == hashes.of("a", 2)
    (True, False)
    """

    def __init__(self) -> None:
        """Begin without a key."""
        self._day, self._key = -1, b""

    def of(self, text: str, day: int) -> str:
        """Twelve characters for a text on a day."""
        if day != self._day:
            self._day, self._key = day, secrets.token_bytes(32)
        return hashlib.blake2b(text.encode(), key=self._key, digest_size=6).hexdigest()


@dataclass(frozen=True)
class Receipts:
    """Writes receipts for one trained model; the knowledge is the one that the turn was answered from."""

    model: str
    hashes: DailyHash = field(default_factory=DailyHash)

    def write(
        self, channel: str, answers: Sequence[Mapping[str, Any]], masked: Sequence[str], ms: int, session: str
    ) -> None:
        """Write one; `answers` are the answers of a turn as data."""
        day, knowledge = int(time.time()) // SECONDS_A_DAY, current()
        logger.info(
            {
                "event": "turn",
                "channel": channel,
                "answers": [_grounds(answer, knowledge) for answer in answers],
                "knowledge": knowledge.digest,
                "model": self.model,
                "ms": ms,
                "masked": list(masked),
                **({"conversation": self.hashes.of(session, day)} if session else {}),
            }
        )


def _grounds(answer: Mapping[str, Any], knowledge: Knowledge) -> dict[str, Any]:
    topic = knowledge.topics.get(answer.get("topic") or "") if answer.get("version") else None
    return {
        "decision": answer.get("decision"),
        "topic": answer.get("topic"),
        **({"rule": topic.rule, "version": answer["version"]} if topic and topic.rule else {}),
        "on": answer.get("on"),
        "certainty": answer.get("certainty"),
    }


# One for the process, as its log is; a command that is no server writes none.
_receipts: Receipts | None = None


def begin_receipts(model: str | None) -> None:
    """From now on each turn has a receipt in the log."""
    global _receipts  # noqa: PLW0603
    _receipts = Receipts((model or "")[:12])


def note_turn(
    channel: str, messages: Iterable[Mapping[str, Any]], masked: Sequence[str], started: float, session: str = ""
) -> None:
    """Write the receipt of a turn; `started` is its `time.perf_counter()`, `messages` are those of the agent."""
    if _receipts:
        answers = [data for message in messages if "decision" in (data := message.get("custom") or {})]
        _receipts.write(channel, answers, masked, round(1000 * (time.perf_counter() - started)), session)
