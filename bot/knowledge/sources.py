"""The shapes of sources and of the places in them that are cited."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Source:
    """A law, regulation, ruling or page that rules cite; `bwb` is None where it is not known."""

    id: str
    kind: str
    title: str
    short_title: str
    bwb: str | None
    in_force_from: date | None
    in_force_to: date | None
    successor: str | None
    link: str | None
    read_on: date | None
    aliases: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Citation:
    """A place in a source: article "8.9", paragraph "1"; both None for a page or a ruling."""

    source: Source
    article: str | None
    paragraph: str | None
    certainty: str = "confirmed"
    note: str = ""


@dataclass(frozen=True)
class Renumbering:
    """An old article and where its text stands since a day; `new` has no article where the number is not known.

    `doubt` says in everyday words what is not sure about it.
    """

    old: Citation
    new: Citation
    since: date
    certainty: str
    doubt: str = ""
