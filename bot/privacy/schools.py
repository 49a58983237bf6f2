"""Finds names of schools, which are masked only beside a child."""

import re
from collections.abc import Iterator

from bot.privacy.lexicon import bare, cue_words, listed, plain_words
from bot.privacy.spans import Span

CHILD = re.compile(
    r"\b(?:mijn|mn|m'n|me|onze|ons|haar|zijn|hun|deze|my|unser|mein)\s(?:\w{1,12}\s)?(?:zoon|zoontje|dochter|dochtertje|kind|kinderen|kleinzoon|kleindochter"
    r"|kleinkind|pleegzoon|pleegdochter|pleegkind|stiefzoon|stiefdochter|broertje|zusje|neefje|nichtje|leerling|lln|meisje|jongen|son|daughter)\b",
    re.IGNORECASE,
)
PART = r"(?:[A-Z][\w'-]*|van|de|der|den|het|St\.)"
NO_END = r"(?<! van)(?<! de)(?<! der)(?<! den)(?<! het)"
NAME = rf"(?:(?:[Dd]e|[Hh]et|It|'t|Sint|St\.?|O\.?L\.?V\.?) )?[A-Z][\w'-]*(?: {PART}){{0,2}}{NO_END}"
WITH_ARTICLE = rf"(?P<named>(?:[Dd]e|[Hh]et|It|'t) [A-Z][\w'-]*(?: {PART}){{0,2}})"
NAME_GROUP = rf"(?P<name>{NAME})"
TYPE = rf"(?:{'|'.join(sorted(cue_words('school_types'), key=len, reverse=True))})"
BY_TYPE = re.compile(rf"\b(?i:{TYPE})(?: is|:)? \"?(?P<name>{NAME})")
BY_END = re.compile(
    rf"(?:^|[^\w])(?P<name>(?:[Hh]et )?(?:(?:Sint|St\.?)[ -])?[A-Z][\w'-]+(?: {PART}){{0,3}} "
    r"(?i:college|lyceum|mavo|gymnasium))\b"
)
GLUED = re.compile(r"\b(?P<name>(?:Sint-|St\. ?)?(?:[A-Z][\w.-]* ){0,2}[A-Z][\w-]{2,30}(?:school|college|lyceum))\b")
GOING = re.compile(
    r"\b(?:zit(?:ten)?|zat(?:en)?|geplaatst|gezeten|leerling(?:en)?|ingeschreven|aangemeld|geweigerd|afgewezen|aangenomen|toegelaten"
    rf"|school|schoolt|groep \d|klas \d|gaat|gaan|ga|moet|wil|mag|kan|blijft)(?: [a-z]{{1,12}}){{0,2}}"
    rf" (?:op {NAME_GROUP}|(?:bij|van|door|naar|op) {WITH_ARTICLE})"
)
FIELD = re.compile(
    r"\b(?i:(?:huidige |basis)?school(?: nu)?|po-school|vo-school|schoolnaam): ?(?P<name>[^\n,;.]{2,40})"
)
SMALL_TYPE = re.compile(r"\b(?:obs|cbs|rkbs|pcbs|ibs|kbs) (?P<name>(?:(?:de|het|'t) )?[a-z]{3,20})\b")
SMALL = re.compile(
    r"\b(?:zit(?:ten)?|zat|gaat|gaan|school|basisschool|leerling|groep \d)(?: [a-z]{1,8}){0,2}"
    r" (?:op |naar |van |bij )?(?P<name>(?:de|het|'t) (?P<word>[a-z]{3,20}))\b"
)
SMALL_COLLEGE = re.compile(r"\b(?P<name>(?P<word>[a-z-]{4,25}) ?(?:college|lyceum))\b")
ARTICLES = ("de", "het", "it", "'t", "een", "op", "van", "st.", "sint")
# Somebody who names themselves or is spoken of by a title is not the child.
ADULT = re.compile(
    r"(?:juf|juffrouw|meester|mevrouw|mevr|mw|meneer|dhr|mr|ik ben|naam is|ik heet|spreekt met|met|hier|groet"
    r"|groeten|groetjes|mvg|gr|bedankt|dank|directeur|mentor|begeleider|zorgcoordinator)[\s.,:!]*(?:drs\. )?$",
    re.IGNORECASE,
)
REACH = 30


def is_adult(text: str, person: Span) -> bool:
    """Whether a name stands behind a title, a greeting or "ik ben".

    >>> is_adult("juf Marieke", Span(4, 11, "naam")), is_adult("mag Daan", Span(4, 8, "naam"))
    (True, False)
    """
    return ADULT.search(text, max(0, person.start - REACH), person.start) is not None


def tells_of_a_child(text: str) -> bool:
    """Whether a plain text tells of a child of somebody.

    >>> tells_of_a_child("mag mijn dochter daarheen"), tells_of_a_child("neemt die school kinderen aan")
    (True, False)
    """
    return CHILD.search(text) is not None


def find_schools(text: str) -> Iterator[Span]:
    """Names of schools in a plain text."""
    for pattern in (FIELD, BY_TYPE, BY_END, GLUED, GOING):
        for found in pattern.finditer(text):
            group = "name" if found["name"] else "named"
            start = found.start(group)
            before = text[max(0, start - 5) : start].rstrip(" ")
            if _is_a_name(found[group], before[-1:] in ".?!\n"):
                yield Span(found.start(group), found.end(group), "school")
    for found in SMALL_TYPE.finditer(text):
        yield Span(found.start("name"), found.end("name"), "school")
    for found in SMALL.finditer(text):
        if found["word"] in listed("schools"):
            yield Span(found.start("name"), found.end("name"), "school")
    for found in SMALL_COLLEGE.finditer(text):
        if bare(found["word"]) not in plain_words():
            yield Span(found.start("name"), found.end("name"), "school")


def _is_a_name(name: str, starts_sentence: bool) -> bool:
    """Whether it is more than a kind of school or an office: not "De Praktijkschool", "de OPR" or "Welk College"."""
    words = [word for word in name.split() if word.lower() not in ARTICLES]
    if not words or bare(words[0]) in cue_words("school_words") or words[0].isupper():
        return False
    return not (starts_sentence and bare(words[0]) in plain_words())
