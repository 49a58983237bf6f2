"""A text as the finders read it, and the pieces of it that point to a person."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

# Stands where something was found before, so that later finders see no words there.
COVER = "▯"
# Letters without a decomposition, and signs that stand for a plainer one.
PLAINER = {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "ß": "ss", "æ": "ae", "’": "'", "‘": "'"}
PLAINER |= dict.fromkeys("‐‑‒–—−", "-")
LONGEST_EXPANSION = 3


@dataclass(frozen=True)
class Span:
    """A piece of a text that must be masked: where it starts and ends, and its kind."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Plain:
    """A text without accents, invisible characters and foreign digits; `places` tells where each one came from."""

    text: str
    places: tuple[int, ...] | range
    length: int

    def original(self, span: Span) -> Span:
        """The same span in the text as it was written, with the invisible characters behind it."""
        end = self.places[span.end] if span.end < len(self.places) else self.length
        return Span(self.places[span.start], end, span.kind)


def plain(text: str) -> Plain:
    """Take accents and invisible characters out and write every digit as 0-9.

    >>> plain("Zoë: ٠٦\u200b1").text
    'Zoe: 061'
    """
    if text.isascii() and text.isprintable():
        return Plain(text, range(len(text)), len(text))
    characters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for one in _plain_character(char):
            characters.append(one)
            places.append(place)
    return Plain("".join(characters), tuple(places), len(text))


def _plain_character(char: str) -> str:
    if char.isascii():
        return char if char.isprintable() or char.isspace() else ""
    if char in PLAINER:
        return PLAINER[char]
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    if unicodedata.category(char) in ("Cf", "Cc", "Cs", "Co", "Mn", "Me"):
        return ""
    parts = [one for one in unicodedata.normalize("NFKD", char) if not unicodedata.combining(one)]
    return "".join(parts) if 0 < len(parts) <= LONGEST_EXPANSION else char


def cover(text: str, spans: Iterable[Span]) -> str:
    """The text with every span covered, of the same length.

    >>> cover("bel 06 nu", [Span(4, 6, "telefoonnummer")])
    'bel ▯▯ nu'
    """
    pieces, done = [], 0
    for span in sorted(spans, key=lambda one: one.start):
        if span.start >= done:
            pieces += [text[done : span.start], COVER * (span.end - span.start)]
            done = span.end
    return "".join([*pieces, text[done:]])


def replace(text: str, spans: Iterable[Span]) -> str:
    """The text with its kind in square brackets for every span; of two that overlap the first counts.

    >>> replace("bel 06 nu", [Span(4, 6, "telefoonnummer")])
    'bel [telefoonnummer] nu'
    """
    pieces, done = [], 0
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if span.start >= done:
            pieces += [text[done : span.start], f"[{span.kind}]"]
            done = span.end
    return "".join([*pieces, text[done:]])
