"""Finds terms, documents and contacts by the names that people give them, also with typos."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from bot.phrasings import fold_text

LONG_NAME, MOST_APART = 4, 4


@dataclass(frozen=True)
class Found:
    """A name found in a text: whose it is, where it stands, and how sure (0 to 100)."""

    id: str
    start: int
    end: int
    score: float


class NameIndex:
    """Finds the names of one kind of thing in a text.

    Names up to four letters must match exactly; longer ones may have a typo in about one letter in seven.
    """

    def __init__(self, names: Mapping[str, Iterable[str]], similar: float = 86.0) -> None:
        """Take each id with all its names: `NameIndex({"tlv": ["tlv", "toelaatbaarheidsverklaring"]})`."""
        self._similar = similar
        self._names: dict[str, str] = {}
        for owner, written in names.items():
            for name in written:
                if folded := fold_text(name):
                    self._names.setdefault(folded, owner)
        # For the length of what was written, the names that may be meant with a typo.
        self._by_length: defaultdict[int, list[str]] = defaultdict(list)
        for name in (name for name in self._names if len(name) > LONG_NAME):
            for length in range(len(name) - MOST_APART, len(name) + MOST_APART + 1):
                self._by_length[length].append(name)
        self._longest = max((len(name.split()) for name in self._names), default=1)

    def find(self, text: str) -> list[Found]:
        """All names in a text, without overlap, in order of place: exact ones before similar ones, long before short.

        >>> NameIndex({"tlv": ["tlv"], "swv": ["samenwerkingsverband"]}).find("tlv van het samenwerkingsverbnd")[1].id
        'swv'
        """
        words = _words(text)
        is_taken = [False] * len(words)
        taken: list[Found] = []
        for match in (self._exact, cache(self._similar_to)):
            for size in range(min(self._longest + 1, len(words)), 0, -1):
                for first in range(len(words) - size + 1):
                    place = slice(first, first + size)
                    if any(is_taken[place]):
                        continue
                    owner, score = match(" ".join(word for word, _, _ in words[place]))
                    if owner:
                        taken.append(Found(owner, words[first][1], words[first + size - 1][2], score))
                        is_taken[place] = [True] * size
        return sorted(taken, key=lambda found: found.start)

    def nearest(self, text: str, most: int = 3) -> list[str]:
        """The ids whose names resemble a text most, best first."""
        folded = fold_text(text)
        scores: dict[str, float] = {}
        for name, owner in self._names.items():
            scores[owner] = max(scores.get(owner, 0.0), fuzz.token_set_ratio(name, folded))
        return sorted((owner for owner in scores if scores[owner] >= 60), key=lambda owner: -scores[owner])[:most]

    def _exact(self, folded: str) -> tuple[str | None, float]:
        return self._names.get(folded), 100.0

    def _similar_to(self, folded: str) -> tuple[str | None, float]:
        if len(folded) <= LONG_NAME:
            return None, 0.0
        names = self._by_length.get(len(folded), [])
        # Compared in C: the words of a long message with all names would take seconds in Python.
        best = process.extractOne(folded, names, scorer=fuzz.ratio, score_cutoff=self._similar)
        return (self._names[best[0]], best[1]) if best else (None, 0.0)


def _words(text: str) -> list[tuple[str, int, int]]:
    """Each word of a text, folded, with its place."""
    return [(fold_text(found.group()), found.start(), found.end()) for found in re.finditer(r"[^\W_]+", text)]
