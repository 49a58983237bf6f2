"""An answer for the web page: the text in paragraphs; links and buttons go beside it as data."""

from bot.answer.model import Answer
from bot.answer.render import parts


def to_web(answer: Answer) -> str:
    """Paragraphs without addresses: the page makes links of the citations in the data."""
    blocks = [
        answer.lead,
        parts.told(answer),
        parts.labelled("Waarom", answer.why),
        parts.labelled("Wat kunt u doen", answer.advice),
        parts.labelled("Niet zeker", answer.doubt),
        " ".join(filter(None, (parts.sources(answer), parts.validity(answer)))),
        parts.certainty(answer),
        parts.words(answer),
        parts.labelled("Hulp", answer.contact),
        answer.question,
    ]
    return "\n\n".join(block for block in blocks if block)
