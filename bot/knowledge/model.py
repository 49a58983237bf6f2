"""The shapes of the knowledge base, as frozen dataclasses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from bot.errors import NotInForce, UnknownRule
from bot.knowledge.entries import Contact, Document, Language, Referral, Term, Texts
from bot.knowledge.guidance import Danger, Deadline, Letter, Step
from bot.knowledge.hearing import Hearing
from bot.knowledge.sources import Citation, Renumbering, Source

FactValue = str | int | bool
Facts = Mapping[str, FactValue]

CERTAINTIES = ("confirmed", "single_source", "uncertain")


@dataclass(frozen=True)
class Outcome:
    """What one row of a decision table concludes.

    `topic` is set where the row belongs to another topic, `contact` where somebody else helps than for the topic.
    """

    conclusion: str
    texts: Texts
    why: Texts | None = None
    topic: str | None = None
    certainty: str | None = None
    doubt: str = ""
    citations: tuple[Citation, ...] = ()
    contact: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """A row of a decision table: conditions on facts, and the outcome; no conditions in the `otherwise` row."""

    number: int
    conditions: Mapping[str, Any]
    outcome: Outcome


@dataclass(frozen=True)
class Version:
    """A rule as it holds from `valid_from` until the next version starts."""

    rule: str
    valid_from: date
    checked_on: date
    certainty: str
    doubt: str
    note: str
    citations: tuple[Citation, ...]
    general: Texts
    why: Texts | None
    table: tuple[Row, ...]
    repealed: bool = False
    refer: str = ""

    @property
    def fact_ids(self) -> tuple[str, ...]:
        """The facts that the table looks at, in the order of their first use."""
        return tuple(dict.fromkeys(fact for row in self.table for fact in row.conditions))


@dataclass(frozen=True)
class Case:
    """A worked example of a rule: on a date, with these facts, this conclusion ("niet_in_werking" where none holds)."""

    name: str
    on: date
    facts: Facts
    conclusion: str
    cites: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rule:
    """What the law decides on one question, in dated versions, newest first."""

    id: str
    title: str
    versions: tuple[Version, ...]
    cases: tuple[Case, ...]

    def at(self, on: date) -> Version:
        """The version in force on a date; raises NotInForce before the first version and after a repeal."""
        for version in self.versions:
            if version.valid_from <= on:
                if version.repealed:
                    raise NotInForce(f"{self.id} is vervallen op {version.valid_from}")
                return version
        raise NotInForce(f"{self.id} kent geen versie op {on}")

    def until(self, version: Version) -> date | None:
        """The last day on which a version holds; None for the newest."""
        position = self.versions.index(version)
        return self.versions[position - 1].valid_from - timedelta(days=1) if position else None


@dataclass(frozen=True)
class Choice:
    """One answer to the question for a fact: `words` are the ways in which people write it."""

    value: FactValue
    label: str
    told: str
    words: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fact:
    """Something that the user can tell and a decision table can look at.

    `patterns` find a number without the trained model: "11 jaar", "gr 7"; a number that `sure_patterns` find and that
    cannot be ("een kind van 300 jaar") is refused. Choices have patterns of their own. `ignores` are
    patterns of words that name a choice and tell another fact. `about` is "regio" for what
    does not change with the pupil.
    """

    id: str
    type: str
    question: Texts
    told: str = ""
    unit: str = ""
    minimum: int | None = None
    maximum: int | None = None
    invalid: str = ""
    patterns: tuple[str, ...] = ()
    sure_patterns: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    ignores: tuple[str, ...] = ()
    entity: str | None = None
    role: str | None = None
    about: str = "leerling"

    def choice(self, value: FactValue) -> Choice | None:
        """The choice with this value: `fact.choice("pro").label` is "praktijkonderwijs"."""
        return next((choice for choice in self.choices if choice.value == value), None)

    def describe(self, value: FactValue) -> str:
        """How the answer repeats a told fact: `describe(11)` is "11 jaar"."""
        choice = self.choice(value)
        return choice.told if choice else self.told.format(value=value)


@dataclass(frozen=True)
class Topic:
    """What people ask: the texts that hold on any date, the rule that decides, and where to go on.

    `asks` is False for general questions, where the bot uses told facts but asks for none. `simple` says it in the
    easiest words, `who` names who decides, `steps` what to do next, `pays` the topic that says who pays; `meant` is the
    neighbour that somebody has in mind who then says a word: {"lwoo": "schooladvies_lwoo"}.
    """

    id: str
    title: str
    question: str
    texts: Texts
    reviewed_on: date
    rule: str | None = None
    assumes: Facts = field(default_factory=dict)
    see_also: tuple[str, ...] = ()
    contact: Mapping[str, str] = field(default_factory=dict)
    lists: str | None = None
    asks: bool = True
    simple: str = ""
    who: Texts | None = None
    steps: tuple[Step, ...] = ()
    pays: str | None = None
    meant: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Knowledge:
    """All of knowledge/, each kind by id."""

    sources: Mapping[str, Source]
    rules: Mapping[str, Rule]
    facts: Mapping[str, Fact]
    topics: Mapping[str, Topic]
    terms: Mapping[str, Term]
    documents: Mapping[str, Document]
    contacts: Mapping[str, Contact]
    referrals: Mapping[str, Referral]
    languages: Mapping[str, Language]
    letters: Mapping[str, Letter]
    deadlines: Mapping[str, Deadline]
    dangers: Mapping[str, Danger]
    renumbering: tuple[Renumbering, ...]
    hearing: Hearing
    digest: str

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id; raises UnknownRule."""
        try:
            return self.rules[rule_id]
        except KeyError:
            raise UnknownRule(f"regel '{rule_id}' staat niet in knowledge/rules/") from None
