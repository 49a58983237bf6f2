"""Guesses for whom an answer is: a parent, or somebody who works at a school or samenwerkingsverband."""

import re
from collections.abc import Iterable

from bot.answer.model import Entity

SCHOOL_ROLE = re.compile(
    r"ib.?er|intern begeleider|zorgco|mentor|docent|leraar|juf|meester|directeur|teamleider|decaan|administrat|"
    r"orthopedagoog|bestuur|samenwerkingsverband|swv|school|beleid|adviseur|jurist|consulent|leerplicht|begeleider",
    re.IGNORECASE,
)
SCHOOL_WORDS = re.compile(
    r"\b(een leerling van (ons|mij)|onze leerling(en)?|wij als (school|swv|samenwerkingsverband|bestuur)|ons swv|"
    r"onze school|ons bestuur|namens (de school|ons bestuur))\b",
    re.IGNORECASE,
)
PARENT_WORDS = re.compile(
    r"\b(mijn|mn|m'n|me|onze|ons) (zoon|dochter|kind|kinderen|kleinkind|kleinzoon|jongen|meisje|zn)\b", re.I
)


def guess_audience(text: str, entities: Iterable[Entity], known: str | None, channel: str) -> str:
    """ "school" or "ouder": from this message, else what was known, else by the channel (Teams is for staff)."""
    if PARENT_WORDS.search(text):
        return "ouder"
    roles = [str(entity.value) for entity in entities if entity.entity == "rol"]
    if SCHOOL_WORDS.search(text) or any(SCHOOL_ROLE.search(role) for role in roles):
        return "school"
    if roles:
        return "ouder"
    return known or ("school" if channel == "teams" else "ouder")
