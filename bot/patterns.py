"""Patterns of the knowledge base, ready to search: Python itself forgets all but the last 512, and there are more."""

import re
from functools import lru_cache

# The knowledge base has some 200 patterns, and 700 names and terms that are looked for as words.
MOST = 4096


@lru_cache(maxsize=MOST)
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern as `re.compile` gives it, remembered.

    >>> bool(compiled("praktijk(?:school|onderwijs)").search("naar de praktijkschool"))
    True
    """
    return re.compile(pattern, flags)


@lru_cache(maxsize=MOST)
def whole_word(word: str) -> re.Pattern[str]:
    """Finds a word or a name that stands by itself, in capitals or not: `whole_word("tlv")` finds it in "een TLV?"."""
    return re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
