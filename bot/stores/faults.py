"""What goes wrong in the engines, by kinds that hold no words of users."""


class StoreAway(Exception):
    """An engine did not answer in time, or not at all; the message names the engine."""


class TurnLost(Exception):
    """This process was silent for so long that another one may have taken the conversation over."""
