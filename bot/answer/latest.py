"""Chooses among several values of one fact the one that holds now."""

import re
from collections.abc import Sequence

from bot.answer.model import Entity

# Words before a value that say it no longer holds; "eerst" says so more surely than "was".
SURELY_OLD = re.compile(
    r"\b(eerst|eerder|eerdere|oude?|aanvankelijk|vroeger|voorheen|oorspronkelijke?|vorige?|in eerste instantie)\b"
    r"[^.?!,;]{0,30}$"
)
MAYBE_OLD = re.compile(r"\b(was|waren|had|hadden|kwam|zat)\b[^.?!,;]{0,30}$")


def latest(text: str, mentions: Sequence[Entity]) -> Entity:
    """The last mention in a message that no word marks as old; the last of all where all are.

    "Eerst pro, nu vmbo-basis" and "nu vmbo-basis, eerst was het pro" both tell vmbo-basis.
    """
    plain = text.lower()
    ends = [0, *(entity.end for entity in mentions[:-1])]
    ages = [_age(plain[end : entity.start]) for end, entity in zip(ends, mentions, strict=True)]
    youngest = min(ages)
    return [entity for entity, age in zip(mentions, ages, strict=True) if age == youngest][-1]


def _age(before: str) -> int:
    if SURELY_OLD.search(before):
        return 2
    return 1 if MAYBE_OLD.search(before) else 0
