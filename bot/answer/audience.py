"""For whom an answer is: a parent, a pupil, somebody of a school, or of a samenwerkingsverband."""

import re
from collections.abc import Iterable

from bot.answer.model import Entity, Turn
from bot.answer.roles import PARENT, PUPIL, SCHOOL, SWV, role_of
from bot.phrasings import fold_text

# Roles of no school that ask for work too.
PROFESSIONAL = re.compile(r"adviseur|jurist|consulent|leerplicht|beleid", re.IGNORECASE)
SWV_WORDS = re.compile(r"\b(wij als|ons|namens (het|ons)|bij het) (swv|samenwerkings?verband)\b", re.I)
SCHOOL_WORDS = re.compile(
    r"\b(een leerling van (ons|mij)|onze leerling(en)?|wij als (school|bestuur)|"
    r"onze school|ons bestuur|namens (de school|ons bestuur)|"
    r"ik ben (een )?(adviseur|onderwijsadviseur|jurist|leerplichtambtenaar|consulent)\b|"
    r"ik werk (op|bij|voor|in) [^.?!]{0,45}(school|onderwijs)\w*)\b",
    re.IGNORECASE,
)
PARENT_WORDS = re.compile(
    r"\b(mijn|mn|m'n|me|onze|ons) (zoon|dochter|kind|kinderen|kleinkind|kleinzoon|jongen|meisje|zn)\b", re.I
)
PUPIL_WORDS = re.compile(
    r"\bik (ben|word|ben nu|ben bijna|ben pas) (\d{1,2}|elf|twaalf|dertien|veertien|vijftien|zestien)"
    r"( jaar| jr)?( oud)?\b"
    r"(?! (jaar )?(leraar|docent|juf|meester|directeur|mentor|in het onderwijs|werkzaam))|"
    r"\bik (zit|ben) (nu |zelf )?(in|op) (groep|de brugklas|klas|het vmbo|de praktijkschool|het pro)\b|"
    r"\bmijn (ouders|moeder|vader|mama|papa) (wil|willen|zegt|zeggen|vind|vindt|vinden|mag|mogen|moet|moeten)\b",
    re.I,
)
# What the buttons say that ask for the audience.
LABELS = {
    PARENT: "Ik ben ouder of verzorger",
    PUPIL: "Ik ben leerling",
    SCHOOL: "Ik werk op een school",
    SWV: "Ik werk bij een samenwerkingsverband",
}
PRESSED = {fold_text(label): audience for audience, label in LABELS.items()}


def recognised_audience(text: str, entities: Iterable[Entity]) -> str | None:
    """The audience that the words of a message show, or None.

    >>> [recognised_audience(text, ()) for text in ("mijn zoon is 11", "ik ben 13", "tlv?")]
    ['ouder', 'leerling', None]
    """
    if fold_text(text) in PRESSED:
        return PRESSED[fold_text(text)]
    if PARENT_WORDS.search(text):
        return PARENT
    roles = [entity for entity in entities if entity.entity == "rol"]
    known = {role_of(str(entity.value), text[entity.end :]) for entity in roles}
    if SWV_WORDS.search(text) or SWV in known:
        return SWV
    if SCHOOL_WORDS.search(text) or SCHOOL in known or any(PROFESSIONAL.search(str(one.value)) for one in roles):
        return SCHOOL
    if PUPIL in known or PUPIL_WORDS.search(text):
        return PUPIL
    return PARENT if roles else None


def audience_of(turn: Turn) -> str:
    """The audience of a turn: by this message, else as known, else by the channel (Teams is for staff)."""
    found = recognised_audience(turn.text, turn.entities) or turn.memory.audience
    return found or (SCHOOL if turn.channel == "teams" else PARENT)
