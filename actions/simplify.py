"""Says the last answer in easier words."""

from actions.turn import RespondingAction
from bot.answer.acts import explain


class ActionSimplify(RespondingAction):
    """Says the last answer in easier words: see `bot.answer.acts.explain.simpler`."""

    action_name = "action_simplify"
    respond = staticmethod(explain.simpler)
