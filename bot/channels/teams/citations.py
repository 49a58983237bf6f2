"""The sources of an answer in the form in which Teams shows citations, and as lines of the card."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.answer.dates import in_words
from bot.channels.teams.blocks import Block, escape, text_block
from bot.channels.teams.links import safe_link

MOST, LONGEST_NAME, LONGEST_ABSTRACT, LONGEST_NOTE = 20, 80, 160, 500


def markers(count: int) -> str:
    """What stands in the text for the citations: Teams makes something to click of it.

    >>> markers(2)
    '[1] [2]'
    """
    return " ".join(f"[{number}]" for number in range(1, min(count, MOST) + 1))


def entity(citations: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The citations as one entity of the activity.

    It carries no `additionalType` "AIGeneratedContent": rules of the knowledge base choose and compose the sentences,
    no model writes them, so the label "AI generated" would not be true.
    """
    return {
        "type": "https://schema.org/Message",
        "@type": "Message",
        "@context": "https://schema.org",
        "@id": "",
        "citation": [_claim(number, place) for number, place in enumerate(citations[:MOST], start=1)],
    }


def source_lines(citations: Sequence[Mapping[str, Any]]) -> list[Block]:
    """The same sources in the card: number, place as a link, and what is not sure about it."""
    return [text_block(_line(number, place), spacing="Small") for number, place in enumerate(citations, start=1)]


def link(text: str, address: object) -> str:
    """A link in Markdown, or the text alone where the address is not allowed."""
    safe, label = safe_link(address), escape(text)
    if not safe:
        return label
    label = label.replace("[", "(").replace("]", ")")
    return f"[{label}]({safe})"


def shorten(text: str, longest: int) -> str:
    """A text of at most so many characters.

    >>> shorten("een lange tekst", 10)
    'een lange…'
    """
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _claim(number: int, place: Mapping[str, Any]) -> dict[str, Any]:
    address = safe_link(place.get("url"))
    return {
        "@type": "Claim",
        "position": number,
        "appearance": {
            "@type": "DigitalDocument",
            "name": shorten(place["text"], LONGEST_NAME),
            **({"url": address} if address else {}),
            "abstract": shorten(_abstract(place), LONGEST_ABSTRACT),
        },
    }


def _abstract(place: Mapping[str, Any]) -> str:
    read = f"Zo gold het op {in_words(date.fromisoformat(place['valid_on']))}."
    return f"Niet zeker: {place['note']} {read}" if _is_unsure(place) else read


def _line(number: int, place: Mapping[str, Any]) -> str:
    unsure = f" Niet zeker: {escape(shorten(place['note'], LONGEST_NOTE))}" if _is_unsure(place) else ""
    # Not in square brackets: in the card they would look like Teams' own marks, but do nothing.
    return f"{number}: {link(place['text'], place.get('url'))}.{unsure}"


def _is_unsure(place: Mapping[str, Any]) -> bool:
    return place.get("certainty") != "confirmed" and bool(place.get("note"))
