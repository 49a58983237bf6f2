"""Takes a fact, a yes, a no or a don't-know."""

from actions.turn import RespondingAction
from bot.answer import dialogue


class ActionTakeFact(RespondingAction):
    """Takes a fact, a yes, a no or a don't-know: see `bot.answer.dialogue.take_fact`."""

    action_name = "action_take_fact"
    respond = staticmethod(dialogue.take_fact)
