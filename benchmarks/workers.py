"""One process on SQLite beside several on one PostgreSQL and one Redis: turns a second, and memory.

`make bench-workers` starts the engines of this machine (Debian's packages) on loopback, and writes
docs/evaluation/workers.md. Its model must be trained.
"""

import argparse
import asyncio
import itertools
import os
import platform
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import aiohttp
import pytest

from benchmarks.beside_stock.bots import OnAllPhrasings, ProwijsConversation
from benchmarks.beside_stock.measures import questions, throughput
from benchmarks.beside_stock.processes import Group, until_first_answer
from bot.paths import ROOT
from tests.ports import free_port
from tests.scaling import engines

PAGE = ROOT / "docs" / "evaluation" / "workers.md"
CLIENTS = (1, 8, 32)


@dataclass(frozen=True)
class Worker:
    """One of the processes, by its port."""

    port: int

    def conversation(self, http: aiohttp.ClientSession) -> ProwijsConversation:
        return ProwijsConversation(http, f"http://127.0.0.1:{self.port}/webhooks/web/message")


class Workers(OnAllPhrasings):
    """Several processes of `prowijs start` that share their engines; each conversation begins at the next of them."""

    def __init__(self, folder: Path, count: int, **environment: str) -> None:
        """Take a folder for logs, how many processes, and the settings that name the engines."""
        super().__init__(folder)
        self._environment |= environment
        self.each = [Worker(free_port()) for _ in range(count)]
        self._next = itertools.cycle(self.each)

    def start(self) -> Group:
        group = Group(self.folder / "run.log")
        for worker in self.each:
            command = [sys.executable, "-m", "bot.cli", "start", "--port", str(worker.port)]
            group.start(command, ROOT, self._environment)
        return group

    def conversation(self, http: aiohttp.ClientSession) -> ProwijsConversation:
        return next(self._next).conversation(http)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 2, help="how many processes")
    parser.add_argument("--rounds", type=int, default=2, help="how often each is started and measured")
    options = parser.parse_args()
    if min(options.workers, options.rounds) < 1:
        parser.error("--workers and --rounds: at least 1")
    try:
        rows = _measure_all(options.workers, options.rounds)
    except pytest.skip.Exception as missing:  # an engine is not there; its message says which, and the package
        raise SystemExit(str(missing)) from None
    PAGE.write_text(_page(rows), encoding="utf-8")
    print(_page(rows))


def _measure_all(most: int, rounds: int) -> dict[str, list[dict[str, float]]]:
    """{"one process, SQLite": [{"throughput_8": turns a second, ..., "memory_mb"}, ... one for each round], ...}"""
    work = ROOT / "var" / "workers"
    with ExitStack() as running:
        redis, postgres = (running.enter_context(engine()) for engine in (engines.redis, engines.postgres))
        shared = {
            "PROWIJS_DATABASE": f"postgresql://prowijs:{engines.PASSWORD}@127.0.0.1:{postgres.port}/postgres",
            "PROWIJS_REDIS": f"redis://127.0.0.1:{redis.port}/0",
            "PROWIJS_SECRET": "only-for-this-measurement-of-several-processes",
        }
        bots = {"one process, SQLite": OnAllPhrasings(work / "one")}
        for count in sorted({1, most}):
            name = f"{count} process{'es' * (count > 1)}, PostgreSQL and Redis"
            bots[name] = Workers(work / str(count), count, **shared)
        rows: dict[str, list[dict[str, float]]] = {name: [] for name in bots}
        for number in range(1, rounds + 1):
            for (
                name,
                bot,
            ) in bots.items():  # in turn, so that a slow minute of the machine does not hit one of them alone
                print(f"ronde {number}: {name}", file=sys.stderr, flush=True)
                rows[name].append(asyncio.run(_measure(bot)))
        return rows


async def _measure(bot: OnAllPhrasings) -> dict[str, float]:
    """{"throughput_8": turns a second, ..., "memory_mb": of all processes of Prowijs}"""
    started = time.perf_counter()
    group = bot.start()
    try:
        for one in bot.each if isinstance(bot, Workers) else [bot]:
            await until_first_answer(one, group, started)
        timeout = aiohttp.ClientTimeout(total=60)
        async with aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=0)) as http:
            figures = {
                f"throughput_{clients}": await throughput(bot, http, questions(), clients) for clients in CLIENTS
            }
        return {**figures, "memory_mb": group.memory_mb()}
    finally:
        group.stop()


def _page(rows: dict[str, list[dict[str, float]]]) -> str:
    rounds = len(next(iter(rows.values())))
    heads = ["", *(f"turns a second, {clients} client{'s' * (clients > 1)}" for clients in CLIENTS), "memory, MB"]
    lines = [
        "# Several processes",
        "",
        f"Written by `make bench-workers` on {date.today().isoformat()}: {os.cpu_count()} cores, Python "
        f"{platform.python_version()}; 15 seconds each, the lowest and the highest of {rounds} rounds.",
        "Engines and clients run on the same cores. The memory is that of Prowijs alone, without the engines.",
        "",
        f"| {' | '.join(heads)} |",
        "|---" * len(heads) + "|",
    ]
    for name, measured in rows.items():
        figures = (
            *(_range(measured, f"throughput_{clients}", 1) for clients in CLIENTS),
            _range(measured, "memory_mb", 0),
        )
        lines.append(f"| {' | '.join((name, *figures))} |")
    return "\n".join(lines) + "\n"


def _range(measured: list[dict[str, float]], name: str, digits: int) -> str:
    """The lowest and the highest of all rounds: "20.7 to 25.0"."""
    ends = dict.fromkeys(f"{end(one[name] for one in measured):.{digits}f}" for end in (min, max))
    return " to ".join(ends)


if __name__ == "__main__":
    main()
