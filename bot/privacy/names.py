"""Finds names of people by lists of first names and by the words around them."""

from collections.abc import Iterator

from bot.privacy import name_cues as cues
from bot.privacy.introduced import behind_cues, signature
from bot.privacy.spans import Span
from bot.privacy.subjects import subjects
from bot.privacy.surnames import initials, is_surname
from bot.privacy.tokens import Token, tokens


def find_names(text: str) -> Iterator[Span]:
    """Every name of a person in a plain text, first name and surname in one span."""
    words = tokens(text)
    named = {place for place, word in enumerate(words) if _is_name_by_itself(words, place)}
    named |= behind_cues(words) | signature(words) | subjects(text, words) | initials(text, words)
    _spread(words, named)
    yield from _joined(words, named)


def _is_name_by_itself(words: list[Token], place: int) -> bool:
    """Whether a word is a first name wherever it stands, or a word that its capital makes one."""
    word = words[place]
    if word.is_first_name:
        # Faker's names in other scripts are words there too.
        return word.has_capital or word.bare.isascii()
    if word.bare in cues.NO_NAMES:
        return False
    if not (word.is_name_word and word.has_capital) or word.is_acronym:
        return False
    if word.starts_sentence:
        return place + 1 < len(words) and words[place + 1].gap == " " and words[place + 1].bare in cues.PERSON_VERBS
    return words[place - 1].bare not in cues.PLACE_WORDS and not words[place - 1].has_capital


def _spread(words: list[Token], named: set[int]) -> None:
    """Take surnames in, the other names of a row, and the same name further on."""
    for place in range(1, len(words)):
        if place not in named and place - 1 in named and (is_surname(words, place) or _is_in_row(words, place)):
            named.add(place)
    known = {words[place].bare for place in named if len(words[place].bare) > 2} - cues.PARTICLES
    for place, word in enumerate(words):
        same = word.bare if word.bare in known else word.bare.removesuffix("s").removesuffix("'")
        if same in known and (word.has_capital or not (word.is_name_word and word.bare in cues.WEAK)):
            named.add(place)


def _is_in_row(words: list[Token], place: int) -> bool:
    """Whether a name follows a name: "Hamza, Salma / Roos"."""
    return words[place].gap in (", ", " & ", " / ", "/") and words[place].looks_like_a_name


def _joined(words: list[Token], named: set[int]) -> Iterator[Span]:
    """Spans of names that stand side by side."""
    first = None
    for place in sorted(named):
        if first is None:
            first = place
        if place + 1 not in named or words[place + 1].gap not in (" ", "-", ". ", "."):
            yield Span(words[first].start, words[place].end, "naam")
            first = None
