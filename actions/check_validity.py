"""Says whether the last answer holds, or held."""

from actions.turn import RespondingAction
from bot.answer.acts import source


class ActionCheckValidity(RespondingAction):
    """Says whether the last answer holds, or held: see `bot.answer.acts.source.check_validity`."""

    action_name = "action_check_validity"
    respond = staticmethod(source.check_validity)
