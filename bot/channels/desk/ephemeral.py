"""The trained agent over a store that lives as long as one request: nothing of a call is left when it ends."""

import asyncio
import copy
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rasa.core.actions.action import Action, RemoteAction
from rasa.core.agent import Agent
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.agent import ask_agent
from bot.channels.desk.call import Call
from bot.channels.session_id import new_session
from bot.nlu.payload_guard import harmless
from bot.privacy.mask import mask

CHANNEL = "desk"


@dataclass(frozen=True)
class Reply:
    """The answers to the last turn as data, what stands beside them, and which kinds of data were left out of it."""

    answers: list[dict[str, Any]]
    beside: dict[str, Any]
    masked: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The reply as the page reads it."""
        return {"answers": self.answers, "beside": self.beside, "masked": list(self.masked)}


async def answer_call(agent: Agent, call: Call) -> Reply:
    """Run all turns of a call through the agent, in a conversation that nobody else sees and that ends here."""
    own, session = _over_own_store(agent), new_session()
    messages: list[dict[str, Any]] = []
    kinds: tuple[str, ...] = ()
    for turn in call.turns:
        masked = mask(harmless(turn))
        messages, kinds = await ask_agent(own, masked.text, session, CHANNEL, call.metadata), masked.kinds
        # Lets other requests in between, and a request that the page gave up end here.
        await asyncio.sleep(0)
    data = [(message.get("text") or "", message["custom"]) for message in messages]
    answers = [{**one, "aloud": text} for text, one in data if "beside" not in one]
    return Reply(answers, next(one["beside"] for _, one in data if "beside" in one), kinds)


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


class InProcessAction(RemoteAction):
    """An action of this process: what it returns needs no schema check, which takes longer than the rest of a turn."""

    def _validate_action_result(self, result: dict[str, Any]) -> bool:
        return True


class LightProcessor(MessageProcessor):
    """A processor over the model of another one, with a store of its own."""

    def __init__(self, loaded: MessageProcessor, tracker_store: TrackerStore) -> None:
        """Share all that was loaded; only the store differs."""
        self.__dict__.update(loaded.__dict__)
        self.tracker_store = tracker_store

    def predict_next_with_tracker_if_should(self, tracker: DialogueStateTracker) -> tuple[Action, PolicyPrediction]:
        """The next action as predicted, without the schema check."""
        action, prediction = super().predict_next_with_tracker_if_should(tracker)
        if isinstance(action, RemoteAction):
            action = InProcessAction(action.name(), self.action_endpoint)
        return action, prediction


def _over_own_store(agent: Agent) -> Agent:
    own = copy.copy(agent)
    own.tracker_store, own.lock_store = OneConversation(agent.domain), InMemoryLockStore()
    own.processor = LightProcessor(agent.processor, own.tracker_store)
    return own
