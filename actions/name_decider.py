"""Says who decides in the matter of the last answer."""

from actions.turn import RespondingAction
from bot.answer import dialogue
from bot.answer.acts import explain


class ActionNameDecider(RespondingAction):
    """Says who decides in the matter of the last answer: see `bot.answer.acts.explain.who`."""

    action_name = "action_name_decider"
    respond = staticmethod(dialogue.or_clarify(explain.who))
