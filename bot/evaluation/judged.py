"""A held-out question with what was understood of it."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.phrasings import Mention

OUT_OF_SCOPE = "buiten_bereik"
DUTCH = "nl"
LANGUAGE_FOLDER = "taal_"
OFFERED = 3


@dataclass(frozen=True)
class Found:
    """An entity that was found; `value` is its fixed value as text: 11 is "11"."""

    entity: str
    start: int
    end: int
    value: str = ""


@dataclass(frozen=True)
class Judged:
    """A held-out question with what was understood; `group` is its file: "ouder/zorgplicht", "taal_en/begrip".

    `subject` and `expected` are the right ones; the others are what was found. `seconds` is how long it took.
    """

    group: str
    intent: str
    text: str
    decision: str
    ranking: tuple[tuple[str, float], ...]
    expected: tuple[Mention, ...] = ()
    entities: tuple[Found, ...] = ()
    subject: str | None = None
    found_subject: str | None = None
    found_language: str | None = None
    seconds: float = 0.0

    @property
    def first(self) -> str:
        """The intent that is ranked first."""
        return self.ranking[0][0]

    @property
    def confidence(self) -> float:
        """The probability of the first intent."""
        return self.ranking[0][1]

    @property
    def is_first(self) -> bool:
        """Whether the right intent is ranked first."""
        return self.first == self.intent

    @property
    def is_in_three(self) -> bool:
        """Whether the right intent is among the first three."""
        return self.intent in [name for name, _ in self.ranking[:3]]

    @property
    def persona(self) -> str:
        """The folder of the question: who asks, or what kind of question it is."""
        return self.group.partition("/")[0]

    @property
    def language(self) -> str:
        """The language in which the question was written, as a code of two letters."""
        return self.persona.removeprefix(LANGUAGE_FOLDER) if self.persona.startswith(LANGUAGE_FOLDER) else DUTCH

    def offered(self, topics: Collection[str]) -> list[str]:
        """The topics that the bot offers where it asks what is meant."""
        return [name for name, _ in self.ranking if name in topics][:OFFERED]


@dataclass(frozen=True)
class JudgedDouble:
    """A message with the topics of its questions in order, right and found; `expected` is empty where it asks one."""

    text: str
    expected: tuple[str, ...]
    found: tuple[str, ...]
