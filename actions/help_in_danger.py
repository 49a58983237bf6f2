"""Names the numbers to call in danger."""

from actions.turn import RespondingAction
from bot.answer.acts import danger


class ActionHelpInDanger(RespondingAction):
    """Names the numbers to call in danger: see `bot.answer.acts.danger.help_in_danger`."""

    action_name = "action_help_in_danger"
    respond = staticmethod(danger.help_in_danger)
