"""Greetings, thanks, goodbyes, insults, and the question what this is."""

from bot.answer import wording
from bot.answer.model import Answer, Reply, Turn
from bot.knowledge.model import Knowledge


def small_talk(knowledge: Knowledge, turn: Turn) -> Reply:
    """A fixed sentence; that it is a chatbot is said at the start and when asked."""
    text = wording.SMALL_TALK.get(turn.intent, wording.ANYTHING_ELSE)
    return Reply((Answer("smalltalk", text),), turn.memory)
