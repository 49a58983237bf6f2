"""Takes what points to a person out of a message before anything else sees it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.privacy.dates import find_birth_dates, find_dates
from bot.privacy.names import find_names
from bot.privacy.numbers import find_numbers
from bot.privacy.online import find_online
from bot.privacy.places import find_addresses
from bot.privacy.schools import find_schools, is_adult, tells_of_a_child
from bot.privacy.spans import Span, cover, plain, replace

Finder = Callable[[str], Iterable[Span]]
KINDS = (
    "naam",
    "geboortedatum",
    "burgerservicenummer",
    "telefoonnummer",
    "mailadres",
    "rekeningnummer",
    "adres",
    "account",
    "school",
)


@dataclass(frozen=True)
class Masked:
    """A text without personal data, and the kinds of data that were in it."""

    text: str
    kinds: tuple[str, ...]


def mask(text: str) -> Masked:
    """Replace what points to a person by its kind in square brackets.

    >>> mask("mijn zoon daan van 12, bel mij op 06 12345678")
    Masked(text='mijn zoon [naam] van 12, bel mij op [telefoonnummer]', kinds=('naam', 'telefoonnummer'))
    """
    spans = personal_data(text)
    found = {span.kind for span in spans}
    return Masked(replace(text, spans), tuple(kind for kind in KINDS if kind in found))


def personal_data(text: str) -> tuple[Span, ...]:
    """Where the personal data in a text stand, in order and without overlap.

    >>> personal_data("juf Marieke belde")
    (Span(start=4, end=11, kind='naam'),)
    """
    read = plain(text)
    numbers = _found(read.text, (find_online, find_numbers, find_addresses))
    rest = cover(read.text, numbers)
    # A school may be called after a person: Willem de Zwijger College.
    schools = _found(rest, (find_schools,))
    people = _found(cover(rest, [*schools, *find_dates(rest)]), (find_names,))
    people += _found(cover(rest, people), (find_birth_dates,))
    is_of_a_child = tells_of_a_child(read.text) or any(not is_adult(read.text, one) for one in people)
    spans = [*numbers, *people, *(schools if is_of_a_child else ())]
    return tuple(sorted((read.original(span) for span in spans), key=lambda one: one.start))


def _found(text: str, finders: tuple[Finder, ...]) -> list[Span]:
    """What the finders find, each in what those before it left."""
    spans: list[Span] = []
    taken = bytearray(len(text))
    for finder in finders:
        for span in finder(text):
            if not any(taken[span.start : span.end]):
                taken[span.start : span.end] = b"\1" * (span.end - span.start)
                spans.append(span)
        text = cover(text, spans)
    return spans
