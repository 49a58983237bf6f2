"""Says what changed between then and now."""

from actions.turn import RespondingAction
from bot.answer.acts import difference


class ActionSayDifference(RespondingAction):
    """Says what changed between then and now: see `bot.answer.acts.difference.difference`."""

    action_name = "action_say_difference"
    respond = staticmethod(difference.difference)
