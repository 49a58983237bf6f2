"""Names the people to turn to."""

from actions.turn import RespondingAction
from bot.answer.acts import person


class ActionOfferPerson(RespondingAction):
    """Names the people to turn to: see `bot.answer.acts.person.offer_person`."""

    action_name = "action_offer_person"
    respond = staticmethod(person.offer_person)
