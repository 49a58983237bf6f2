"""Goes over to another pupil."""

from actions.turn import RespondingAction
from bot.answer.acts import cases


class ActionOtherPupil(RespondingAction):
    """Goes over to another pupil: see `bot.answer.acts.cases.other_pupil`."""

    action_name = "action_other_pupil"
    respond = staticmethod(cases.other_pupil)
