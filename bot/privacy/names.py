"""Finds names of people by lists of first names and by the words around them."""

import re
from collections.abc import Iterator

from bot.privacy import name_cues as cues
from bot.privacy.lexicon import listed
from bot.privacy.spans import Span
from bot.privacy.tokens import Token, tokens

INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.[ -]?){1,4}(?=(?:(?:van|de|der|den|el|ten|ter|v\.d\.)[ ]){0,3}[A-Z][a-z])")
AGE_BEHIND = re.compile(r" ?\(\d{1,2}(?: ?jaar| ?jr)?\)|,? (?:is )?\d{1,2} ?(?:jaar|jr|jarig)")
SIGNATURE_WORDS = 4


def find_names(text: str) -> Iterator[Span]:
    """Every name of a person in a plain text, first name and surname in one span."""
    words = tokens(text)
    named = {place for place, word in enumerate(words) if _is_name_by_itself(words, place)}
    named |= _behind_cues(words) | _signature(words) | _subjects(text, words) | _initials(text, words)
    _spread(words, named)
    yield from _joined(words, named)


def _is_name_by_itself(words: list[Token], place: int) -> bool:
    """Whether a word is a first name wherever it stands, or a word that its capital makes one."""
    word = words[place]
    if word.is_first_name:
        return True
    if word.bare in cues.NO_NAMES:
        return False
    if not (word.is_name_word and word.has_capital) or word.is_acronym:
        return False
    if word.starts_sentence:
        return place + 1 < len(words) and words[place + 1].gap == " " and words[place + 1].bare in cues.PERSON_VERBS
    return words[place - 1].bare not in cues.PLACE_WORDS and not words[place - 1].has_capital


def _behind_cues(words: list[Token]) -> set[int]:
    """Names behind "mijn zoon", "juf", "ik heet", "naam:" and their like."""
    named = set()
    for place, word in enumerate(words):
        before = words[place - 1] if place else None
        if before is None or word.gap not in cues.BETWEEN:
            continue
        is_field = before.bare in cues.FIELDS and ":" in word.gap
        if before.bare in cues.TITLES or before.bare in cues.SAYS_NAME or is_field:
            is_name = _could_be_name(words, place) or _is_titled(words, place)
        elif before.bare in cues.KIN:
            is_name = "." not in word.gap and "\n" not in word.gap and _could_be_name(words, place)
        elif before.bare in cues.SALUTES and _says_here(words, place):
            is_name = len(word.bare) > 2 and (_could_be_introduced(word) or word.is_unknown)
        elif before.bare in cues.FUNCTIONS:
            is_name = word.looks_like_a_name
        elif before.bare in _PHRASE_ENDS and _ends_in_phrase(words, place):
            is_name = _could_be_introduced(word)
        else:
            continue
        if is_name:
            named.add(place)
    return named


def _ends_in_phrase(words: list[Token], place: int) -> bool:
    """Whether "ik ben", "het gaat om" or their like stand right before a word."""
    said = [word.bare for word in words[max(0, place - 3) : place]]
    return any(" ".join(said[first:]) in _PHRASES for first in range(len(said)))


def _says_here(words: list[Token], place: int) -> bool:
    """Whether "hier" or "spreekt u" follows, as in "met tessel hier"."""
    return (
        place + 1 < len(words)
        and words[place + 1].gap == " "
        and words[place + 1].bare in ("hier", "spreekt", "spreek", "aan")
    )


def _could_be_introduced(word: Token) -> bool:
    """Whether a word behind "ik ben" or "het gaat om" is a name: of those in small letters only known ones."""
    if word.bare in cues.NO_NAMES:
        return False
    return (word.looks_like_a_name and not _is_origin(word)) or (_is_listed_word(word) and word.bare not in WEAK)


_PHRASES = frozenset(cues.PHRASES)
_PHRASE_ENDS = frozenset(phrase.split()[-1] for phrase in cues.PHRASES)


def _is_origin(word: Token) -> bool:
    """Whether it says where somebody is from or what they are: Nederlandse, Syriër."""
    return re.search(r"(?:aan|aans|aanse|ees|ese|isch|ische|lander|landse|iaan|ier)$", word.bare) is not None


def _is_listed_word(word: Token) -> bool:
    """Whether a word in small letters is rather a name here: "ik heet roos", but not "ik ben wil"."""
    return word.is_first_name or (word.is_name_word and word.bare not in cues.PERSON_VERBS and len(word.bare) > 2)


def _could_be_name(words: list[Token], place: int) -> bool:
    """Whether a word right behind a cue is a name: by a capital, by the lists, or unknown and in front of a verb."""
    word = words[place]
    if word.bare in cues.NO_NAMES or len(word.bare) < 2:
        return False
    if word.looks_like_a_name:
        return True
    if _is_listed_word(word):
        return word.bare not in WEAK
    if not word.is_unknown or word.is_acronym or len(word.bare) < 3 or ENDS_LIKE_A_WORD.search(word.bare):
        return False
    following = words[place + 1] if place + 1 < len(words) else None
    return following is None or following.gap != " " or following.bare in cues.PERSON_VERBS


# As names these are rarer than as words, even behind "mijn zoon".
WEAK = frozenset(
    "will wil may al ben ken ed hope hoop said can naz su ada nana elke lieve aman ama eve ties wade beer zon".split()
)
ENDS_LIKE_A_WORD = re.compile(
    r"(?:[^aeiou]t|\w{4}en|isch|ische|lijk|lijke|ig|ige|end|ende|eert|eerd|tje|ing|heid|school|klas|test|toets|advies|baar|loos|tie|aal|eel)$"
)


def _is_titled(words: list[Token], place: int) -> bool:
    """Whether a surname stands behind a title, also one that is a word: "mevrouw de Vries", "meneer Bakker"."""
    word, title = words[place], words[place - 1]
    is_at_once = word.gap == " " or (word.gap == ". " and len(title.bare) < 5)
    if not is_at_once or title.bare not in cues.TITLES:
        return False
    has_own_capital = word.has_capital and not word.is_acronym and word.bare not in cues.NO_NAMES
    return has_own_capital or _with_particle(words, place, is_titled=True) > 0


def _with_particle(words: list[Token], place: int, is_titled: bool = False) -> int:
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
    is_surname = last.bare in listed("surnames") or (is_capital and (is_titled or last.looks_like_a_name))
    return end if is_surname else 0


def _signature(words: list[Token]) -> set[int]:
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
            if not (is_particle or is_lone or one.looks_like_a_name or (_is_listed_word(one) and one.bare not in WEAK)):
                break
            if after > place + 1 and "\n" in one.gap:
                break
            named.add(after)
    return named


def _subjects(text: str, words: list[Token]) -> set[int]:
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
        has_surname = following is not None and following.gap == " " and _with_particle(words, place + 1) > 0
        if has_age or does or has_surname or (is_dutch and before is not None and _stands_out(word, before)):
            named.add(place)
    return named


def _stands_out(word: Token, before: Token) -> bool:
    """Whether an unknown word has a capital in the middle of a Dutch sentence where no place or organisation would stand."""
    if word.starts_sentence or not word.is_unknown or word.gap not in (" ", ", ") or _is_origin(word):
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


def _initials(text: str, words: list[Token]) -> set[int]:
    """Surnames with initials: "L.M. van Rijn"."""
    named = set()
    by_start = {word.start: place for place, word in enumerate(words)}
    for found in INITIALS.finditer(text):
        first, place = by_start.get(found.start()), by_start.get(found.end())
        if first is None or place is None:
            continue
        last = _with_particle(words, place, is_titled=True) or place
        if words[last].bare not in cues.NO_NAMES:
            named.update(range(first, last + 1))
    return named


def _spread(words: list[Token], named: set[int]) -> None:
    """Take surnames in, the other names of a row, and the same name further on."""
    for place, word in enumerate(words):
        if place in named or not place:
            continue
        if place - 1 in named and (_is_surname(words, place) or _is_in_row(words, place)):
            named.add(place)
    known = {words[place].bare for place in named if len(words[place].bare) > 2} - cues.PARTICLES
    for place, word in enumerate(words):
        same = word.bare if word.bare in known else word.bare.removesuffix("s").removesuffix("'")
        if same in known and (word.has_capital or not (word.is_name_word and word.bare in WEAK)):
            named.add(place)


def _is_surname(words: list[Token], place: int) -> bool:
    """Whether a word goes on with the name before it."""
    word = words[place]
    if word.gap not in (" ", "-", ". ", "."):
        return False
    if word.bare in cues.PARTICLES:
        return _with_particle(words, place) > 0
    if word.gap != " " or word.bare in cues.NO_NAMES:
        return False
    if words[place - 1].bare in cues.PARTICLES and word.has_capital:
        return True
    is_double = word.has_capital and "-" in word.text
    return (is_double or (word.looks_like_a_name and not word.starts_sentence)) or word.bare in listed("surnames")


def _is_in_row(words: list[Token], place: int) -> bool:
    """Whether a name follows a name: "Hamza, Salma / Roos"."""
    return words[place].gap in (", ", " & ", " / ", "/") and words[place].looks_like_a_name


def _joined(words: list[Token], named: set[int]) -> Iterator[Span]:
    """Spans of names that stand side by side."""
    first = None
    for place in sorted(named):
        if first is None:
            first = place
        if place + 1 not in named or words[place + 1].gap not in (" ", "-", ". ", "."):
            yield Span(words[first].start, words[place].end, "naam")
            first = None
