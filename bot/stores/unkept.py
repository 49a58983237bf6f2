"""The trained agent over a store that lives as long as one conversation: nothing of it is left when it ends."""

import copy
from collections.abc import Iterable

from rasa.core.agent import Agent
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.processor import LightProcessor


class OneConversation(TrackerStore):
    """Keeps the tracker of one conversation as it is, without writing it out."""

    def __init__(self, domain: Domain) -> None:
        """Begin without a conversation."""
        super().__init__(domain)
        self._tracker: DialogueStateTracker | None = None

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the tracker."""
        self._tracker = tracker

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker, or None where there is none yet."""
        return self._tracker

    async def keys(self) -> Iterable[str]:
        """The id of the conversation, if it has begun."""
        return [self._tracker.sender_id] if self._tracker else []


def unkept(agent: Agent) -> Agent:
    """The same agent for one conversation that nobody else sees; its model is shared, its store is its own."""
    own = copy.copy(agent)
    own.tracker_store, own.lock_store = OneConversation(agent.domain), InMemoryLockStore()
    own.processor = LightProcessor(agent.processor, own.tracker_store)
    return own
