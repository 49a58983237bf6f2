"""Names the people to turn to."""

from actions.turn import RespondingAction
from bot.answer import dialogue


class ActionOfferPerson(RespondingAction):
    """Names the people to turn to: see `bot.answer.dialogue.offer_person`."""

    action_name = "action_offer_person"
    respond = staticmethod(dialogue.offer_person)
