"""Spells the last article or abbreviation that was said, with the Dutch telephone alphabet."""

import re

from bot.answer.render.spoken_numbers import numbers_in_words, one_by_one

ALPHABET = {
    **{"A": "Anton", "B": "Bernard", "C": "Cornelis", "D": "Dirk", "E": "Eduard", "F": "Ferdinand", "G": "Gerard"},
    **{"H": "Hendrik", "I": "Izaak", "J": "Johan", "K": "Karel", "L": "Lodewijk", "M": "Maria", "N": "Nico"},
    **{"O": "Otto", "P": "Pieter", "Q": "Quirinus", "R": "Rudolf", "S": "Simon", "T": "Theodoor", "U": "Utrecht"},
    **{"V": "Victor", "W": "Willem", "X": "Xantippe", "Y": "Ypsilon", "Z": "Zaandam"},
}
ABBREVIATION = re.compile(r"\b[A-Z](?: [A-Z])+\b")


def spell_last(said: str, articles: tuple[str, ...]) -> str:
    """The abbreviation or article that was said last, spelled; empty where nothing can be spelled.

    >>> spell_last("Dit staat in artikel twee punt zevenenveertig a.", ("8.9", "2.47a"))
    'Artikel twee, punt, vier zeven, A van Anton.'
    >>> spell_last("Een T L V is een besluit.", ())
    'T L V. T van Theodoor, L van Lodewijk, V van Victor.'
    """
    places = [(found.start(), _abbreviation(found.group())) for found in ABBREVIATION.finditer(said)]
    for article in articles:
        spoken = numbers_in_words(f"artikel {article}")
        places += [(found.start(), _article(article)) for found in re.finditer(rf"\b{re.escape(spoken)}\b", said, re.I)]
    return max(places)[1] if places else ""


def _abbreviation(letters: str) -> str:
    return f"{letters}. {', '.join(_named(letter) for letter in letters.split())}."


def _article(article: str) -> str:
    parts = re.findall(r"\d+|[a-zA-Z]|[.:]", article)
    return f"Artikel {', '.join(_part(part) for part in parts)}."


def _part(part: str) -> str:
    if part.isdecimal():
        return one_by_one(part)
    return _named(part.upper()) if part.isalpha() else "punt"


def _named(letter: str) -> str:
    return f"{letter} van {ALPHABET[letter]}"
