"""Writes a letter for the case at hand."""

from actions.turn import RespondingAction
from bot.answer.acts import letter


class ActionWriteLetter(RespondingAction):
    """Writes a letter for the case at hand: see `bot.answer.acts.letter.write_letter`."""

    action_name = "action_write_letter"
    respond = staticmethod(letter.write_letter)
