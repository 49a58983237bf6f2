"""An answer as plain text, for a terminal, a log of a test, or a channel without a form of its own."""

from bot.answer.model import Answer
from bot.answer.render import parts


def to_plain(answer: Answer) -> str:
    """Paragraphs with the addresses of the sources, and the choices as a list."""
    links = "\n".join(f"{place.text}: {place.url}" for place in answer.citations if place.url)
    choices = [f"- {button.title}" for button in answer.buttons]
    question = "\n".join(filter(None, (answer.question, *choices)))
    return parts.paragraphs(*parts.body(answer), links, *parts.closing(answer), question)
