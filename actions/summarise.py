"""Sums the conversation up."""

from actions.turn import RespondingAction
from bot.answer.acts import summary


class ActionSummarise(RespondingAction):
    """Sums the conversation up: see `bot.answer.acts.summary.summarise`."""

    action_name = "action_summarise"
    respond = staticmethod(summary.summarise)
