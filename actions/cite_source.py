"""Names the article of the last answer."""

from actions.turn import RespondingAction
from bot.answer.acts import source


class ActionCiteSource(RespondingAction):
    """Names the article of the last answer: see `bot.answer.acts.source.cite_source`."""

    action_name = "action_cite_source"
    respond = staticmethod(source.cite_source)
