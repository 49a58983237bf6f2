"""Asks which question is meant."""

from actions.turn import RespondingAction
from bot.answer import dialogue


class ActionClarify(RespondingAction):
    """Asks which question is meant: see `bot.answer.dialogue.clarify`."""

    action_name = "action_clarify"
    respond = staticmethod(dialogue.clarify)
