"""Cuts a plain text in words, with what stands around them."""

import re
from functools import lru_cache
from typing import NamedTuple

from bot.privacy.lexicon import bare, first_names, name_words, plain_words

WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
SENTENCE_END = re.compile(r"[.?!:\n\"]\s*$")
MOSTLY = 0.6


class Token(NamedTuple):
    """A word of a text: where it stands, what stands before it, how it is written and what the lists say of it.

    A first name is hardly ever anything else; a name word is a first name and a word as well; an unknown one is
    neither, and no word of a question that we know.
    """

    text: str
    bare: str
    start: int
    end: int
    gap: str
    starts_sentence: bool
    has_capital: bool
    is_first_name: bool
    is_name_word: bool
    is_unknown: bool

    @property
    def has_no_case(self) -> bool:
        """Whether its script has no capitals, as Arabic."""
        return self.text[0].upper() == self.text[0].lower()

    @property
    def is_acronym(self) -> bool:
        """Whether it is written in capitals only: DUO."""
        return len(self.text) > 1 and self.text.isupper()

    @property
    def looks_like_a_name(self) -> bool:
        """Whether it has a capital of its own and is no word that we know."""
        return self.has_capital and not self.is_acronym and (self.is_unknown or self.is_first_name or self.is_name_word)


def tokens(text: str) -> list[Token]:
    """The words of a plain text; a text in capitals only counts as one without capitals.

    >>> [(one.bare, one.has_capital) for one in tokens("Mag Daan dat?")]
    [('mag', True), ('daan', True), ('dat', False)]
    """
    letters = [char for char in text if char.isalpha()]
    is_shouted = sum(char.isupper() for char in letters) > MOSTLY * max(len(letters), 1) and len(letters) > 3
    found: list[Token] = []
    end = 0
    for match in WORD.finditer(text):
        gap = text[end : match.start()]
        starts = bool(SENTENCE_END.search(gap)) if found else True
        word = match.group()
        capital = word[0].isupper() and not is_shouted
        written = word.lower() if is_shouted else word
        plain = bare(word)
        found.append(Token(written, plain, match.start(), match.end(), gap, starts, capital, *_listed_as(plain)))
        end = match.end()
    return found


@lru_cache(maxsize=20000)
def _listed_as(word: str) -> tuple[bool, bool, bool]:
    """Whether a bare word is a first name, a name word, an unknown word."""
    names, both, known = first_names(), name_words(), plain_words()
    parts = [part for part in re.split(r"[-']", word) if len(part) > 1]
    is_double = len(parts) > 1 and all(part in names or part in both for part in parts)
    stem = word.removesuffix("s").removesuffix("'") if word.endswith("s") else word
    is_genitive = stem != word and stem in names and word not in known and word not in both
    is_name = len(word) > 2 and (word in names or is_double or (is_genitive and len(stem) > 2))
    is_known = word in known or stem in known or (len(parts) > 1 and any(part in known for part in parts))
    return is_name, word in both, not is_name and word not in both and not is_known
