"""An answer for the web page: the text in paragraphs; links and buttons go beside it as data."""

from bot.answer.model import Answer
from bot.answer.render import parts


def to_web(answer: Answer) -> str:
    """Paragraphs without addresses: the page makes links of the citations in the data."""
    return parts.paragraphs(*parts.body(answer), *parts.closing(answer), answer.question)
