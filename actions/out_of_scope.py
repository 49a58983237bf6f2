"""Says what it does not know."""

from actions.turn import RespondingAction
from bot.answer import dialogue


class ActionOutOfScope(RespondingAction):
    """Says what it does not know: see `bot.answer.dialogue.out_of_scope`."""

    action_name = "action_out_of_scope"
    respond = staticmethod(dialogue.out_of_scope)
