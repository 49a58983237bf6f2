"""Finds out what was meant instead."""

from actions.turn import RespondingAction
from bot.answer import dialogue
from bot.answer.acts import correction


class ActionCorrect(RespondingAction):
    """Finds out what was meant instead: see `bot.answer.acts.correction.mean_other`."""

    action_name = "action_correct"
    respond = staticmethod(dialogue.or_clarify(correction.mean_other))
