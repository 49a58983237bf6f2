"""The trained agent over a store that lives as long as one request: nothing of a call is left when it ends."""

import asyncio
import copy
from collections.abc import Iterable
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from rasa.core.agent import Agent
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.agent import ask_agent
from bot.channels.desk.call import Call
from bot.channels.session_id import new_session
from bot.current_knowledge import pinned
from bot.metrics import turn as counted
from bot.privacy.mask import mask
from bot.processor import LightProcessor
from bot.readable import readable
from bot.receipts import note_turn

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
    with counted(CHANNEL) as seen, pinned():
        reply = await _answer(agent, call)
        seen.data(reply.answers)
        return reply


async def _answer(agent: Agent, call: Call) -> Reply:
    own, session = _over_own_store(agent), new_session()
    messages: list[dict[str, Any]] = []
    kinds: tuple[str, ...] = ()
    for turn in call.turns:
        started = perf_counter()
        masked = mask(readable(turn).text)
        messages, kinds = await ask_agent(own, masked.text, session, CHANNEL, call.metadata), masked.kinds
        # Lets other requests in between, and a request that the page gave up end here.
        await asyncio.sleep(0)
    # The earlier turns had theirs when they were the last.
    note_turn(CHANNEL, messages, kinds, started)
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


def _over_own_store(agent: Agent) -> Agent:
    own = copy.copy(agent)
    own.tracker_store, own.lock_store = OneConversation(agent.domain), InMemoryLockStore()
    own.processor = LightProcessor(agent.processor, own.tracker_store)
    return own
