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
    "vierentwintig",
    "vijfentwintig",
    "zesentwintig",
    "zevenentwintig",
    "achtentwintig",
    "negenentwintig",
    "dertig",
]
VALUES = {word: value for value, word in enumerate(WORDS)} | {"anderhalf": 1, "eentje": 1}
ORDINALS = {
    "eerste": 1,
    "tweede": 2,
    "derde": 3,
    "vierde": 4,
    "vijfde": 5,
    "zesde": 6,
    "zevende": 7,
    "achtste": 8,
    "negende": 9,
    "tiende": 10,
    "elfde": 11,
    "twaalfde": 12,
    "dertiende": 13,
    "veertiende": 14,
    "vijftiende": 15,
    "zestiende": 16,
    "zeventiende": 17,
    "achttiende": 18,
}
SPELLED = "|".join(sorted({**VALUES, **ORDINALS}, key=len, reverse=True))
# The minus of "groep-7" is a hyphen; "twaalfjarig" holds its number too.
NUMBER = re.compile(rf"(?<!\w)-?\d+(?:[.,]\d+)?|\d+(?:[.,]\d+)?|\b(?:{SPELLED})(?=\b|jarig)")
NOT_YET = re.compile(
    r"\b(bijna|haast|nog geen|nog net geen|net geen|net nog geen|nog niet|nog lang geen|zo goed als|tegen de|"
    r"wordt|word|onder de|jonger dan|ruim voor)\b"
)
# Said around an age that is still to come: "wordt in mei 12", "als zij in mei 12 wordt".
COMES_BEFORE = re.compile(
    r"\b(wordt|word)\b(?:(?!\b(is|was|en|maar|heeft|zit|gaat|die|dat)\b)[^.?!,;:]){0,40}$|"
    r"\b(bijna|haast|nog geen|nog net geen|net geen|nog niet) $"
)
COMES_AFTER = re.compile(r"^ ?(jaar |jr )?(pas |nog |dan )?(wordt|word|gaat worden|moet worden|worden)\b")


def read_number(text: str) -> int | None:
    """The whole number in a text, rounded down; "bijna 12" is 11, because the birthday is still to come.

    >>> read_number("elf"), read_number("bijna 12"), read_number("11,5"), read_number("groep acht"), read_number("tja")
    (11, 11, 11, 8, None)
    """
    plain = _without_accents(text)
    numbers = list(NUMBER.finditer(plain))
    if not numbers:
        return None
    # "Een jongen van 12": the article is a number only where there is no other.
    found = next((one for one in numbers if text[one.start() : one.end()].lower() != "een"), numbers[0])
    written = found.group()
    value = VALUES.get(written, ORDINALS.get(written))
    if value is None:
        value = _floor(written)
    before = plain[: found.start()]
    return value - 1 if NOT_YET.search(before) else value


def read_age(text: str, start: int, end: int) -> int | None:
    """The age in a part of a message, less one where the words around it say that the birthday is still to come.

    >>> read_age("wordt in mei 12", 13, 15), read_age("is in mei 12 geworden", 10, 12)
    (11, 12)
    """
    age = read_number(text[start:end])
    if age is None or NOT_YET.search(_without_accents(text[start:end])):
        return age
    plain = _without_accents(text)
    is_to_come = COMES_BEFORE.search(plain[:start]) or COMES_AFTER.search(plain[end:])
    return age - 1 if is_to_come else age


def _without_accents(text: str) -> str:
    """In lower case, letter for letter: places in a text stay the same."""
    return text.lower().translate(str.maketrans("éèëï", "eeei"))


def _floor(digits: str) -> int:
    return int(re.split(r"[.,]", digits)[0])
