"""The shapes of what helps somebody on after an answer: steps, terms, letters, and words in danger."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.knowledge.entries import Texts
from bot.knowledge.sources import Citation


@dataclass(frozen=True)
class Step:
    """One thing to do next, for each audience; `deadline` is the term within which.

    `conditions` are those of a row in a decision table: the step goes where a told fact fails one.
    """

    texts: Texts
    deadline: str | None = None
    conditions: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Period:
    """How many weeks a term lasts from `valid_from` on, with the place in the law."""

    valid_from: date
    weeks: int
    certainty: str
    citations: tuple[Citation, ...]
    doubt: str = ""


@dataclass(frozen=True)
class Deadline:
    """A term: `text` says what must be done before {end}, `question` asks for the day on which it starts.

    `patterns` find in a message that its day is that one: "de brief kwam 3 maart".
    """

    id: str
    question: Texts
    text: Texts
    periods: tuple[Period, ...]
    patterns: tuple[str, ...]

    def at(self, on: date) -> Period | None:
        """The period in force on a day, or None where it is not known."""
        return next((period for period in self.periods if period.valid_from <= on), None)


@dataclass(frozen=True)
class LetterVersion:
    """The text of a letter from `valid_from` on; a line that starts with "? " stands only where its fact is known."""

    valid_from: date
    certainty: str
    citations: tuple[Citation, ...]
    subject: str
    text: str


@dataclass(frozen=True)
class Letter:
    """A letter that a parent may send: after which topics and conclusions it fits, and what its button says."""

    id: str
    title: str
    button: str
    addressed_to: str
    topics: tuple[str, ...]
    conclusions: tuple[str, ...]
    versions: tuple[LetterVersion, ...]

    def at(self, on: date) -> LetterVersion | None:
        """The version for a day, or None where there is none."""
        return next((version for version in self.versions if version.valid_from <= on), None)


@dataclass(frozen=True)
class Danger:
    """A kind of danger: `patterns` find it in a text, `exceptions` are figures of speech, `line` names the help."""

    id: str
    patterns: tuple[str, ...]
    exceptions: tuple[str, ...]
    line: str
    spraak: str
