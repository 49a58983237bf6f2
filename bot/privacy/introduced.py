"""Finds names behind the words that introduce them: "mijn zoon", "juf", "ik heet", "groet,"."""

import re

from bot.privacy import name_cues as cues
from bot.privacy.lexicon import plain_words
from bot.privacy.surnames import is_titled_name
from bot.privacy.tokens import Token

SIGNATURE_WORDS = 4
# A word at the end of an unknown name: "mijn zoon stottert, ...".
ENDS_LIKE_A_WORD = re.compile(
    r"(?:[^aeiou][dt]|\w{4}en|isch|ische|lijk|lijke|ig|ige|end|ende|eert|eerd|tje|ing|heid|school|klas|test|toets|advies|baar|loos"
    r"|tie|aal|eel)$"
)
ORIGIN = re.compile(r"(?:aan|aans|aanse|ees|ese|isch|ische|lander|landse|iaan|ier)$")


def behind_cues(words: list[Token]) -> set[int]:
    """Names behind "mijn zoon", "juf", "ik heet", "naam:" and their like."""
    named = set()
    for place, word in enumerate(words):
        before = words[place - 1] if place else None
        if before is None or word.gap not in cues.BETWEEN:
            continue
        is_field = before.bare in cues.FIELDS and ":" in word.gap
        if before.bare in cues.TITLES or before.bare in cues.SAYS_NAME or is_field:
            is_name = _could_be_name(words, place) or is_titled_name(words, place)
        elif before.bare in cues.KIN:
            is_name = "." not in word.gap and "\n" not in word.gap and _could_be_name(words, place)
        elif before.bare in cues.SALUTES and _says_here(words, place):
            is_name = len(word.bare) > 2 and (_could_be_introduced(word) or word.is_unknown)
        elif before.bare in cues.FUNCTIONS:
            is_name = word.looks_like_a_name and "." not in word.gap and len(word.bare) > 1
        elif before.bare in cues.PHRASE_ENDS and _ends_in_phrase(words, place):
            is_name = _could_be_introduced(word)
        else:
            continue
        if is_name:
            named.add(place)
    return named


def signature(words: list[Token]) -> set[int]:
    """The name under a message: "Groet, Karin"."""
    named: set[int] = set()
    for place, word in enumerate(words):
        if word.bare not in cues.GREETINGS or len(words) - place > SIGNATURE_WORDS * 4:
            continue
        for after in range(place + 1, min(place + 1 + SIGNATURE_WORDS, len(words))):
            one = words[after]
            if one.bare in cues.GREETINGS:
                break
            behind = words[after + 1] if after + 1 < len(words) else None
            if one.bare == "van" and behind is not None and behind.looks_like_a_name and after == place + 1:
                continue
            is_particle = one.bare in cues.PARTICLES and behind is not None and behind.has_capital
            is_lone = one.is_unknown and after + 1 == len(words) and len(one.bare) > 1
            if one.bare in cues.NO_NAMES and not is_particle:
                break
            if not (
                is_particle or is_lone or one.looks_like_a_name or (_is_listed_word(one) and one.bare not in cues.WEAK)
            ):
                break
            if after > place + 1 and "\n" in one.gap:
                break
            named.add(after)
    return named


def _ends_like_a_word(word: str) -> bool:
    """Whether an unknown word ends as words do, or in one that we know: doodgaat."""
    ends = (word[first:] for first in range(2, len(word) - 3))
    return ENDS_LIKE_A_WORD.search(word) is not None or any(end in plain_words() for end in ends)


def _could_be_introduced(word: Token) -> bool:
    """Whether a word behind "ik ben" or "het gaat om" is a name: of those in small letters only known ones."""
    if word.bare in cues.NO_NAMES:
        return False
    return (word.looks_like_a_name and not is_origin(word)) or (_is_listed_word(word) and word.bare not in cues.WEAK)


def _could_be_name(words: list[Token], place: int) -> bool:
    """Whether a word right behind a cue is a name: by a capital, by the lists, or unknown and in front of a verb."""
    word = words[place]
    if word.bare in cues.NO_NAMES or len(word.bare) < 2:
        return False
    if word.looks_like_a_name or (word.has_no_case and word.is_unknown):
        return True
    if _is_listed_word(word):
        return word.bare not in cues.WEAK
    if not word.is_unknown or word.is_acronym or len(word.bare) < 3 or _ends_like_a_word(word.bare):
        return False
    following = words[place + 1] if place + 1 < len(words) else None
    return following is None or following.gap != " " or following.bare in cues.PERSON_VERBS


def _is_listed_word(word: Token) -> bool:
    """Whether a word in small letters is rather a name here: "ik heet roos", but not "ik ben wil"."""
    return word.is_first_name or (word.is_name_word and word.bare not in cues.PERSON_VERBS and len(word.bare) > 2)


def is_origin(word: Token) -> bool:
    """Whether it says where somebody is from or what they are: Nederlandse, Syriër."""
    return ORIGIN.search(word.bare) is not None


def _ends_in_phrase(words: list[Token], place: int) -> bool:
    """Whether "ik ben", "het gaat om" or their like stand right before a word."""
    said = [word.bare for word in words[max(0, place - 3) : place]]
    return any(" ".join(said[first:]) in cues.PHRASES for first in range(len(said)))


def _says_here(words: list[Token], place: int) -> bool:
    """Whether "hier" or "spreekt u" follows, as in "met tessel hier"."""
    return (
        place + 1 < len(words)
        and words[place + 1].gap == " "
        and words[place + 1].bare in ("hier", "spreekt", "spreek", "aan")
    )
