"""Reads surnames: behind particles, titles, initials and first names."""

import re

from bot.privacy import name_cues as cues
from bot.privacy.lexicon import listed
from bot.privacy.tokens import Token

ABBREVIATED = ("mw", "mr", "mrs", "mevr", "mvr", "dhr", "fam")
INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.[ -]?){1,4}(?=(?:(?:van|de|der|den|el|ten|ter|v\.d\.)[ ]){0,3}[A-Z][a-z])")


def with_particle(words: list[Token], place: int, is_titled: bool = False) -> int:
    """The place of the surname that particles lead to, else 0: Vries of "de Vries", berg of "van den berg".

    Behind a title any word with a capital is one: "meester van Dalen", but not "Trudy van Nidos".
    """
    end = place
    while end + 1 < len(words) and end < place + 3 and words[end].bare in cues.PARTICLES:
        end += 1
    last = words[end]
    if end == place or last.gap not in (" ", ". ", ""):
        return 0
    is_capital = last.has_capital and not last.is_acronym
    is_name = last.bare in listed("surnames") or (is_capital and (is_titled or last.looks_like_a_name))
    return end if is_name else 0


def is_titled_name(words: list[Token], place: int) -> bool:
    """Whether a surname stands behind a title, also one that is a word: "mevrouw de Vries", "meneer Bakker"."""
    word, title = words[place], words[place - 1]
    is_at_once = word.gap == " " or (word.gap == ". " and title.bare in ABBREVIATED)
    if not is_at_once or title.bare not in cues.TITLES:
        return False
    has_own_capital = word.has_capital and not word.is_acronym and word.bare not in cues.NO_NAMES
    return has_own_capital or with_particle(words, place, is_titled=True) > 0


def initials(text: str, words: list[Token]) -> set[int]:
    """Surnames with initials: "L.M. van Rijn"."""
    named: set[int] = set()
    by_start = {word.start: place for place, word in enumerate(words)}
    for found in INITIALS.finditer(text):
        first, place = by_start.get(found.start()), by_start.get(found.end())
        if first is None or place is None:
            continue
        last = with_particle(words, place, is_titled=True) or place
        surname = words[last]
        is_surname_alone = surname.looks_like_a_name or surname.bare in listed("surnames") or "-" in surname.text
        if last > place or (is_surname_alone and surname.bare not in cues.NO_NAMES):
            named.update(range(first, last + 1))
    return named


def is_surname(words: list[Token], place: int) -> bool:
    """Whether a word goes on with the name before it."""
    word = words[place]
    if word.gap not in (" ", "-", ". ", "."):
        return False
    if word.bare in cues.PARTICLES:
        return with_particle(words, place) > 0
    if word.gap != " " or word.bare in cues.NO_NAMES:
        return False
    if words[place - 1].bare in cues.PARTICLES and word.has_capital:
        return True
    is_double = word.has_capital and "-" in word.text
    return (is_double or (word.looks_like_a_name and not word.starts_sentence)) or word.bare in listed("surnames")
