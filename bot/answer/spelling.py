"""Writes abbreviations of the field that were spelled or dictated letter by letter back as people type them."""

import re

# The longest way to say a letter first.
LETTERS = {
    "b": "bee|be|b",
    "g": "gee|ge|g",
    "i": "ie|i",
    "k": "kaa|ka|k",
    "l": "el|l",
    "m": "em|m",
    "o": "oo|o",
    "p": "pee|pe|p",
    "r": "er|r",
    "s": "es|s",
    "t": "tee|te|t",
    "v": "vee|fee|ve|v",
    "w": "wee|we|w",
}
# From long to short: "vmbo" before "bo" can be taken for anything else.
ABBREVIATIONS = (
    *("lwoo", "vmbo", "bbl", "kbl", "tlv", "swv", "vso", "sbo", "isk", "pro", "opp", "opr", "wvo", "wpo", "mbo"),
    *("bb", "kb", "tl", "gl"),
)
BETWEEN = r"[ .\-]*"


def _spelled(abbreviation: str) -> re.Pattern[str]:
    letters = BETWEEN.join(f"(?:{LETTERS[letter]})" for letter in abbreviation)
    return re.compile(rf"(?<!\w)(?:{letters})(?!\w)")


# People also say "el woo", with the end of the word at once.
PATTERNS = {name: _spelled(name) for name in ABBREVIATIONS} | {"lwoo ": re.compile(r"(?<!\w)(?:el|l)[ .\-]*woo(?!\w)")}


def restore_abbreviations(text: str) -> str:
    """A text in lower case in which spelled abbreviations are one word.

    >>> restore_abbreviations("Tee el vee voor p.r.o."), restore_abbreviations("vee em bee oo met el woo")
    ('tlv voor pro.', 'vmbo met lwoo')
    """
    plain = text.lower()
    for name, pattern in PATTERNS.items():
        plain = pattern.sub(name.strip(), plain)
    return plain


def spelled_forms(name: str) -> list[str]:
    """How people spell the abbreviations in a name, letter by letter and by the names of the letters.

    >>> spelled_forms("vmbo basis")
    ['v m b o basis', 'vee em bee oo basis']
    """
    words = name.split()
    if not any(word in ABBREVIATIONS for word in words):
        return []
    forms = []
    for place in (-1, 0):  # LETTERS names the short form of a letter last, the long one first
        forms.append(" ".join(_spell(word, place) if word in ABBREVIATIONS else word for word in words))
    return forms


def _spell(abbreviation: str, place: int) -> str:
    return " ".join(LETTERS[letter].split("|")[place] for letter in abbreviation)
