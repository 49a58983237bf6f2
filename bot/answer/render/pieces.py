"""How long a text takes to say, and cuts it into pieces that a listener can follow."""

import re
from collections.abc import Iterable

# Newsreaders reach 200 Dutch words a minute; 150 is an unhurried reading. A Dutch word with its space has six
# characters, so long compounds count by fifteen characters a second. Whichever is more careful counts.
WORDS_A_SECOND = 2.5
CHARACTERS_A_SECOND = 15.0
LONGEST = 25.0
SENTENCE = re.compile(r"(?<=[.?!])\s+(?=\S)")
PART = re.compile(r"(?<=[,;:])\s+(?=\S)")


def seconds(text: str) -> float:
    """The estimate of how long a voice takes: `seconds("Ja, dat mag.")` is 1.2."""
    return max(len(text.split()) / WORDS_A_SECOND, len(text) / CHARACTERS_A_SECOND)


def cut(text: str, longest: float = LONGEST) -> list[str]:
    """As few pieces of whole sentences as take at most so long, about equal; a long sentence is cut at a comma or word.

    >>> cut("Ja, dat mag. Het kan soms. Vraag het na. Wacht niet.", 4)
    ['Ja, dat mag. Het kan soms.', 'Vraag het na. Wacht niet.']
    >>> cut("Een zin, die te lang is.", 1)
    ['Een zin,', 'die te', 'lang is.']
    """
    parts = [part for sentence in _split(SENTENCE, text) for part in _fitting(sentence, longest)]
    fewest = _packed(parts, longest)
    if len(fewest) < 2:
        return fewest
    even, step = seconds(text) / len(fewest), longest / 50
    limits = (even + step * number for number in range(50) if even + step * number < longest)
    return next((pieces for limit in limits if len(pieces := _packed(parts, limit)) == len(fewest)), fewest)


def _fitting(sentence: str, longest: float) -> list[str]:
    if seconds(sentence) <= longest:
        return [sentence]
    parts = [
        part
        for clause in _split(PART, sentence)
        for part in ([clause] if seconds(clause) <= longest else _packed(clause.split(), longest))
    ]
    return _packed(parts, longest)


def _packed(parts: Iterable[str], longest: float) -> list[str]:
    """Parts put together as far as they fit."""
    pieces: list[str] = []
    for part in parts:
        if pieces and seconds(f"{pieces[-1]} {part}") <= longest:
            pieces[-1] = f"{pieces[-1]} {part}"
        else:
            pieces.append(part)
    return pieces


def _split(between: re.Pattern[str], text: str) -> list[str]:
    return [part for part in between.split(text.strip()) if part]
