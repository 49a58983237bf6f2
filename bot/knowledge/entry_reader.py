"""Turns the parts and lists of knowledge/ into their shapes: texts, citations, words, people, letters and terms."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from bot.knowledge import entries, guidance
from bot.knowledge.sources import Citation, Source


def read_day(text: str | None) -> date | None:
    """An ISO date, or None."""
    return date.fromisoformat(text) if text else None


def read_texts(data: Mapping[str, Any] | None) -> entries.Texts | None:
    """The texts of each audience, or None."""
    if data is None:
        return None
    return entries.Texts(flow(data["ouder"]), flow(data["school"]), flow(data.get("spraak", "")))


def flow(text: str) -> str:
    """Folds single line breaks of a YAML block; an empty line stays a paragraph."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n") if paragraph.strip())


def read_citations(places: Iterable[Mapping[str, Any]], sources: Mapping[str, Source]) -> tuple[Citation, ...]:
    """Citations with their sources; raises KeyError for an unknown source."""
    return tuple(
        Citation(
            source=sources[entry["source"]],
            article=entry.get("article"),
            paragraph=entry.get("paragraph"),
            certainty=entry.get("certainty", "confirmed"),
            note=entry.get("note", ""),
        )
        for entry in places
    )


def read_term(data: Mapping[str, Any]) -> entries.Term:
    """A word of the field."""
    return entries.Term(
        data["id"],
        data["term"],
        data.get("full", ""),
        flow(data["text"]),
        tuple(data.get("aliases", ())),
        flow(data.get("spraak", "")),
        tuple(data.get("see_also", ())),
    )


def read_document(data: Mapping[str, Any]) -> entries.Document:
    """A document with its names."""
    return entries.Document(**{**data, "aliases": tuple(data.get("aliases", ()))})


def read_contact(data: Mapping[str, Any]) -> entries.Contact:
    """A contact with its routes."""
    routes = tuple(
        entries.Route(
            **{
                **route,
                "valid_from": date.fromisoformat(route["valid_from"]),
                "valid_to": read_day(route.get("valid_to")),
            }
        )
        for route in data["routes"]
    )
    return entries.Contact(
        data["id"], data["title"], data["audience"], data["purpose"], routes, tuple(data.get("aliases", ()))
    )


def read_referral(data: Mapping[str, Any]) -> entries.Referral:
    """A referral."""
    texts = read_texts(data)
    assert texts is not None
    return entries.Referral(data["id"], data["subject"], texts, data.get("contact", {}))


def read_language(data: Mapping[str, Any]) -> entries.Language:
    """A language with its summaries."""
    summaries = {topic: flow(text) for topic, text in data["summaries"].items()}
    sentences = {key: flow(data[key]) for key in ("notice", "marker", "outside")}
    return entries.Language(**{**data, **sentences, "summaries": summaries})


def read_step(data: Mapping[str, Any]) -> guidance.Step:
    """A step to take."""
    texts = entries.Texts(flow(data["ouder"]), flow(data["school"]))
    return guidance.Step(texts, data.get("deadline"), data.get("when", {}))


def read_deadline(data: Mapping[str, Any], sources: Mapping[str, Source]) -> guidance.Deadline:
    """A term with its periods, newest first."""
    question, text = read_texts(data["question"]), read_texts(data["text"])
    assert question is not None and text is not None
    periods = tuple(
        guidance.Period(
            valid_from=date.fromisoformat(period["valid_from"]),
            weeks=period["weeks"],
            certainty=period["certainty"],
            citations=read_citations(period["citations"], sources),
            doubt=flow(period.get("doubt", "")),
        )
        for period in data["periods"]
    )
    return guidance.Deadline(data["id"], question, text, periods, tuple(data["patterns"]))


def read_letter(data: Mapping[str, Any], sources: Mapping[str, Source]) -> guidance.Letter:
    """A letter with its versions; the text keeps its lines."""
    versions = tuple(
        guidance.LetterVersion(
            valid_from=date.fromisoformat(version["valid_from"]),
            certainty=version["certainty"],
            citations=read_citations(version["citations"], sources),
            subject=version["subject"],
            text=version["text"].strip(),
        )
        for version in data["versions"]
    )
    lists = {key: tuple(data.get(key, ())) for key in ("topics", "conclusions")}
    return guidance.Letter(**{**data, **lists, "versions": versions})


def read_danger(data: Mapping[str, Any]) -> guidance.Danger:
    """A kind of danger."""
    lists = {key: tuple(data.get(key, ())) for key in ("patterns", "exceptions")}
    return guidance.Danger(**{**data, **lists})
