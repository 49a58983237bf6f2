"""Answers a topic."""

from actions.turn import RespondingAction
from bot.answer import dialogue


class ActionAnswer(RespondingAction):
    """Answers a topic: see `bot.answer.dialogue.answer_topic`."""

    action_name = "action_answer"
    respond = staticmethod(dialogue.answer_topic)
