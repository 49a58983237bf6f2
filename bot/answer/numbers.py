"""Reads whole numbers as Dutch people write them."""

import re

WORDS = [
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
    "twintig",
    "eenentwintig",
    "tweeentwintig",
    "drieentwintig",
]
VALUES = {word: value for value, word in enumerate(WORDS)} | {"anderhalf": 1, "eentje": 1}
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?|\b(?:" + "|".join(sorted(VALUES, key=len, reverse=True)) + r")\b")
NOT_YET = re.compile(r"\b(bijna|haast|nog geen|nog net geen|net geen|wordt|word|onder de|jonger dan|ruim voor)\b")


def read_number(text: str) -> int | None:
    """The whole number in a text, rounded down; "bijna 12" is 11, because the birthday is still to come.

    >>> read_number("elf"), read_number("bijna 12"), read_number("11,5"), read_number("groep acht"), read_number("tja")
    (11, 11, 11, 8, None)
    """
    plain = text.lower().replace("één", "een").replace("ë", "e").replace("é", "e")
    found = NUMBER.search(plain)
    if found is None:
        return None
    written = found.group()
    value = VALUES[written] if written in VALUES else _floor(written)
    before = plain[: found.start()]
    return value - 1 if NOT_YET.search(before) else value


def _floor(digits: str) -> int:
    return int(re.split(r"[.,]", digits)[0])
