"""Answers the turns of a call in a conversation that lives as long as one request: nothing of it is left."""

import asyncio
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from rasa.core.agent import Agent

from bot.agent import ask_agent
from bot.channels.desk.call import Call
from bot.channels.session_id import new_session
from bot.current_knowledge import pinned
from bot.metrics import turn as counted
from bot.privacy.mask import mask
from bot.readable import readable
from bot.receipts import note_turn
from bot.stores.unkept import unkept

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
    own, session = unkept(agent), new_session()
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
