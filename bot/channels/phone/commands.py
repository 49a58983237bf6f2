"""What a caller says to the phone line itself: repeat, slower, stop, a person; and a clear yes or no."""

import re
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache

from bot.knowledge.hearing import Hearing
from bot.phrasings import fold_text


class Command(Enum):
    """Something to do that is no question."""

    REPEAT = "repeat"
    SLOWER = "slower"
    FASTER = "faster"
    SPELL = "spell"
    STOP = "stop"
    BYE = "bye"
    MORE = "more"
    PERSON = "person"


def command_in(hearing: Hearing, text: str) -> Command | None:
    """The command that a text is; None where the word is part of a question: "mag een school stoppen met lwoo".

    Only the polite words around a command may stand beside it: "kunt u dat herhalen alstublieft".
    """
    names = {fold_text(phrase): name for name, phrases in hearing.commands for phrase in phrases}
    found = next((names[form] for form in _forms(hearing, text) if form in names), None)
    return Command(found) if found else None


def is_yes(hearing: Hearing, text: str) -> bool:
    """Whether a text is a clear yes, and nothing more."""
    return _is_one_of(hearing.yes, text)


def is_no(hearing: Hearing, text: str) -> bool:
    """Whether a text is a clear no, and nothing more."""
    return _is_one_of(hearing.no, text)


def _is_one_of(phrases: Iterable[str], text: str) -> bool:
    return fold_text(text) in {fold_text(phrase) for phrase in phrases}


def _forms(hearing: Hearing, text: str) -> tuple[str, str]:
    """A text as it is, and without the polite words around what it says."""
    plain = fold_text(text)
    return plain, " ".join(_polite(hearing.polite).sub(" ", plain).split())


@lru_cache(maxsize=4)
def _polite(words: tuple[str, ...]) -> re.Pattern[str]:
    folded = sorted(map(fold_text, words), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, folded))})\b")
