"""What goes into a turn of the conversation and what comes out, free of channels and of Rasa."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.knowledge.model import FactValue
from bot.knowledge.sources import Citation, Source


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
class Case:
    """What was told about another pupil, put away: `label` is how the user calls that one ("zoon"), or empty."""

    label: str
    facts: Mapping[str, FactValue]


@dataclass(frozen=True)
class Memory:
    """What the conversation remembers between turns.

    The open question is `asked_fact`, asked for `asked_topic`; `topic` is that of the last answer, `earlier` are those
    before it. `pupil` is how the user calls the pupil, `others` are the cases put away, `last_number` is the fact with
    a number that was told last. `waiting` names what the bot waits for beside a fact ("dag:bezwaar_school"), `words`
    are the user's, kept until he says whether they may be stored. `misses` counts misunderstandings in a row.
    """

    facts: Mapping[str, FactValue] = field(default_factory=dict)
    topic: str | None = None
    asked_fact: str | None = None
    asked_topic: str | None = None
    skipped: tuple[str, ...] = ()
    on: date | None = None
    audience: str | None = None
    language: str | None = None
    earlier: tuple[str, ...] = ()
    pupil: str = ""
    others: tuple[Case, ...] = ()
    last_number: str | None = None
    waiting: str | None = None
    words: str = ""
    misses: int = 0
    is_introduced: bool = False


@dataclass(frozen=True)
class Turn:
    """One message with what was understood of it. `now` is the moment, `default_on` the date of the command line.

    `questions` are the topics of a message that asks several things, `subject` what a question out of scope is about;
    `is_other_pupil` says that the message went over to another pupil. `danger` is the chance that it tells of danger,
    and `asked` the intent it would have without that.
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
    is_other_pupil: bool = False
    danger: float = 0.0
    asked: str = ""

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
class Document:
    """A text to copy or mail: a letter or the summary of a conversation; `mailto` opens it in a mail program."""

    title: str
    text: str
    mailto: str


@dataclass(frozen=True)
class Feedback:
    """What somebody thought of an answer; `words` only where he agreed that they are kept."""

    helped: bool
    topic: str | None
    version: date | None
    reason: str = ""
    words: str = ""


@dataclass(frozen=True)
class Word:
    """An abbreviation of an answer: its short and its full form, and what it means in everyday Dutch."""

    short: str
    full: str
    text: str


@dataclass(frozen=True)
class Answer:
    """A complete reply. Texts are ready sentences; renderers only choose order and form.

    `lead` answers, `told` repeats in words the `facts` that the user told, `why` gives the
    reason, `advice` what to do, `doubt` what is not sure; `question` asks one fact. `spoken` replaces `lead` on the
    phone where it is not empty. `changed` says which told fact was replaced, `about_us` once that this is a chatbot.
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
    glossary: tuple[Word, ...] = ()
    translation: Translation | None = None
    changed: str = ""
    document: Document | None = None
    about_us: str = ""


@dataclass(frozen=True)
class Reply:
    """The answers to one message, in order, and what to remember."""

    answers: tuple[Answer, ...]
    memory: Memory
    feedback: Feedback | None = None
