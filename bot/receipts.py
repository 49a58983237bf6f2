"""A receipt for each turn: what was answered on which grounds, without what was said or who said it."""

import hashlib
import logging
import secrets
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

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
    """Writes receipts for one state of the knowledge base and one trained model."""

    knowledge: str
    model: str
    rules: Mapping[str, str] = field(default_factory=dict)
    hashes: DailyHash = field(default_factory=DailyHash)

    def write(
        self, channel: str, answers: Sequence[Mapping[str, Any]], masked: Sequence[str], ms: int, session: str
    ) -> None:
        """Write one; `answers` are the answers of a turn as data."""
        day = int(time.time()) // SECONDS_A_DAY
        logger.info(
            {
                "event": "turn",
                "channel": channel,
                "answers": [self._answer(answer) for answer in answers],
                "knowledge": self.knowledge,
                "model": self.model,
                "ms": ms,
                "masked": list(masked),
                **({"conversation": self.hashes.of(session, day)} if session else {}),
            }
        )

    def _answer(self, answer: Mapping[str, Any]) -> dict[str, Any]:
        rule = self.rules.get(answer.get("topic") or "") if answer.get("version") else None
        return {
            "decision": answer.get("decision"),
            "topic": answer.get("topic"),
            **({"rule": rule, "version": answer["version"]} if rule else {}),
            "on": answer.get("on"),
            "certainty": answer.get("certainty"),
        }


# One for the process, as its log is; a command that is no server writes none.
_receipts: Receipts | None = None


def begin_receipts(knowledge: Knowledge, model: str | None) -> None:
    """From now on each turn has a receipt in the log."""
    global _receipts  # noqa: PLW0603
    rules = {topic.id: topic.rule for topic in knowledge.topics.values() if topic.rule}
    _receipts = Receipts(knowledge.digest, (model or "")[:12], rules)


def note_turn(
    channel: str, messages: Iterable[Mapping[str, Any]], masked: Sequence[str], started: float, session: str = ""
) -> None:
    """Write the receipt of a turn; `started` is its `time.perf_counter()`, `messages` are those of the agent."""
    if _receipts:
        answers = [data for message in messages if "decision" in (data := message.get("custom") or {})]
        _receipts.write(channel, answers, masked, round(1000 * (time.perf_counter() - started)), session)
