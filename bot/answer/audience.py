"""Guesses for whom an answer is: a parent, or somebody who works at a school or samenwerkingsverband."""

import re
from collections.abc import Iterable

from bot.answer.model import Entity
from bot.answer.roles import SCHOOL, SWV, role_of

# Roles of no school that ask for work too.
PROFESSIONAL = re.compile(r"adviseur|jurist|consulent|leerplicht|beleid", re.IGNORECASE)
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
    if SCHOOL_WORDS.search(text) or any(map(_is_professional, roles)):
        return "school"
    if roles:
        return "ouder"
    return known or ("school" if channel == "teams" else "ouder")


def _is_professional(role: str) -> bool:
    return role_of(role) in (SCHOOL, SWV) or bool(PROFESSIONAL.search(role))
