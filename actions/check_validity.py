"""Says whether the last answer holds, or held."""

from actions.turn import RespondingAction
from bot.answer import dialogue


class ActionCheckValidity(RespondingAction):
    """Says whether the last answer holds, or held: see `bot.answer.dialogue.check_validity`."""

    action_name = "action_check_validity"
    respond = staticmethod(dialogue.check_validity)
