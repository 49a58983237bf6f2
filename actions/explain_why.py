"""Explains why the last answer is so."""

from actions.turn import RespondingAction
from bot.answer.acts import explain


class ActionExplainWhy(RespondingAction):
    """Explains why the last answer is so: see `bot.answer.acts.explain.why`."""

    action_name = "action_explain_why"
    respond = staticmethod(explain.why)
