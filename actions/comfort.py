"""Leads somebody who is fed up to a person."""

from actions.turn import RespondingAction
from bot.answer.acts import person


class ActionComfort(RespondingAction):
    """Leads somebody who is fed up to a person: see `bot.answer.acts.person.comfort`."""

    action_name = "action_comfort"
    respond = staticmethod(person.comfort)
