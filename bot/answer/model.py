"""What goes into a turn of the conversation and what comes out, free of channels and of Rasa."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.knowledge.model import Citation, FactValue, Source


@dataclass(frozen=True)
class Button:
    """A choice that the user may press: pressing sends exactly what it says, so it works on every channel."""

    title: str


@dataclass(frozen=True)
class Entity:
    """Something recognised in a message: `value` is "pro" for the text "praktijkschool"."""

    entity: str
    value: FactValue
    start: int
    end: int
    role: str | None = None


@dataclass(frozen=True)
class Memory:
    """What the conversation remembers between turns: facts, subject, the open question, date and audience."""

    facts: Mapping[str, FactValue] = field(default_factory=dict)
    topic: str | None = None
    asked_fact: str | None = None
    skipped: tuple[str, ...] = ()
    on: date | None = None
    audience: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class Turn:
    """One message with what was understood of it. `now` is the moment, `default_on` the date of the command line.

    `questions` are the topics of a message that asks several things, `subject` what a question out of scope is about.
    """

    text: str
    intent: str
    ranking: tuple[tuple[str, float], ...]
    entities: tuple[Entity, ...]
    memory: Memory
    now: datetime
    channel: str = "web"
    default_on: date | None = None
    questions: tuple[str, ...] = ()
    subject: str | None = None
    language: str = "nl"

    @property
    def today(self) -> date:
        """The date for which a question without a date is answered."""
        return self.default_on or self.now.date()


@dataclass(frozen=True)
class CitedPlace:
    """A citation as an answer carries it: source id, article, written form, link and the day it was read for."""

    source: str
    bwb: str | None
    article: str | None
    paragraph: str | None
    text: str
    url: str | None
    valid_on: date
    certainty: str
    note: str
    citation: Citation

    @property
    def law(self) -> Source:
        """The source itself, with its titles."""
        return self.citation.source


@dataclass(frozen=True)
class Translation:
    """What somebody reads who asked in another language: the notice before, and the marked summary after, an answer."""

    language: str
    direction: str
    notice: str
    marker: str = ""
    summary: str = ""


@dataclass(frozen=True)
class Answer:
    """A complete reply. Texts are ready sentences; renderers only choose order and form.

    `lead` answers, `told` repeats in words the `facts` that the user told, `why` gives the
    reason, `advice` what to do, `doubt` what is not sure; `question` asks one fact. `spoken` replaces `lead` on the
    phone where it is not empty.
    """

    decision: str
    lead: str
    topic: str | None = None
    spoken: str = ""
    told: tuple[str, ...] = ()
    facts: tuple[tuple[str, FactValue], ...] = ()
    why: str = ""
    advice: str = ""
    doubt: str = ""
    certainty: str | None = None
    citations: tuple[CitedPlace, ...] = ()
    on: date | None = None
    read_on: date | None = None
    question: str = ""
    buttons: tuple[Button, ...] = ()
    see_also: tuple[Button, ...] = ()
    contact: str = ""
    links: tuple[tuple[str, str], ...] = ()
    conclusion: str | None = None
    version: date | None = None
    glossary: tuple[tuple[str, str], ...] = ()
    translation: Translation | None = None


@dataclass(frozen=True)
class Reply:
    """The answers to one message, in order, and what to remember."""

    answers: tuple[Answer, ...]
    memory: Memory
