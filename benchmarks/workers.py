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
    options = parser.parse_args()
    try:
        rows = _measure_all(options.workers)
    except pytest.skip.Exception as missing:  # an engine is not there; its message says which, and the package
        raise SystemExit(str(missing)) from None
    PAGE.write_text(_page(rows), encoding="utf-8")
    print(_page(rows))


def _measure_all(most: int) -> dict[str, dict[str, float]]:
    """{"one process, SQLite": {"throughput_8": turns a second, ..., "memory_mb"}, ...}"""
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
        rows = {}
        for name, bot in bots.items():
            print(name, file=sys.stderr, flush=True)
            rows[name] = asyncio.run(_measure(bot))
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


def _page(rows: dict[str, dict[str, float]]) -> str:
    heads = ["", *(f"turns a second, {clients} client{'s' * (clients > 1)}" for clients in CLIENTS), "memory, MB"]
    lines = [
        "# Several processes",
        "",
        f"Written by `make bench-workers` on {date.today().isoformat()}: {os.cpu_count()} cores, Python "
        f"{platform.python_version()}; 15 seconds each, one round. Engines and clients run on the same cores.",
        "The memory is that of Prowijs alone, without the engines.",
        "",
        f"| {' | '.join(heads)} |",
        "|---" * len(heads) + "|",
    ]
    for name, row in rows.items():
        figures = (*(f"{row[f'throughput_{clients}']:.1f}" for clients in CLIENTS), f"{row['memory_mb']:.0f}")
        lines.append(f"| {' | '.join((name, *figures))} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
