"""Loads before the first message what otherwise its sender would wait for: names, languages, knowledge, embedding."""

from typing import Any

from bot.agent import ask_agent
from bot.current_knowledge import pinned
from bot.privacy.mask import mask
from bot.readable import readable
from bot.stores.unkept import unkept

CHANNEL = "web"
# A question as it was trained, one that words alone leave in doubt, and one in another language:
# each loads what the one before it does without.
QUESTIONS = (
    "Wat is het verschil tussen pro en lwoo?",
    "Onze juf denkt dat de praktijkschool bij hem past, maar wij weten het niet: hij is elf.",
    "Can you help me please with the school of my son?",
)


async def warm_up(agent: Any) -> None:
    """Answer a few questions in a conversation that is kept nowhere, counted nowhere, and written in no log."""
    own = unkept(agent)
    with pinned():
        for question in QUESTIONS:
            await ask_agent(own, mask(readable(question).text).text, "warm-up", CHANNEL)
