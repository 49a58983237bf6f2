"""The words that a recogniser is told to expect: those of the glossary, within Twilio's limits."""

from collections.abc import Iterator

from bot.answer.render.speakable import SPELLED, spelled
from bot.knowledge.model import Knowledge

MOST, LONGEST = 500, 100


def hints(knowledge: Knowledge) -> str:
    """Phrases with commas between: the terms first, then what they are short for, then their other names."""
    phrases = dict.fromkeys(phrase for phrase in _phrases(knowledge) if phrase and len(phrase) <= LONGEST)
    return ",".join(list(phrases)[:MOST])


def _phrases(knowledge: Knowledge) -> Iterator[str]:
    terms = list(knowledge.terms.values())
    groups = ([term.term for term in terms], [term.full for term in terms], [a for term in terms for a in term.aliases])
    for group in groups:
        for name in group:
            plain = " ".join(name.replace(",", " ").replace("-", " ").split())
            yield spelled(plain) if plain.lower() in SPELLED else plain
