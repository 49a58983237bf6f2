"""Gives the last answer in its legal form."""

from actions.turn import RespondingAction
from bot.answer.acts import in_full


class ActionGiveInFull(RespondingAction):
    """Gives the last answer in its legal form: see `bot.answer.acts.in_full.in_full`."""

    action_name = "action_give_in_full"
    respond = staticmethod(in_full.in_full)
