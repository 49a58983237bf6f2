"""Turns what a speech recogniser writes into what the caller said: abbreviations, numbers, words written apart."""

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.channels.phone.heard_numbers import with_digits
from bot.knowledge.hearing import Hearing

Rule = tuple[re.Pattern[str], str]
BETWEEN_LETTERS = r"(?:\.? |[.-])"


def hear(hearing: Hearing, text: str) -> str:
    """What was said, as somebody would type it; a text with nothing misheard stays as it is.

    Fillers go first, for they stand between letters; a word said twice goes last, for a letter may be said twice.
    """
    spaced = " ".join(text.split())
    without = _without_fillers(hearing, spaced)
    heard = without or spaced
    for pattern, meaning in _rules(hearing):
        heard = pattern.sub(lambda found, meaning=meaning: meaning, heard)  # type: ignore[misc]
    return _said_once(hearing, with_digits(heard))


def is_noise(hearing: Hearing, text: str) -> bool:
    """Whether nothing was said but a sound: "eh", a cough written as one letter, or no letters at all."""
    plain = re.sub(r"[^\w\s]", "", _without_fillers(hearing, " ".join(text.split())))
    return not re.search(r"\d", plain) and len(plain.strip()) < 2


def _without_fillers(hearing: Hearing, text: str) -> str:
    return re.sub(r"^[\s,.]+|(?<=\s)\s+", "", _fillers(hearing).sub(" ", text)).strip()


@lru_cache(maxsize=4)
def _fillers(hearing: Hearing) -> re.Pattern[str]:
    words = "|".join(_spaced(filler) for filler in _longest_first(hearing.fillers))
    return re.compile(rf"(?<!\S)(?:{words})(?![\w'])[,.…]*", re.IGNORECASE)


@lru_cache(maxsize=4)
def _rules(hearing: Hearing) -> tuple[Rule, ...]:
    """Everything to replace, the longest form of a kind first: spelled letters, what is misheard, what is apart."""
    names = dict(hearing.letters)
    spelled = [(rf"{_letters(names, word)}", word) for word in _longest_first(hearing.spelled)]
    heard = [(_spaced(form), meaning) for form, meaning in sorted(hearing.heard, key=lambda pair: -len(pair[0]))]
    joined = [(_spaced(words), words.replace(" ", "")) for words in _longest_first(hearing.joined)]
    return tuple(
        (re.compile(rf"(?<![\w'-])(?:{pattern})(?![\w'-])", re.IGNORECASE), meaning)
        for pattern, meaning in (*spelled, *heard, *joined)
    )


def _letters(names: dict[str, tuple[str, ...]], word: str) -> str:
    """The letters of a word, each by any of its names, apart: so that no word is taken for it."""
    each = [f"(?:{'|'.join(_longest_first(names[letter]))})" for letter in word]
    return BETWEEN_LETTERS.join(each)


def _spaced(words: str) -> str:
    return " ".join(map(re.escape, words.split()))


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def _said_once(hearing: Hearing, text: str) -> str:
    """A word or pair of words that was said again while thinking counts once; numbers may come twice."""
    may_stand = {word.lower() for word in hearing.doubled}

    def once(found: re.Match[str]) -> str:
        words = found[1].lower().split()
        return found.group() if words[0] in may_stand or any(map(str.isdecimal, words)) else found[1]

    text = re.sub(r"(?<![\w'])(\w+ \w+)(?: \1)+(?![\w'])", once, text, flags=re.IGNORECASE)
    return re.sub(r"(?<![\w'])(\w+)(?: \1)+(?![\w'])", once, text, flags=re.IGNORECASE)
