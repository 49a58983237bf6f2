"""Finds where an answer first names each abbreviation, for pages that explain it there without JavaScript."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.answer.model import Answer, Word


@dataclass(frozen=True)
class Piece:
    """A part of a paragraph; `word` where it is an abbreviation that is named for the first time."""

    text: str
    word: Word | None = None


@dataclass(frozen=True)
class Paragraph:
    """A paragraph in pieces."""

    pieces: tuple[Piece, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """The abbreviations to explain below the paragraph."""
        return tuple(piece.word for piece in self.pieces if piece.word)


@dataclass(frozen=True)
class Explained:
    """The texts of an answer in paragraphs."""

    lead: tuple[Paragraph, ...]
    doubt: tuple[Paragraph, ...]
    advice: tuple[Paragraph, ...]
    why: tuple[Paragraph, ...]


def explain(answer: Answer) -> Explained:
    """The texts of an answer with its abbreviations marked."""
    return _explain(answer.lead, answer.doubt, answer.advice, answer.why, words=answer.glossary)


def explain_data(data: dict[str, Any]) -> Explained:
    """The same for an answer as data; one that was kept from before may lack the meaning of a word."""
    words = [Word(word["short"], word["full"], word.get("text", "")) for word in data["glossary"]]
    return _explain(*(data[name] for name in ("lead", "doubt", "advice", "why")), words=words)


def _explain(*texts: str, words: Sequence[Word]) -> Explained:
    # The reason comes last: it is folded in, and what is only explained there would not be seen.
    left = {word.short.lower(): word for word in words}
    return Explained(*(tuple(_mark(paragraph, words, left) for paragraph in _paragraphs(text)) for text in texts))


def _paragraphs(text: str) -> Iterator[str]:
    return filter(None, text.split("\n\n"))


def _mark(text: str, words: Iterable[Word], left: dict[str, Word]) -> Paragraph:
    """A paragraph in pieces; what it names is taken out of `left`."""
    names = sorted((word.short for word in words), key=len, reverse=True)
    if not names:
        return Paragraph((Piece(text),))
    pieces, start = [], 0
    # What stands in an address is no word: "duo.nl" does not name DUO.
    address = r"https?://\S+|[\w.-]+\.nl\b"
    pattern = rf"{address}|\b(?:{'|'.join(map(re.escape, names))})\b"
    for found in re.finditer(pattern, text, re.IGNORECASE):
        word = left.pop(found.group().lower(), None)
        if word:
            pieces += [Piece(text[start : found.start()]), Piece(found.group(), word)]
            start = found.end()
    return Paragraph(tuple(piece for piece in (*pieces, Piece(text[start:])) if piece.text))
