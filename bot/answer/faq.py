"""The questions of the knowledge base with their general answer of today, for a page and for search engines."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.answer.compose import compose
from bot.answer.model import Answer
from bot.answer.render import parts
from bot.knowledge.model import Knowledge


@dataclass(frozen=True)
class Entry:
    """One question with its answer."""

    id: str
    question: str
    answer: Answer


def entries(knowledge: Knowledge, on: date) -> Iterator[Entry]:
    """Every topic with a rule, in order of its question, as a parent reads it without having told a fact."""
    topics = [topic for topic in knowledge.topics.values() if topic.rule is not None]
    for topic in sorted(topics, key=lambda one: one.question):
        yield Entry(topic.id, topic.question, compose(knowledge, topic, {}, on, "ouder"))


def to_structured_data(found: list[Entry]) -> dict[str, Any]:
    """The entries as schema.org's FAQPage: plain text with the source and the certainty in each answer."""
    return {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "inLanguage": "nl",
        "mainEntity": [
            {
                "@type": "Question",
                "name": entry.question,
                "acceptedAnswer": {"@type": "Answer", "text": _text(entry.answer)},
            }
            for entry in found
        ],
    }


def _text(answer: Answer) -> str:
    doubt = parts.labelled("Niet zeker", answer.doubt)
    source = " ".join(filter(None, (parts.sources(answer), parts.validity(answer))))
    return parts.paragraphs(answer.lead, doubt, source, parts.certainty(answer))
