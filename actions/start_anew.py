"""Forgets what was told."""

from actions.turn import RespondingAction
from bot.answer.acts import back


class ActionStartAnew(RespondingAction):
    """Forgets what was told: see `bot.answer.acts.back.start_anew`."""

    action_name = "action_start_anew"
    respond = staticmethod(back.start_anew)
