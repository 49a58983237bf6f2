"""Mends the ends of what the model marked: "bijna" belongs to an age, "geen" to a decision, "met lwoo" to an advice."""

import re
from typing import Any

Marked = dict[str, Any]

# What stands right before or after a mark and belongs to it.
BEFORE = {
    "leeftijd": r"(?:(?:bijna|haast|net|ruim|nog geen|nog net geen|net geen|nog niet|zo goed als)\s+)",
    "groep": r"(?:(?:groep|grp?\.?)\s*)",
    "indicatie": r"(?:(?:nog\s+)?(?:geen|gene|zonder)\s+(?:een\s+)?)",
    "schooladvies": r"(?:vmbo[\s\-]+)",
    "schoolsoort": r"(?:vmbo[\s\-]+)",
}
AFTER = {
    "peildatum": r"(?:\s+(?:geleden|terug)\b)",
    "leeftijd": r"(?:\s+en\s+(?:een\s+)?half)",
    "jaren_basisonderwijs": r"(?:\s*(?:jaar|jr)\b)",
    # "Vmbo" with its level, then what support goes with it.
    "schooladvies": r"(?:(?<=vmbo)\s+(?:basis|kader|[bk]/?[bk]?|[gt]l|t)\b(?!/))?"
    r"(?:\s*(?:met|mt|plus|\+)\s*(?:lwoo?|leerweg\w+)\b)?",
}
BEFORE_PATTERNS = {name: re.compile(rf"(?<!\w){pattern}$", re.IGNORECASE) for name, pattern in BEFORE.items()}
AFTER_PATTERNS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in AFTER.items()}

# A decision that is denied is told, however rare its words: only "they give no aanwijzing any more" is not.
DECISION = (
    r"(?:tlv|toelaatbaarheidsverklaring|indicatie|"
    r"(?:pro|praktijk|lwoo)[- ]?(?:indicatie|beschikking|aanwijzing|verklaring|tlv))(?: pro)?(?![\w-])"
)
DENIAL = re.compile(
    rf"\b(?:nog (?:steeds |altijd )?)?(?:geen|gene|zonder) {DECISION}(?! (?:meer|per)\b)|"
    rf"\b{DECISION}(?=(?: is| er)* (?:nog niet|ontbreekt)\b)",
    re.IGNORECASE,
)


def mend(text: str, marks: list[Marked]) -> list[Marked]:
    """The marks with their ends mended and denied decisions added; a mark never grows over another.

    >>> mend("ze is bijna 12", [{"entity": "leeftijd", "start": 12, "end": 14}])[0]["start"]
    6
    """
    marks = _with_denials(text, marks)
    mended: list[Marked] = []
    for number, mark in enumerate(marks):
        left = mended[-1]["end"] if mended else 0
        right = marks[number + 1]["start"] if number + 1 < len(marks) else len(text)
        before = BEFORE_PATTERNS.get(mark["entity"])
        after = AFTER_PATTERNS.get(mark["entity"])
        start, end = mark["start"], mark["end"]
        if before and (found := before.search(text[left:start])):
            start = left + found.start()
        if after and (found := after.match(text, end, right)):
            end = found.end()
        mended.append({**mark, "start": start, "end": end, "value": text[start:end]})
    return mended


def _with_denials(text: str, marks: list[Marked]) -> list[Marked]:
    added = [
        {"entity": "indicatie", "start": found.start(), "end": found.end(), "value": found.group()}
        for found in DENIAL.finditer(text)
        if not any(mark["start"] < found.end() and found.start() < mark["end"] for mark in marks)
    ]
    return sorted([*marks, *added], key=lambda mark: int(mark["start"]))
