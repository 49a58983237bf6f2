"""An answer as plain text, for a terminal, a log of a test, or a channel without a form of its own."""

from bot.answer.model import Answer
from bot.answer.render import parts


def to_plain(answer: Answer) -> str:
    """Paragraphs: the answer, what was told, why, what to do, doubt, source with links, certainty, question."""
    links = [f"{place.text}: {place.url}" for place in answer.citations if place.url]
    choices = [f"- {button.title}" for button in answer.buttons]
    blocks = [
        answer.lead,
        parts.told(answer),
        parts.labelled("Waarom", answer.why),
        parts.labelled("Wat kunt u doen", answer.advice),
        parts.labelled("Niet zeker", answer.doubt),
        " ".join(filter(None, (parts.sources(answer), parts.validity(answer)))),
        parts.certainty(answer),
        "\n".join(links),
        parts.words(answer),
        parts.labelled("Hulp", answer.contact),
        "\n".join(filter(None, (answer.question, *choices))),
    ]
    return "\n\n".join(block for block in blocks if block)
