"""Ids of Teams as keyed hashes: who has the store cannot tell whose conversation it is."""

import base64
import hashlib
import hmac

from bot.channels.teams.activity import Activity

PLACE_LENGTH = 12


class Pseudonyms:
    """Makes ids of our own from those of Teams.

    A session is twelve characters for the place and twenty for the thread, so that all threads of a team, which
    Teams does not list when the bot leaves, can be found and erased.
    """

    def __init__(self, secret: bytes) -> None:
        """Take the secret of the server."""
        self._secret = secret

    def place(self, activity: Activity) -> str:
        """The beginning that all conversations in one team, group or personal chat share."""
        return self.place_of(activity.tenant, activity.team or activity.conversation)

    def place_of(self, tenant: str, conversation: str) -> str:
        """The beginning for a team or chat by its id, that of a thread too."""
        return self._hash("place", tenant.lower(), conversation.partition(";")[0])[:PLACE_LENGTH]

    def session(self, activity: Activity) -> str:
        """The session of a conversation; in a channel each thread has its own."""
        thread = self._hash("thread", activity.tenant, activity.conversation)
        return self.place(activity) + thread[PLACE_LENGTH:]

    def message(self, activity: Activity) -> str:
        """The id of a message, or nothing where it has none: an edited one has another than what it was before."""
        if not activity.id:
            return ""
        edited = activity.timestamp if activity.type == "messageUpdate" else ""
        return self._hash("message", activity.tenant, activity.conversation, activity.id, edited)

    def sent(self, conversation: str, activity_id: str) -> str:
        """The id of a message of the bot."""
        return self._hash("sent", conversation, activity_id)

    def _hash(self, *parts: str) -> str:
        # A length before each part keeps ("ab", "c") apart from ("a", "bc").
        text = "".join(f"{len(part)}:{part}" for part in parts)
        digest = hmac.new(self._secret, text.encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest[:24]).decode()
