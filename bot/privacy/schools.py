"""Finds names of schools, which are masked only beside a child."""

import re
from collections.abc import Iterator

from bot.privacy.lexicon import bare, listed, plain_words
from bot.privacy.spans import Span

CHILD = re.compile(
    r"\b(?:mijn|mn|m'n|me|onze|ons|haar|zijn|hun|deze|my|unser|mein)\s(?:\w{1,12}\s)?(?:zoon|zoontje|dochter|dochtertje|kind|kinderen|kleinzoon|kleindochter"
    r"|kleinkind|pleegzoon|pleegdochter|pleegkind|stiefzoon|stiefdochter|broertje|zusje|neefje|nichtje|leerling|lln|meisje|jongen|son|daughter)\b",
    re.IGNORECASE,
)
PART = r"(?:[A-Z][\w'-]*|van|de|der|den|het|St\.)"
NAME = rf"(?:(?:[Dd]e|[Hh]et|It|'t|Sint|St\.?|O\.?L\.?V\.?) )?[A-Z][\w'-]*(?: {PART}){{0,2}}(?<! van)(?<! de)(?<! der)(?<! den)(?<! het)"
WITH_ARTICLE = rf"(?P<named>(?:[Dd]e|[Hh]et|It|'t) [A-Z][\w'-]*(?: {PART}){{0,2}})"
NAME_GROUP = rf"(?P<name>{NAME})"
TYPE = r"(?:obs|cbs|rkbs|pcbs|ibs|kbs|pbs|sbo|osg|csg|rsg|psg|basisschool|bs|praktijkschool|middelbare school|school|college|lyceum|mavo|vmbo-school|scholengemeenschap|daltonschool|montessorischool|jenaplanschool|vrije school)"
BY_TYPE = re.compile(rf"\b(?i:{TYPE})(?: is|:)? \"?(?P<name>{NAME})")
BY_END = re.compile(
    rf"(?:^|[^\w])(?P<name>(?:[Hh]et )?(?:(?:Sint|St\.?)[ -])?[A-Z][\w'-]+(?: {PART}){{0,3}} (?i:college|lyceum|mavo|gymnasium))\b"
)
GLUED = re.compile(r"\b(?P<name>(?:Sint-|St\. ?)?(?:[A-Z][\w.-]* ){0,2}[A-Z][\w-]{2,30}(?:school|college|lyceum))\b")
GOING = re.compile(
    r"\b(?:zit(?:ten)?|zat(?:en)?|geplaatst|gezeten|leerling(?:en)?|ingeschreven|aangemeld|geweigerd|afgewezen|aangenomen|toegelaten"
    rf"|school|schoolt|groep \d|klas \d|gaat|gaan|ga|moet|wil|mag|kan|blijft)(?: [a-z]{{1,12}}){{0,2}} (?:op {NAME_GROUP}|(?:bij|van|door|naar|op) {WITH_ARTICLE})"
)
FIELD = re.compile(
    rf"\b(?i:(?:huidige |basis)?school(?: nu)?|po-school|vo-school|schoolnaam): ?(?P<name>[^\n,;.]{{2,40}})"
)
SMALL_TYPE = re.compile(r"\b(?:obs|cbs|rkbs|pcbs|ibs|kbs) (?P<name>(?:(?:de|het|'t) )?[a-z]{3,20})\b")
SMALL = re.compile(
    r"\b(?:zit(?:ten)?|zat|gaat|gaan|school|basisschool|leerling|groep \d)(?: [a-z]{1,8}){0,2} (?:op |naar |van |bij )?(?P<name>(?:de|het|'t) (?P<word>[a-z]{3,20}))\b"
)
SMALL_COLLEGE = re.compile(r"\b(?P<name>(?P<word>[a-z-]{4,25}) ?(?:college|lyceum))\b")
KINDS = frozenset(
    """school praktijkschool basisschool praktijkonderwijs vmbo havo vwo mavo pro vso sbo so mbo lwoo college lyceum gymnasium speciaal regulier
    middelbare samenwerkingsverband swv duo inspectie gemeente onderwijsconsulent onderwijsinspectie lws isk kader basis""".split()
)


# Somebody who names themselves or is spoken of by a title is not the child.
ADULT = re.compile(
    r"(?:juf|juffrouw|meester|mevrouw|mevr|mw|meneer|dhr|mr|ik ben|naam is|ik heet|spreekt met|met|hier|groet|groeten|groetjes|mvg|gr|bedankt"
    r"|dank|directeur|mentor|begeleider|zorgcoordinator)[\s.,:!]*(?:drs\. )?$",
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
    words = [
        word
        for word in name.split()
        if word.lower() not in ("de", "het", "it", "'t", "een", "op", "van", "st.", "sint")
    ]
    if not words or bare(words[0]) in KINDS or words[0].isupper():
        return False
    return not (starts_sentence and bare(words[0]) in plain_words())
