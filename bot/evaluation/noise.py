"""Spoils a text as people and machines do: typos, no capitals and marks, speech recognition, no accents.

All are pure: the same text and seed give the same result. For the measurement the seed comes from the text itself, so
that a question added to the held-out set does not change the noise of the others.
"""

import random
import re
import unicodedata
import zlib
from collections.abc import Callable, Mapping

from bot.number_words import digits_in_words

Spoiler = Callable[[str, int], str]

# One word in six of at least four letters: the text of somebody who types in haste on a phone.
SLIPS = 1 / 6
LONG_WORD = re.compile(r"[^\W\d_]{4,}")
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# A mark within a number stays: 11,5 and article 8.6 are otherwise other numbers.
MARK = re.compile(r"(?<!\d)[^\w\s]|[^\w\s](?!\d)")
APOSTROPHES = re.compile(r"['’‘`]")
TOKEN = re.compile(r"\d+|[^\W\d_]+")
BETWEEN_DIGITS = {".": " punt ", ",": " komma "}
# Said letter by letter; pro, havo, mavo, duo and bron are said as words.
SPELLED = frozenset(
    (
        *("tlv", "swv", "opp", "lwoo", "vmbo", "vwo", "vso", "sbo", "mbo", "hbo", "iq", "ib", "isk", "pgb", "rvc"),
        *("bb", "kb", "bk", "gl", "tl", "kgt", "wvo", "wpo", "wec", "awb", "avg", "gpo", "dle", "opr"),
    )
)
LETTERS = {
    **{"a": "aa", "b": "bee", "c": "cee", "d": "dee", "e": "ee", "f": "ef", "g": "gee", "h": "haa", "i": "ie"},
    **{"j": "jee", "k": "kaa", "l": "el", "m": "em", "n": "en", "o": "oo", "p": "pee", "q": "kuu", "r": "er"},
    **{"s": "es", "t": "tee", "u": "uu", "v": "vee", "w": "wee", "x": "iks", "y": "ij", "z": "zet"},
}
# Written short, said in full.
IN_FULL = {
    **{"art": "artikel", "gr": "groep", "nr": "nummer", "jr": "jaar", "mn": "mijn", "zn": "zijn", "bv": "bijvoorbeeld"},
    **{"bijv": "bijvoorbeeld", "evt": "eventueel", "ivm": "in verband met", "mbt": "met betrekking tot"},
}


def with_typos(text: str, seed: int) -> str:
    """A slip in about one long word in six and in at least one: letters swapped, left out, doubled or a key beside.

    The first letter of a word stays right, as it mostly does.

    >>> with_typos("Wanneer moet ik hem aanmelden?", 3)
    'Wanneer moet ik hem aanmleden?'
    """
    source = random.Random(seed)
    words = list(LONG_WORD.finditer(text))
    if not words:
        return text
    chosen = [word for word in words if source.random() < SLIPS] or [source.choice(words)]
    for word in reversed(chosen):
        text = text[: word.start()] + _slip(word.group(), source) + text[word.end() :]
    return text


def _slip(word: str, source: random.Random) -> str:
    place = source.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    slips = (
        before + after[0] + letter + after[1:],
        before + after,
        before + letter + letter + after,
        before + _key_beside(letter, source) + after,
    )
    # Two like letters swapped are no slip.
    return source.choice([slip for slip in slips if slip != word])


def _key_beside(letter: str, source: random.Random) -> str:
    row = next((row for row in ROWS if letter.lower() in row), None)
    if row is None:
        return letter
    place = row.index(letter.lower())
    return source.choice(row[max(place - 1, 0) : place] + row[place + 1 : place + 2])


def without_marks(text: str) -> str:
    """In lower case and without punctuation, except within a number.

    >>> without_marks("Mag dat, ib'er? Hij is 11,5 (groep 8).")
    'mag dat iber hij is 11,5 groep 8'
    """
    return _spaced(MARK.sub(" ", APOSTROPHES.sub("", text.lower())))


def as_speech(text: str, seed: int) -> str:
    """As speech recognition writes it: no capitals, no punctuation, numbers in words, abbreviations letter by letter.

    The seed chooses how this recogniser writes letters: "t l v" or "tee el vee".

    >>> as_speech("Mijn zoon (12) heeft een TLV-pro, art. 2.30.", 2), as_speech("tlv?", 1)
    ('mijn zoon twaalf heeft een t l v pro artikel twee punt dertig', 'tee el vee')
    """
    names = LETTERS if random.Random(seed).random() < 0.5 else {}

    def said(found: re.Match[str]) -> str:
        token = found.group()
        if token.isdecimal():
            return f" {digits_in_words(token)} "
        if token in SPELLED:
            return f" {' '.join(names.get(letter, letter) for letter in token)} "
        return IN_FULL.get(token, token)

    plain = re.sub(r"(?<=\d)[.,](?=\d)", lambda found: BETWEEN_DIGITS[found.group()], text.lower())
    spoken = TOKEN.sub(said, plain)
    return _spaced(re.sub(r"[^\w\s]", " ", APOSTROPHES.sub("", spoken)))


def without_accents(text: str) -> str:
    """Without accents on letters, as on a keyboard that has none.

    >>> without_accents("Geïnd, coördinator, één")
    'Geind, coordinator, een'
    """
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def seed_of(text: str) -> int:
    """A seed that depends on the text alone.

    >>> seed_of("tlv") == seed_of("tlv"), seed_of("tlv") == seed_of("opp")
    (True, False)
    """
    return zlib.crc32(text.encode())


def _spaced(text: str) -> str:
    return " ".join(text.split())


NOISES: Mapping[str, Spoiler] = {
    "typos": with_typos,
    "no capitals, no punctuation": lambda text, _seed: without_marks(text),
    "speech": as_speech,
    "no accents": lambda text, _seed: without_accents(text),
}
