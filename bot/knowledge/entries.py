"""The shapes of the lists beside the rules: words, documents, people to turn to, referrals and languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

# Who works with the rules reads the texts for schools; pupils and parents read the texts for parents.
STAFF = ("school", "samenwerkingsverband")


def reader_of(audience: str) -> str:
    """For whom the texts of an audience are written: `reader_of("leerling")` is "ouder"."""
    return "school" if audience in STAFF else "ouder"


@dataclass(frozen=True)
class Texts:
    """One statement for each audience, and how it sounds on the phone (empty: the parents' text is read out)."""

    ouder: str
    school: str
    spraak: str = ""

    def for_audience(self, audience: str) -> str:
        """The written text: `texts.for_audience("leerling")` is that for parents."""
        return self.school if reader_of(audience) == "school" else self.ouder

    def spoken(self, audience: str) -> str:
        """The text to read aloud: the spoken form, or the written one where none was made."""
        return self.spraak or self.for_audience(audience)


@dataclass(frozen=True)
class Term:
    """A word of the field, explained in everyday Dutch; `full` writes an abbreviation out."""

    id: str
    term: str
    full: str
    text: str
    aliases: tuple[str, ...] = ()
    spraak: str = ""
    see_also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A document, practice example, meeting, scan or film of the page of 2018."""

    id: str
    kind: str
    title: str
    purpose: str
    audience: str
    period: str
    link: str | None
    link_note: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Route:
    """How a contact was or is reached in a period; phone and mail only where they are sure enough to give."""

    valid_from: date
    valid_to: date | None
    name: str
    text: str
    certainty: str
    phone: str | None = None
    mail: str | None = None
    site: str | None = None
    hours: Mapping[str, Any] | None = None
    answer_time: str = ""
    mention: str = ""


@dataclass(frozen=True)
class Contact:
    """A person or desk to turn to, with its routes then and now, newest first."""

    id: str
    title: str
    audience: str
    purpose: str
    routes: tuple[Route, ...]
    aliases: tuple[str, ...] = ()

    def at(self, on: date) -> Route | None:
        """The route that holds on a date, or None where it did not exist (any more)."""
        for route in self.routes:
            if route.valid_from <= on and (route.valid_to is None or on <= route.valid_to):
                return route
        return None


@dataclass(frozen=True)
class Referral:
    """Whom to ask about a subject of education that Prowijs does not answer; `contact` by audience."""

    id: str
    subject: str
    texts: Texts
    contact: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Language:
    """What somebody reads who asks in another language: a notice, and fixed summaries of some topics.

    `direction` is "ltr" or "rtl"; `marker` says that a summary is a translation, `outside` that a question is out of
    scope.
    """

    id: str
    name: str
    dutch_name: str
    direction: str
    notice: str
    marker: str
    outside: str
    summaries: Mapping[str, str]
