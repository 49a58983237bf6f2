"""Finds addresses: a street with its number, a postcode with the number of the house."""

import re
from collections.abc import Iterator

from bot.privacy.lexicon import cue_words
from bot.privacy.spans import Span

SUFFIX = r"[a-zA-Z](?![\w'])|bis\b|hs\b|huis\b|boven\b|rood\b|I{1,3}\b|IV\b|[1-9]\d{0,2}(?=[ ,.;]|$)"
# A year, an amount or an age behind a word is no number of a house.
NUMBER = (
    r"(?!(?:19|20)\d\d\b)(?:nr\.? ?|nummer |huisnummer |no\.? ?)?[1-9]\d{0,3}"
    rf"(?: ?-? ?(?:{SUFFIX}))?"
    r"(?![\d:%]|[.,]\d| ?(?:jaar|jr|maanden|weken|dagen|uur|euro|leerlingen|kinderen)\b)"
)
PART = r"(?:[A-Z][\w'.-]*|van|de|der|den|het|ten|ter|'t|op|aan|in|v\.?d\.?|[1-9]e)"
FIRST = re.compile(
    r"\b(?:Laan|Plein|Kade|Singel|Boulevard|Park|Hof|Dijk|Markt|Gracht|Straat) (?:(?:van|de|der|den|het|'t) ){1,2}"
    rf"[A-Z][\w' -]{{1,30}}? {NUMBER}\b"
)
STREET = re.compile(rf"(?<![\w'-])(?P<street>[A-Za-z][A-Za-z'-]{{2,40}})\.? {NUMBER}\b")
ENDING = re.compile(rf"(?:{'|'.join(sorted(cue_words('endings')))})$", re.IGNORECASE)
SURE_ENDING = re.compile(rf"(?:{'|'.join(sorted(cue_words('sure_endings')))})$", re.IGNORECASE)
WORD = re.compile(r"[\w'.-]+")
# "Wij wonen aan de Bleek 4": the word before tells, whatever the street is called.
LIVING = re.compile(
    r"\b(?:adres(?: is)?|woon(?:t|achtig)?|wonen|wonend|woonde|verhui(?:sd|zen|st) naar|adresse|address(?: is)?"
    r"|live at)\b[ :]{1,3}(?:ik |we |wij |nu |hier |sinds kort )?(?:op |aan |in |bij |naar )?(?:de |het |'t )?"
    rf"(?P<street>(?:{PART} ){{0,3}}[A-Za-z][\w'-]{{2,30}}) {NUMBER}",
    re.IGNORECASE,
)
NO_STREET = re.compile(r"\b(?:sinds|groep|klas|jaar|leerjaar|artikel|lid|iq|vmbo|school)$", re.IGNORECASE)
POSTCODE = re.compile(rf"(?<![\w-])[1-9]\d{{3}} ?(?P<letters>[A-Za-z]{{2}})(?P<number>[ ,]{{1,2}}{NUMBER})?(?![\w-])")
PARTICLES = ("van", "der", "den", "v.d.", "ten", "ter")
REACH = 40


def find_addresses(text: str) -> Iterator[Span]:
    """Every street with a number, and every postcode with a number or beside a street, of a plain text."""
    streets = [*_streets(text)]
    yield from streets
    for found in POSTCODE.finditer(text):
        letters = found["letters"]
        is_word = letters.lower() in cue_words("two_letters") and not letters.isupper()
        if not is_word and (found["number"] or streets) and len({letters.isupper(), letters.islower()}) == 2:
            yield Span(found.start(), found.end(), "adres")


def _streets(text: str) -> Iterator[Span]:
    for found in LIVING.finditer(text):
        if not NO_STREET.search(found["street"]):
            yield Span(found.start("street"), found.end(), "adres")
    for found in FIRST.finditer(text):
        yield Span(found.start(), found.end(), "adres")
    for found in STREET.finditer(text):
        name = found["street"]
        if not ENDING.search(name):
            continue
        start = _first_capital(text, max(0, found.start() - REACH), found.start())
        has_first_word = start < found.start()
        is_a_word = name.lower() in cue_words("no_streets") or len(name) <= 5
        has_capital = text[start].isupper() and start > 0
        if (has_first_word or not is_a_word) and (has_capital or SURE_ENDING.search(name)):
            yield Span(start, found.end(), "adres")


def _first_capital(text: str, start: int, street: int) -> int:
    """Where the name of a street starts: at `Prins` of `aan de Prins Hendriklaan`, at `van` of `van Speijkstraat`."""
    first = street
    for word in reversed([*WORD.finditer(text, start, street)]):
        between = text[word.end() : first]
        if between != " " or not (word.group()[0].isupper() or word.group().lower() in PARTICLES):
            break
        first = word.start()
    return first
