"""Greets, thanks, says goodbye, says what it is."""

from actions.turn import RespondingAction
from bot.answer.acts import small_talk


class ActionSmallTalk(RespondingAction):
    """Greets, thanks, says goodbye, says what it is: see `bot.answer.acts.small_talk.small_talk`."""

    action_name = "action_small_talk"
    respond = staticmethod(small_talk.small_talk)
