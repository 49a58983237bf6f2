"""Cuts a message into its sentences and clauses, and tells which of them ask something."""

import re
from dataclasses import dataclass

ASKING_WORD = (
    r"(?:hoe(?:veel|zo|lang|ver)?|wie|wat|waar(?:om|mee|heen|over|voor)?|wanneer|welke?|wiens|"
    r"(?:binnen|tot|vanaf|bij|aan|door|voor|naar|met|in|op|van) (?:hoe(?:veel)?|wie|wat|wanneer|welke?))"
)
VERB = (
    r"(?:mag|mogen|moet|moeten|kan|kun|kunt|kunnen|is|zijn|ben|heeft|hebben|heb|krijgt?|krijgen|geldt|gelden|blijft|"
    r"blijven|wordt|worden|telt|tellen|betaalt|betalen|hoort|horen|gaat|gaan|bestaat|bestaan|doet|doen|komt|komen|"
    r"weet|weten|vervalt|geeft|geven|wil|willen|zou|zouden|hoef|hoeft|hoeven|klopt|helpt|beslist|bepaalt|regelt)"
)
# A verb begins a question only where its subject follows: "en moet ik", not "en is elf".
SUBJECT = (
    r"(?:ik|jij|je|u|hij|zij|ze|het|we|wij|jullie|de|een|dat|dit|die|deze|mijn|mij|m'?n|onze|ons|zijn|haar|hun|er|"
    r"daar|zo'?n|school|scholen|ouders?|iemand|men|alle|elke?|dan|nog|ook|lwoo|pro|vmbo|geen)"
)
STARTER = rf"(?:{ASKING_WORD}|{VERB}\s+{SUBJECT})\b"
FILLER = r"(?:dan|ook|nog|verder|trouwens|eigenlijk|zo ja|zo nee|o ja|oh ja|daarnaast|bovendien|dus)"
SENTENCE_END = re.compile(r"\s*[\n\r]+\s*(?:\(?[1-9][.)]\s+)?|(?:^|\s)\(?[1-9][.)]\s+(?=[^\W\d])|(?<=[.?!;…])\s+")
# "..., en moet ik dan tekenen": a second question in the same sentence.
JOINT = re.compile(
    rf"\s*(?:,\s*)?\b(?:en|of|maar|daarnaast|verder|tevens|bovendien|trouwens|plus)\b"
    rf"(?=\s+(?:{FILLER}[\s,]+){{0,3}}{STARTER})",
    re.IGNORECASE,
)
ASKS = re.compile(
    # One sign or one whole word a step: two ways to read the same comma would take years on "dan, dan, dan, ...".
    rf"^(?:\W|\b(?:en|of|maar|want|hoi|hallo|ten tweede|{FILLER})\b)*{STARTER}"
    r"|\b(?:vraag(?:je)?|vroeg|wil(?:len|de)? (?:\w+ ){0,2}weten|benieuwd|hoor (?:ik|wij) graag|"
    r"weet(?:en)? (?:u|jij|je|jullie)|kunt u|kun je|wat moet|hoe moet|op zoek naar|zoek|geen idee|"
    r"snap(?:pen)? niet|begrijp(?:en)? niet)\b",
    re.IGNORECASE,
)
FEWEST_WORDS = 3


@dataclass(frozen=True)
class Segment:
    """A sentence or clause of a message, and whether it asks something."""

    text: str
    asks: bool


def split(text: str) -> list[Segment]:
    """The sentences and clauses of a text in order; those of one or two words join the one before.

    >>> [part.text for part in split("Mag dat? En wie betaalt dat dan")]
    ['Mag dat?', 'wie betaalt dat dan']
    >>> [part.asks for part in split("Mijn zoon is elf. Mag hij al naar pro, en moet ik dan tekenen")]
    [False, True, True]
    """
    parts: list[str] = []
    for sentence in SENTENCE_END.split(text):
        for clause in JOINT.split(sentence):
            plain = clause.strip(" ,")
            if not plain:
                continue
            if parts and len(plain.split()) < FEWEST_WORDS and not plain.endswith("?"):
                parts[-1] = f"{parts[-1]} {plain}"
            else:
                parts.append(plain)
    return [Segment(part, "?" in part or bool(ASKS.search(part))) for part in parts]
