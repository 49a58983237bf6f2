"""What is measured of a running bot: cold start, turns, throughput, memory, and a long conversation."""

import asyncio
import itertools
import random
import statistics
import time
from collections.abc import Sequence
from typing import Any

import aiohttp

from benchmarks.beside_stock.processes import Group, until_first_answer
from bot.paths import heldout_folder
from bot.phrasings import read_phrases

CLIENTS = (1, 8, 32)
TURNS = (1, 10, 50, 200)
# Typed alike at each place of the long conversation; the others come in between.
MEASURED_TURN = "mag een vmbo-school mijn kind weigeren als het een pro-advies heeft?"
SECONDS_OF_LOAD = 15.0


def questions(count: int = 1900) -> list[str]:
    """Questions of parents and schools that neither bot was trained on, in an order that is always the same."""
    found = [phrase.text for phrase in read_phrases(heldout_folder())]
    random.Random(7).shuffle(found)
    return found[:count]


async def measure(bot: Any) -> dict[str, float]:
    """One round: start the bot, measure everything, stop it."""
    started = time.perf_counter()
    group: Group = bot.start()
    try:
        figures = {"cold_start_s": await until_first_answer(bot, group, started)}
        timeout = aiohttp.ClientTimeout(total=60)
        async with aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=0)) as http:
            asked = questions()
            await _conversations(bot, http, asked[:60])
            figures |= await _turn_times(bot, http, asked[60:260])
            for clients in CLIENTS:
                figures[f"throughput_{clients}"] = await throughput(bot, http, asked[260:], clients)
            figures |= await _long_conversation(bot, http, asked)
        figures["memory_mb"] = group.memory_mb()
    finally:
        group.stop()
    return figures


async def _conversations(
    bot: Any, http: aiohttp.ClientSession, texts: Sequence[str], turns: int = 4
) -> list[tuple[float, int]]:
    """Seconds and number of messages of each turn of conversations of four turns."""
    taken = []
    for start in range(0, len(texts), turns):
        conversation = bot.conversation(http)
        for text in texts[start : start + turns]:
            begun = time.perf_counter()
            messages = await conversation.say(text)
            taken.append((time.perf_counter() - begun, messages))
    return taken


async def _turn_times(bot: Any, http: aiohttp.ClientSession, texts: Sequence[str]) -> dict[str, float]:
    """Percentiles of a turn, each text for the first time: nothing of it is in a cache; and how many were answered."""
    taken = await _conversations(bot, http, texts)
    cuts = statistics.quantiles((seconds for seconds, _ in taken), n=100, method="inclusive")
    # A bot that finds nothing to say is quick.
    answered = [seconds for seconds, messages in taken if messages]
    return {
        **{f"p{percent}_ms": cuts[percent - 1] * 1000 for percent in (50, 95, 99)},
        "answered_percent": 100 * len(answered) / len(taken),
        "answered_p50_ms": statistics.median(answered) * 1000 if answered else 0.0,
    }


async def throughput(bot: Any, http: aiohttp.ClientSession, texts: Sequence[str], clients: int) -> float:
    """Answered messages a second with so many people at a time, each in conversations of four turns."""
    until = time.perf_counter() + SECONDS_OF_LOAD
    answered = 0
    # Each text is asked once until they run out: a cache of repeated texts helps nobody here.
    order = list(texts)
    random.Random(clients).shuffle(order)
    left = itertools.cycle(order)

    async def client() -> None:
        nonlocal answered
        for place in itertools.count():
            if place % 4 == 0:
                conversation = bot.conversation(http)
            await conversation.say(next(left))
            if time.perf_counter() >= until:
                return
            answered += 1

    await asyncio.gather(*(client() for _ in range(clients)))
    return answered / SECONDS_OF_LOAD


async def _long_conversation(bot: Any, http: aiohttp.ClientSession, texts: Sequence[str]) -> dict[str, float]:
    """Milliseconds of the 1st, 10th, 50th and 200th turn of one conversation: medians of three turns around each."""
    around = {turn: range(max(1, turn - 1), max(1, turn - 1) + 3) for turn in TURNS}
    measured = {place for places in around.values() for place in places}
    times = {}
    conversation = bot.conversation(http)
    await bot.conversation(http).say(MEASURED_TURN)  # so that its text is as well known at the first turn as later
    for place in range(1, max(measured) + 1):
        text = MEASURED_TURN if place in measured else texts[place % len(texts)]
        begun = time.perf_counter()
        await conversation.say(text)
        times[place] = (time.perf_counter() - begun) * 1000
    return {f"turn_{turn}_ms": statistics.median(times[place] for place in places) for turn, places in around.items()}
