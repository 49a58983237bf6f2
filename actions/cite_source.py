"""Names the article of the last answer."""

from actions.turn import RespondingAction
from bot.answer import dialogue


class ActionCiteSource(RespondingAction):
    """Names the article of the last answer: see `bot.answer.dialogue.cite_source`."""

    action_name = "action_cite_source"
    respond = staticmethod(dialogue.cite_source)
