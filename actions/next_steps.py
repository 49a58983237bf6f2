"""Says what to do next."""

from actions.turn import RespondingAction
from bot.answer.acts import steps


class ActionNextSteps(RespondingAction):
    """Says what to do next: see `bot.answer.acts.steps.next_steps`."""

    action_name = "action_next_steps"
    respond = staticmethod(steps.next_steps)
