"""Finds names by a capital and by what is said of them: "Shanelva zit in groep 8"."""

import re

from bot.privacy import name_cues as cues
from bot.privacy.introduced import ENDS_LIKE_A_WORD, is_origin
from bot.privacy.surnames import with_particle
from bot.privacy.tokens import Token

AGE_BEHIND = re.compile(r" ?\(\d{1,2}(?: ?jaar| ?jr)?\)|,? (?:is )?\d{1,2} ?(?:jaar|jr|jarig)")


def subjects(text: str, words: list[Token]) -> set[int]:
    """Unknown words with a capital that do what people do: "Shanelva zit in groep 8", "mag Tygo naar", "Wubbo (13)"."""
    named = set()
    # German writes every noun with a capital.
    is_dutch = len(cues.DUTCH & {word.bare for word in words}) > 1
    for place, word in enumerate(words):
        if not word.has_capital or word.is_acronym or not (word.is_unknown or word.is_name_word) or len(word.bare) < 3:
            continue
        before = words[place - 1] if place else None
        following = words[place + 1] if place + 1 < len(words) else None
        has_age = AGE_BEHIND.match(text, word.end) is not None
        does = following is not None and _does_as_people_do(word, before, following)
        has_surname = following is not None and following.gap == " " and with_particle(words, place + 1) > 0
        if has_age or does or has_surname or (is_dutch and before is not None and _stands_out(word, before)):
            named.add(place)
    return named


def _stands_out(word: Token, before: Token) -> bool:
    """Whether an unknown word has a capital inside a Dutch sentence where no place or organisation would stand."""
    if word.starts_sentence or not word.is_unknown or word.gap not in (" ", ", ") or is_origin(word):
        return False
    if (
        (before.has_capital and not before.starts_sentence)
        or before.bare in cues.BEFORE_OTHER_NAMES
        or word.text[1:] != word.text[1:].lower()
    ):
        return False
    return len(word.bare) > 2 and not ENDS_LIKE_A_WORD.search(word.bare)


def _does_as_people_do(word: Token, before: Token | None, following: Token) -> bool:
    """Whether a word with a capital stands with a verb as a name does, or beside another name."""
    if following.looks_like_a_name and not following.starts_sentence:
        if following.gap in (" & ", " / "):
            return True
        # Two unknown words with capitals: a first name and a surname.
        is_place = before is not None and before.bare in cues.PLACE_WORDS
        if following.gap == " " and word.is_unknown and following.is_unknown and before is not None and not is_place:
            return not word.starts_sentence
    if following.gap != " ":
        return False
    if word.starts_sentence or before is None:
        return (word.is_unknown or word.is_name_word) and following.bare in cues.PERSON_VERBS
    return before.bare in cues.ASKS_OF_PERSON and word.gap == " " and following.bare in cues.AFTER_A_PERSON
