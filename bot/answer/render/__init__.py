"""One renderer for each form of an answer; a channel has the form that suits it."""

from collections.abc import Callable

from bot.answer.model import Answer
from bot.answer.render.aloud import to_aloud
from bot.answer.render.plain import to_plain
from bot.answer.render.speech import to_speech
from bot.answer.render.web import to_web

RENDERERS: dict[str, Callable[[Answer], str]] = {
    "web": to_web,
    "phone": to_speech,
    "desk": to_aloud,
    # For clients of Teams that show no cards: with the addresses, for there is nothing to click.
    "teams": to_plain,
}


def render(answer: Answer, channel: str) -> str:
    """The text of an answer for a channel; a channel without a form of its own gets plain text."""
    return RENDERERS.get(channel, to_plain)(answer)
