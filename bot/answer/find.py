"""Answers that look something up: a term, a document, a contact."""

from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from bot.answer import wording
from bot.answer.lookup import NameIndex
from bot.answer.model import Answer, Button, Turn
from bot.answer.opening_hours import describe
from bot.knowledge.entries import Contact, Document, Term, reader_of
from bot.knowledge.model import Knowledge, Topic

KINDS = {
    "documenten": ("document",),
    "praktijkvoorbeelden": ("praktijkvoorbeeld",),
    "bijeenkomsten": ("bijeenkomst",),
    "scan_passend_onderwijs": ("scan",),
    "wat_is_passend_onderwijs": ("film",),
}
# Topics with one document: the rule's own answer tells all, the document itself adds nothing.
ONE_OF_A_KIND = ("bijeenkomsten", "scan_passend_onderwijs", "wat_is_passend_onderwijs")
MOST_SHOWN = 3
PERSONS = {
    "ouder": ("informatiepunt_ouders", "ouder_en_jeugdsteunpunt", "onderwijsconsulenten"),
    "school": ("steunpunt_passend_onderwijs", "samenwerkingsverband"),
}


def explain_term(knowledge: Knowledge, turn: Turn, topic: Topic) -> Answer:
    """The meaning of the terms that a message names; the nearest ones to choose from where none is recognised."""
    found = [entity for entity in turn.entities if entity.entity == "term" and entity.value in knowledge.terms]
    terms = list(dict.fromkeys(knowledge.terms[str(entity.value)] for entity in found))
    if not terms:
        near = [knowledge.terms[name] for name in term_index(knowledge).nearest(turn.text)]
        return Answer(
            "answer",
            wording.UNKNOWN_TERM,
            topic=topic.id,
            buttons=tuple(Button(f"Wat betekent {term.term}?") for term in near),
        )
    see_also = [knowledge.topics[name].question for term in terms for name in term.see_also if name in knowledge.topics]
    return Answer(
        "answer",
        "\n\n".join(term_text(term) for term in terms),
        topic=topic.id,
        spoken=" ".join(term_spoken(term) for term in terms),
        see_also=tuple(Button(question) for question in dict.fromkeys(see_also))[:2],
        conclusion=terms[0].id,
    )


def term_text(term: Term) -> str:
    """A term with its meaning: "Tlv (toelaatbaarheidsverklaring): ..."."""
    head = term.term[0].upper() + term.term[1:]
    return f"{head} ({term.full}): {term.text}" if term.full else f"{head}: {term.text}"


def term_spoken(term: Term) -> str:
    """The same for a voice: "tlv, toelaatbaarheidsverklaring: ..."."""
    full = f", {term.full}" if term.full else ""
    return f"{term.spraak or term.term}{full}: {term.text}"


def find_document(knowledge: Knowledge, turn: Turn, topic: Topic, general: Answer) -> Answer:
    """The documents that a message names; otherwise the general answer, with titles to choose from.

    Only kinds that belong to the topic count: "passend onderwijs" alone does not name the scan.
    """
    kinds = KINDS[topic.id]
    named = [str(entity.value) for entity in turn.entities if entity.entity == "document"]
    entries = [knowledge.documents[name] for name in dict.fromkeys(named) if name in knowledge.documents]
    documents = [entry for entry in entries if entry.kind in kinds]
    if documents and topic.id not in ONE_OF_A_KIND:
        return _show(general, documents[:MOST_SHOWN])
    of_kind = [document for document in knowledge.documents.values() if document.kind in kinds]
    return general if len(of_kind) < 2 else _choose(general, of_kind)


def _show(general: Answer, documents: list[Document]) -> Answer:
    return replace(
        general,
        lead="\n\n".join(document_text(document) for document in documents),
        spoken="",
        told=(),
        why="",
        advice="",
        links=tuple((document.title, document.link) for document in documents if document.link),
        conclusion=documents[0].id,
    )


def _choose(general: Answer, documents: list[Document]) -> Answer:
    return replace(general, buttons=tuple(Button(document.title) for document in documents))


def document_text(document: Document) -> str:
    """What a document is, for whom, from when, and where it is."""
    where = f"Link: {document.link}" if document.link else document.link_note
    return f"{document.title}. {document.purpose} Voor: {document.audience}. Periode: {document.period}. {where}"


def list_contacts(knowledge: Knowledge, audience: str, on: date, now: datetime) -> list[str]:
    """The people for an audience, a line each, with opening hours where they are known."""
    lines = []
    for name in PERSONS[reader_of(audience)]:
        contact = knowledge.contacts.get(name)
        if contact and (line := contact_text(contact, on, now)):
            lines.append(line)
    return lines


def contact_text(contact: Contact, on: date, now: datetime) -> str:
    """How a contact is reached on a day: name, text, phone, mail, hours, what to have at hand."""
    route = contact.at(on)
    if route is None:
        return ""
    parts = [f"{route.name}: {route.text}"]
    parts += [f"Telefoon: {route.phone}."] if route.phone else []
    parts += [f"Mail: {route.mail}."] if route.mail else []
    parts += [describe(route.hours, now)] if route.hours and route.valid_to is None else []
    parts += [f"Houd bij de hand: {route.mention}."] if route.mention else []
    parts += [f"Site: {route.site}"] if route.site else []
    return " ".join(parts)


@lru_cache(maxsize=4)
def _term_index(digest: str, names: tuple[tuple[str, tuple[str, ...]], ...]) -> NameIndex:
    return NameIndex(dict(names))


def term_index(knowledge: Knowledge) -> NameIndex:
    """The index of all names of terms; made once for each version of the knowledge."""
    return _term_index(knowledge.digest, tuple((term.id, term_names(term)) for term in knowledge.terms.values()))


def term_names(term: Term) -> tuple[str, ...]:
    """All the ways in which a term is written."""
    return (term.term, *((term.full,) if term.full else ()), *term.aliases)


def document_names(document: Document) -> tuple[str, ...]:
    """All the ways in which a document is named."""
    return (document.title, *document.aliases)
