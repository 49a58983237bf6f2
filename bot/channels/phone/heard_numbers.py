"""Writes numbers that were said in words as digits, where it is clear that they are numbers."""

import re
from itertools import product

from bot.answer.dates import MONTHS
from bot.answer.numbers import ORDINALS
from bot.number_words import SMALL, TENS, number_in_words

# What reads facts knows the words up to thirty, so those stay unless a word beside them says what they count.
KNOWN_BY_ITSELF = 30
NUMBERED = ("groep", "klas", "leerjaar", "artikel", "lid", "iq", "score", "keuze", "optie")
COUNTED = ("jaar", "jarig", "jarige", "jaren", "weken", "week", "maanden", "procent", "punten", "uur", *MONTHS)
WORD = re.compile(r"\S+")
ACCENTS = str.maketrans("éèëï", "eeei")
# "Één" is the number, "een" the article.
KEEPS_ONE = str.maketrans("èëï", "eei")
NO_NUMBER = ("een", "duizend")


def _table() -> dict[tuple[str, ...], int]:
    """Every way to say a number below a thousand, and the round thousands, as words."""
    said = {number: number_in_words(number).translate(ACCENTS) for number in range(1000)}
    table = {tuple(words.split()): number for number, words in said.items()} | {("één",): 1}
    below = range(1, 100)
    for unit, ten in product(range(1, 10), range(2, 10)):
        table[SMALL[unit], "en", TENS[ten]] = ten * 10 + unit
    for hundreds, number in product(range(1, 10), below):
        start = f"{'' if hundreds == 1 else SMALL[hundreds]}honderd"
        table[start, said[number]] = table[start, "en", said[number]] = hundreds * 100 + number
    for thousands in range(1, 10):
        start = f"{'' if thousands == 1 else SMALL[thousands]}duizend"
        table[(start,)] = thousands * 1000
        for number in below:
            table[start, said[number]] = table[f"{start}{said[number]}",] = thousands * 1000 + number
            for unit, ten in [(number % 10, number // 10)] if number > 20 and number % 10 else []:
                table[start, SMALL[unit], "en", TENS[ten]] = thousands * 1000 + number
    return table


TABLE = _table()
LONGEST = max(map(len, TABLE))


def with_digits(text: str) -> str:
    """A text with the numbers in digits that nothing else could be.

    >>> with_digits("zij zit in groep zeven en haar iq is negen en zeventig")
    'zij zit in groep 7 en haar iq is 79'
    >>> with_digits("artikel twee punt zevenenveertig a in tweeduizend achttien"), with_digits("een van de twee")
    ('artikel 2.47a in 2018', 'een van de twee')
    """
    words = WORD.findall(text)
    plain = [re.sub(r"\W+$", "", word).lower().translate(KEEPS_ONE) for word in words]
    said: list[str] = []
    place = 0
    while place < len(words):
        number, length = _read(plain, place)
        ends_school_year = number is not None and bool(said) and said[-1] == str(2000 + number - 1)
        if number is None or not (ends_school_year or _is_sure(plain, place, length, number)):
            said.append(words[place])
            place += 1
            continue
        ending = re.sub(r"^[\w-]+", "", words[place + length - 1])
        said.append(f"{number}{ending}")
        place += length
    return _articles(_school_years(" ".join(said))) if said != words else text


def _read(plain: list[str], place: int) -> tuple[int | None, int]:
    """The number that begins at a word, with how many words it takes."""
    if plain[place] in ORDINALS and place + 1 < len(plain) and plain[place + 1] in MONTHS:
        return ORDINALS[plain[place]], 1
    for length in range(min(LONGEST, len(plain) - place), 0, -1):
        number = TABLE.get(tuple(plain[place : place + length]))
        if number is not None:
            return number, length
    return None, 1


def _is_sure(plain: list[str], place: int, length: int, number: int) -> bool:
    """Whether the words are a number and nothing else: a big one, one said in parts, or one beside what it counts."""
    before = plain[place - 1] if place else ""
    after = plain[place + length] if place + length < len(plain) else ""
    earlier = plain[max(place - 3, 0) : place]
    is_article = length == 1 and plain[place] in NO_NUMBER
    if is_article or (before == "tussen" and length > 1) or before == "nul" or before[-1:].isdecimal():
        return False
    if number > KNOWN_BY_ITSELF or length > 1 or after in MONTHS or (after == "punt" and "artikel" in earlier):
        return True
    return before in NUMBERED or after in COUNTED or (before == "punt" and "artikel" in earlier)


def _articles(text: str) -> str:
    """ "artikel 2 punt 47 a" as it is written."""
    text = re.sub(r"\b(artikel \d+) punt (\d+)", r"\1.\2", text, flags=re.IGNORECASE)
    return re.sub(r"\b(artikel \d+(?:\.\d+)?) ([a-hj-np-t])\b(?! \w\b)", r"\1\2", text, flags=re.IGNORECASE)


def _school_years(text: str) -> str:
    """ "2026 27" and "2026 2027" as they are written; the second year is the next one."""

    def joined(found: re.Match[str]) -> str:
        is_next = int(found[2]) % 100 == (int(found[1]) + 1) % 100
        return f"{found[1]}/{found[2][-2:]}" if is_next else found.group()

    return re.sub(r"\b(20\d\d)(?: tot| naar)? ((?:20)?\d\d)\b", joined, text)
