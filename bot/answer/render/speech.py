"""An answer to read aloud: short, without links, lists, brackets or abbreviations that nobody says."""

import re

from bot.answer.dates import in_words
from bot.answer.model import Answer
from bot.answer.render import parts
from bot.knowledge.citation import to_speech as citation_to_speech

MOST_CITATIONS = 2
MOST_CHOICES = 8
SPELLED = {
    "tlv": "T L V",
    "lwoo": "L W O O",
    "vmbo": "V M B O",
    "vso": "V S O",
    "swv": "samenwerkingsverband",
    "opp": "O P P",
    "opr": "O P R",
    "wvo": "W V O",
    "wpo": "W P O",
    "rvc": "R V C",
    "sbo": "S B O",
    "isk": "I S K",
    "gpo": "G P O",
}


def to_speech(answer: Answer) -> str:
    """What the phone says: the answer, the doubt, the source, the certainty and the question with choices."""
    sentences = [
        answer.about_us,
        answer.changed,
        answer.spoken or answer.lead,
        parts.told(answer),
        f"Niet zeker is dit: {answer.doubt}" if answer.doubt else "",
        _sources(answer),
        parts.certainty(answer),
        answer.contact if answer.decision in ("out_of_scope", "person") else "",
        answer.question,
        _choices(answer),
    ]
    return speakable(" ".join(filter(None, sentences)))


def speakable(text: str) -> str:
    """A text that a voice can say.

    >>> speakable("Een tlv (zie https://a.nl) is nodig.")
    'Een T L V is nodig.'
    """
    plain = re.sub(r"\(?(?:\b(?:zie|Site:) )?https?://[^\s)]*[^\s).,;:]\)?", "", text)
    plain = re.sub(r"\b[\w.-]+@[\w.-]+\b", "het mailadres op de site", plain)
    plain = re.sub(r"^\s*[-*•]\s*", "", plain, flags=re.MULTILINE)
    plain = plain.replace("&", " en ").replace("/", " of ").replace("*", "").replace("|", " ").replace("#", "")
    plain = re.sub(r"[()\[\]_<>]", " ", plain)
    for short, spoken in SPELLED.items():
        plain = re.sub(rf"\b{short}\b", spoken, plain, flags=re.IGNORECASE)
    plain = re.sub(r"\s+", " ", plain)
    return re.sub(r"\s+([.,;:?!])", r"\1", plain).strip()


def _sources(answer: Answer) -> str:
    if not answer.citations:
        return ""
    places = [citation_to_speech(place.citation) for place in answer.citations[:MOST_CITATIONS]]
    on = f" Het antwoord geldt op {in_words(answer.on)}." if answer.on else ""
    read = f" De wet is gelezen tot en met {in_words(answer.read_on)}." if answer.read_on else ""
    return f"Dit staat in {', en in '.join(places)}.{on}{read}"


def _choices(answer: Answer) -> str:
    """The choices by number; of a long list only an example, because nobody remembers sixteen titles."""
    if len(answer.buttons) > MOST_CHOICES:
        return f"Noem wat u zoekt, bijvoorbeeld: {answer.buttons[0].title}."
    return " ".join(f"Keuze {number}: {button.title}." for number, button in enumerate(answer.buttons, start=1))
