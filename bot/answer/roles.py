"""Sorts the roles in which people write: a parent, a pupil, staff of a school, or of a samenwerkingsverband."""

import re

from rapidfuzz import fuzz, process

from bot.phrasings import fold_text

PARENT, PUPIL, SCHOOL, SWV = "ouder", "leerling", "school", "samenwerkingsverband"

# In this order: an "ouder in de opr" is a parent, a "coördinator swv" works at no school.
PATTERNS = {
    PARENT: r"\w*(moeder|vader|ouders?)|mama|mam|papa|pap|opa|oma|tante|oom|voogd|verzorg(st)?er|beppe|pake|mem|heit|"
    r"moeke|ma|pa|broer|zus|zusje|buurvrouw|buurman|familie|mantelzorger|alsouder|ouderraad|ouderlid",
    SWV: r"swv|samenwerkings?verband\w*|verband|clz|commissie|ondersteuningsplanraad|opr",
    SCHOOL: r"ib|iber|intern|\w*begeleid(st)?er|\w*coordinator|zoco|\w*mentor|\w*docente?|\w*leraar|lerares|leerkracht|"
    r"\w*leerkracht|\w*juf|juffrouw|meester|\w*directeur|directrice|\w*teamleider|afdelingsleider|decaan|administrat\w*|"
    r"\w*administratie|\w*administrateur|orthopedagoog|\w*bestuur|\w*bestuurder|\w*bestuurslid|\w*secretaris|"
    r"\w*functionaris|conrector|rector|conciërge|concierge|invaller|lio|stagiaire?|intaker|roostermaker|controller|"
    r"boekhouder|remedial|rt|kc|kwaliteits\w*|onderwijsassistent|personeelslid|mr|school\w*|starter|"
    r"\w*medewerk(er|ster)|beleids\w*|jobcoach|collega",
    PUPIL: r"leerling|scholier|brugger|brugklasser|ik zit zelf|zelf",
}
COMPILED = {role: re.compile(rf"\b(?:{pattern})\b") for role, pattern in PATTERNS.items()}
SPELLED = {
    "moeder": PARENT,
    "vader": PARENT,
    "pleegmoeder": PARENT,
    "zorgcoordinator": SCHOOL,
    "leerkracht": SCHOOL,
    "directeur": SCHOOL,
    "mentor": SCHOOL,
    "orthopedagoog": SCHOOL,
    "samenwerkingsverband": SWV,
}
SIMILAR = 80
# After a role: where this person works.
AT_SWV = re.compile(r"^[\w ]{0,20}?\b(bij|van|voor|binnen|op|in) (een |het |ons )?(swv|samenwerkings?verband|clz)\b")


def role_of(text: str, after: str = "") -> str | None:
    """One of the four roles for what a person calls himself, or None for a tolk, a lawyer, a neighbour's friend.

    `after` is what follows in the message: an "orthopedagoog" may work at a samenwerkingsverband.

    >>> role_of("stiefvader"), role_of("ib'er"), role_of("beleidsmedewerker", " bij het swv"), role_of("tolk")
    ('ouder', 'school', 'samenwerkingsverband', None)
    """
    plain = fold_text(text)
    if not COMPILED[PARENT].search(plain) and AT_SWV.search(after.lower()):
        return SWV
    for role, pattern in COMPILED.items():
        if pattern.search(plain):
            return role
    best = process.extractOne(plain, list(SPELLED), scorer=fuzz.ratio, score_cutoff=SIMILAR)
    return SPELLED[best[0]] if best else None
