"""An hour's traffic in a few minutes, and a soak of thousands of turns: is everybody answered, and does memory stay?

`make bench-endurance` starts the server as it is (its model must be trained), and writes docs/evaluation/endurance.md,
.json and .png.
"""

import argparse
import asyncio
import itertools
import json
import random
import statistics
import sys
import time
from datetime import date
from typing import Any

import aiohttp

from benchmarks.beside_stock.bots import OnAllPhrasings, Prowijs
from benchmarks.beside_stock.measures import questions
from benchmarks.beside_stock.processes import Group, until_first_answer
from bot.paths import ROOT

OUT = ROOT / "docs" / "evaluation"
# An evening on which a letter went out to all parents: so many conversations begin in one hour.
CONVERSATIONS, TURNS = 600, 5
SOAK, WARM, EVERY, CLIENTS = 20_000, 2_000, 250, 8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0, help="into how many minutes the hour is pressed")
    parser.add_argument("--soak", type=int, default=SOAK, help="how many turns the soak has")
    options = parser.parse_args()
    found = asyncio.run(_measure(options.minutes, options.soak))
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "endurance.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    (OUT / "endurance.md").write_text(_page(found), encoding="utf-8")
    _plot(found["soak"]["samples"])
    print(_page(found))


async def _measure(minutes: float, soak: int) -> dict[str, Any]:
    server = OnAllPhrasings(ROOT / "var" / "endurance")
    started = time.perf_counter()
    group = server.start()
    try:
        await until_first_answer(server, group, started)
        timeout = aiohttp.ClientTimeout(total=30)
        async with aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=0)) as http:
            print(f"een uur in {minutes:g} minuten", file=sys.stderr, flush=True)
            hour = await _hour(server, http, minutes * 60)
            print(f"duurloop van {soak} beurten", file=sys.stderr, flush=True)
            long = await _soak(server, http, group, soak)
    finally:
        group.stop()
    return {"on": date.today().isoformat(), "hour": hour, "soak": long}


async def _hour(server: Prowijs, http: aiohttp.ClientSession, seconds: float) -> dict[str, Any]:
    """Conversations that begin by chance; who talks thinks between the turns, as shortly as the hour is pressed."""
    chance = random.Random(1)
    texts = itertools.cycle(questions())
    starts = sorted(chance.uniform(0, seconds * 0.95) for _ in range(CONVERSATIONS))
    thinking = 20.0 * seconds / 3600
    times: list[float] = []
    faults: list[str] = []

    async def one(start: float) -> None:
        await asyncio.sleep(start)
        conversation = server.conversation(http)
        for _ in range(TURNS):
            begun = time.perf_counter()
            try:
                if not await conversation.say(next(texts)):
                    faults.append("no answer")
            except (aiohttp.ClientError, asyncio.TimeoutError, RuntimeError) as error:
                faults.append(type(error).__name__)
            times.append((time.perf_counter() - begun) * 1000)
            await asyncio.sleep(chance.expovariate(1 / thinking))

    begun = time.perf_counter()
    await asyncio.gather(*(one(start) for start in starts))
    took = time.perf_counter() - begun
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return {
        "turns": len(times),
        "seconds": round(took, 1),
        "faults": len(faults),
        "kinds_of_faults": sorted(set(faults)),
        "p50_ms": round(cuts[49], 1),
        "p95_ms": round(cuts[94], 1),
        "p99_ms": round(cuts[98], 1),
        "longest_ms": round(max(times), 1),
    }


async def _soak(server: Prowijs, http: aiohttp.ClientSession, group: Group, turns: int) -> dict[str, Any]:
    """Memory after each 250 turns of eight people at a time, in conversations of five turns."""
    texts = itertools.cycle(questions())
    samples: list[tuple[int, float]] = []
    done = faults = 0
    begun = time.perf_counter()

    async def client() -> None:
        nonlocal done, faults
        for place in itertools.count():
            if done >= turns:
                return
            if place % TURNS == 0:
                conversation = server.conversation(http)
            done += 1
            number = done
            # A new number in each text: nothing is answered from a cache because it was asked before.
            try:
                faults += not await conversation.say(f"{next(texts)} ({number})")
            except (aiohttp.ClientError, asyncio.TimeoutError, RuntimeError):
                faults += 1
            if number % EVERY == 0:
                samples.append((number, group.resident_mb()))

    await asyncio.gather(*(client() for _ in range(CLIENTS)))
    took = time.perf_counter() - begun
    samples.sort()
    after_warm = next(memory for number, memory in samples if number >= min(WARM, turns // 10))
    last = statistics.median(memory for _, memory in samples[-4:])
    return {
        "turns": done,
        "seconds": round(took, 1),
        "faults": faults,
        "memory_after_2000_mb": round(after_warm, 1),
        "memory_at_the_end_mb": round(last, 1),
        "growth_percent": round((last / after_warm - 1) * 100, 2),
        "samples": [(number, round(memory, 1)) for number, memory in samples],
    }


def _page(found: dict[str, Any]) -> str:
    hour, soak = found["hour"], found["soak"]
    grown = f"{soak['growth_percent']:g} %"
    rows = [
        "# An hour's traffic, and a soak",
        "",
        f"Written by `make bench-endurance` on {found['on']}, over HTTP, with masking, limits, receipts and the "
        "database on disk.",
        "",
        "| an hour's traffic | |",
        "|---|---|",
        f"| conversations, turns | {CONVERSATIONS}, {hour['turns']} |",
        f"| pressed into | {hour['seconds']:g} s |",
        f"| without an answer | {hour['faults']} {', '.join(hour['kinds_of_faults'])} |",
        "| a turn, p50 / p95 / p99 / longest, ms | "
        f"{hour['p50_ms']} / {hour['p95_ms']} / {hour['p99_ms']} / {hour['longest_ms']} |",
        "",
        f"| soak of {soak['turns']} turns, {CLIENTS} at a time, no text twice | |",
        "|---|---|",
        f"| took | {soak['seconds']:g} s, {soak['turns'] / soak['seconds']:.0f} turns a second |",
        f"| without an answer | {soak['faults']} |",
        f"| memory after the first {WARM} turns | {soak['memory_after_2000_mb']} MB |",
        f"| memory at the end | {soak['memory_at_the_end_mb']} MB |",
        f"| growth (bound: less than 2 %) | {grown} |",
        "",
        "![memory over the soak](endurance.png)",
    ]
    return "\n".join(rows) + "\n"


def _plot(samples: list[tuple[int, float]]) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axis = pyplot.subplots(figsize=(8, 4))
    axis.plot([number for number, _ in samples], [memory for _, memory in samples], color="#1f5fa8")
    axis.axvline(WARM, color="#9a9a9a", linestyle="--")
    axis.set_ylim(0, 1.1 * max(memory for _, memory in samples))
    axis.set_xlabel("turns")
    axis.set_ylabel("memory of all processes (MB)")
    figure.tight_layout()
    figure.savefig(OUT / "endurance.png", dpi=110)
    pyplot.close(figure)


if __name__ == "__main__":
    main()
