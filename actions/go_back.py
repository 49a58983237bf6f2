"""Goes back to an earlier answer."""

from actions.turn import RespondingAction
from bot.answer.acts import back


class ActionGoBack(RespondingAction):
    """Goes back to an earlier answer: see `bot.answer.acts.back.previous`."""

    action_name = "action_go_back"
    respond = staticmethod(back.previous)
