"""How easy a Dutch text reads, by the formula of Flesch as Douma fitted it to Dutch (1960).

Score = 206.84 - 0.93 * words per sentence - 77 * syllables per word; higher is easier. Douma's scale calls 60 to 70
standard. Words of the field that the glossary explains count as one everyday word of two syllables: "samenwerkings-
verband" is long, but the reader gets its meaning with it, and no rewording can avoid it.
"""

import re
from collections.abc import Collection
from functools import lru_cache

import pyphen

EXPLAINED_SYLLABLES = 2


def flesch_douma(text: str, explained: Collection[str] = ()) -> float:
    """The reading ease of a text of one or more sentences.

    >>> flesch_douma("De kat zit op de mat.") > 100 > flesch_douma("Verklaringen veroorzaken onduidelijkheid.")
    True
    """
    sentences = [part for part in re.split(r"[.!?:;]+(?:\s|$)|\n+", text) if re.search(r"[a-zA-Z]", part)]
    words = [word for sentence in sentences for word in re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", sentence)]
    if not words:
        return 100.0
    known = _lowered(frozenset(explained))
    syllables = sum(_counted(word, word.lower() in known) for word in words)
    return 206.84 - 0.93 * len(words) / len(sentences) - 77 * syllables / len(words)


@lru_cache(maxsize=4)
def _lowered(words: frozenset[str]) -> frozenset[str]:
    """The same for hundreds of texts: made once."""
    return frozenset(word.lower() for word in words)


def _counted(word: str, is_explained: bool) -> int:
    return min(EXPLAINED_SYLLABLES, count_syllables(word)) if is_explained else count_syllables(word)


@lru_cache(maxsize=10_000)
def count_syllables(word: str) -> int:
    """The syllables of a Dutch word by its hyphenation: "praktijkonderwijs" has five."""
    return len(_dutch().inserted(word.lower()).split("-"))


@lru_cache(maxsize=1)
def _dutch() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="nl_NL", left=1, right=1)
