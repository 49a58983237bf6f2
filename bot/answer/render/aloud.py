"""An answer that an adviser reads aloud to a caller: the spoken form, as somebody reads it from a screen."""

import re

from bot.answer.model import Answer
from bot.answer.render import parts

IN_DANGER = "Dit kan over gevaar gaan. Deze mensen kunnen helpen:"
SPELLED = re.compile(r"\b[A-Z](?: [A-Z])+\b")


def to_aloud(answer: Answer) -> str:
    """The answer and what is not sure of it; source, reason and question stand beside it on the screen."""
    if answer.decision == "safety":
        lines = [line for line in answer.lead.split("\n") if line.startswith("- ")]
        return parts.paragraphs(IN_DANGER, "\n".join(lines))
    return parts.paragraphs(
        answer.changed,
        readable(answer.spoken or answer.lead),
        f"Niet zeker is dit: {answer.doubt}" if answer.doubt else "",
        answer.contact if answer.decision == "out_of_scope" else "",
    )


def readable(text: str) -> str:
    """A text for a voice, with abbreviations as people know them.

    >>> readable("L W O O: extra hulp. Een T L V is een besluit.")
    'Lwoo: extra hulp. Een tlv is een besluit.'
    """
    plain = SPELLED.sub(lambda found: found.group().replace(" ", "").lower(), text)
    return plain[:1].upper() + plain[1:]
