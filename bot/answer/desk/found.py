"""Terms, documents and people that the typed words name, also while the last word is still being typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from bot.answer.find import contact_text, document_names, document_text, term_names, term_text
from bot.answer.lookup import NameIndex
from bot.knowledge.model import Knowledge
from bot.phrasings import fold_text

MOST = 3
# From so many letters on a word that is being typed finds the names that begin with it.
LONG_ENOUGH = 4
TERM, DOCUMENT, CONTACT = "woord", "stuk", "contact"


@dataclass(frozen=True)
class Entry:
    """Something found: `kind` is "woord", "stuk" or "contact", `id` that of the knowledge base."""

    kind: str
    id: str
    title: str
    text: str
    url: str = ""


class Names:
    """Finds whose names stand in a text, or begin with its last word.

    >>> Names({"tlv": ["tlv", "toelaatbaarheidsverklaring"]}).find("wat is een toelaat")
    ['tlv']
    """

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        """Take each id with all its names."""
        written = {owner: tuple(all_names) for owner, all_names in names.items()}
        self._index = NameIndex(written)
        self._folded = [(fold_text(name), owner) for owner, all_names in written.items() for name in all_names]

    def find(self, text: str) -> list[str]:
        """The ids, those that are named in full first."""
        whole = [found.id for found in self._index.find(text)]
        last = (fold_text(text).split() or [""])[-1]
        begun = [owner for name, owner in self._folded if len(last) >= LONG_ENOUGH and name.startswith(last)]
        return list(dict.fromkeys((*whole, *begun)))[:MOST]


def found_by_words(knowledge: Knowledge, text: str, today: date, now: datetime) -> tuple[Entry, ...]:
    """What the words of a text name, at most three of a kind."""
    kinds = {kind: names.find(text) for kind, names in _names_of(knowledge).items()}
    terms = [knowledge.terms[name] for name in kinds[TERM]]
    documents = [knowledge.documents[name] for name in kinds[DOCUMENT]]
    contacts = [knowledge.contacts[name] for name in kinds[CONTACT]]
    return (
        *(Entry(TERM, term.id, term.term, term_text(term)) for term in terms),
        *(Entry(DOCUMENT, one.id, one.title, document_text(one), one.link or "") for one in documents),
        *(Entry(CONTACT, one.id, one.title, text) for one in contacts if (text := contact_text(one, today, now))),
    )


def _names_of(knowledge: Knowledge) -> Mapping[str, Names]:
    """The names of each kind; read once for each version of the knowledge."""
    return _read_names(
        knowledge.digest,
        tuple((term.id, term_names(term)) for term in knowledge.terms.values()),
        tuple((document.id, document_names(document)) for document in knowledge.documents.values()),
        tuple((contact.id, (contact.title, *contact.aliases)) for contact in knowledge.contacts.values()),
    )


Written = tuple[tuple[str, tuple[str, ...]], ...]


@lru_cache(maxsize=2)
def _read_names(digest: str, terms: Written, documents: Written, contacts: Written) -> Mapping[str, Names]:
    return {TERM: Names(dict(terms)), DOCUMENT: Names(dict(documents)), CONTACT: Names(dict(contacts))}
