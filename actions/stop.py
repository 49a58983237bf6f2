"""Drops the open question."""

from actions.turn import RespondingAction
from bot.answer.acts import back


class ActionStop(RespondingAction):
    """Drops the open question: see `bot.answer.acts.back.stop`."""

    action_name = "action_stop"
    respond = staticmethod(back.stop)
