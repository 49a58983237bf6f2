"""Answers the last question for another case."""

from actions.turn import RespondingAction
from bot.answer import dialogue
from bot.answer.acts import follow_up


class ActionFollowUp(RespondingAction):
    """Answers the last question for another case: see `bot.answer.acts.follow_up.follow_up`."""

    action_name = "action_follow_up"
    respond = staticmethod(dialogue.or_clarify(follow_up.follow_up))
