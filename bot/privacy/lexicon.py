"""Which words are first names, which are both, and which are just words."""

import unicodedata
from functools import lru_cache
from pathlib import Path

LISTS = Path(__file__).parent / "lists"


@lru_cache(maxsize=None)
def listed(name: str) -> frozenset[str]:
    """The words of a list in bot/privacy/lists/, in lower case and without accents.

    >>> "daan" in listed("names"), "roos" in listed("name_words"), "klimop" in listed("schools")
    (True, True, True)
    """
    lines = (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    words = " ".join(line for line in lines if not line.startswith("#")).split()
    return frozenset(bare(word) for word in words)


def bare(word: str) -> str:
    """A word in lower case without accents: `bare("Zoë")` is "zoe"."""
    apart = unicodedata.normalize("NFKD", word.replace("ı", "i").replace("ł", "l").lower())
    return "".join(char for char in apart if not unicodedata.combining(char))


@lru_cache(maxsize=None)
def first_names() -> frozenset[str]:
    """First names that are no other word."""
    return listed("names") - listed("name_words")


@lru_cache(maxsize=None)
def plain_words() -> frozenset[str]:
    """Words of questions, which nobody is called by."""
    return listed("words") - listed("names") - listed("name_words")
