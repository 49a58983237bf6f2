"""Starts a bot as a group of processes, waits for its first answer, measures its memory and stops it."""

import asyncio
import itertools
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

LONGEST_START = 300.0
# Stock, trained on a part of the phrasings, says nothing to some questions.
FIRST_MESSAGES = ("Goedenavond", "Dag!", "hallo", "Wat is praktijkonderwijs?")


@dataclass
class Group:
    """The processes of one bot; each leads a group of its own, so that what they start is counted and stopped too."""

    log: Path
    leaders: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
        with self.log.open("ab") as log:
            self.leaders.append(
                subprocess.Popen(
                    command,
                    cwd=folder,
                    env={**os.environ, **environment},
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            )

    def fail_if_ended(self) -> None:
        for leader in self.leaders:
            if leader.poll() is not None:
                raise RuntimeError(f"{leader.args}: gestopt met {leader.returncode}. Lees {self.log}.")

    def memory_mb(self) -> float:
        """Proportional set size of all processes in megabytes: what several share counts once."""
        return self._sum_mb("Pss")

    def resident_mb(self) -> float:
        """Resident set size of all processes in megabytes: what other programs do does not change it."""
        return self._sum_mb("Rss")

    def _sum_mb(self, kind: str) -> float:
        groups = {leader.pid for leader in self.leaders}
        return sum(memory_kb(pid, kind) for pid in _processes_in(groups)) / 1024

    def stop(self) -> None:
        for leader in self.leaders:
            if leader.poll() is None:
                os.killpg(leader.pid, signal.SIGTERM)
        for leader in self.leaders:
            try:
                leader.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(leader.pid, signal.SIGKILL)
                leader.wait()
        self.leaders.clear()


def _processes_in(groups: set[int]) -> list[int]:
    pids = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    return [pid for pid in pids if _group_of(pid) in groups]


def _group_of(pid: int) -> int | None:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return None


def memory_kb(pid: int, kind: str) -> int:
    """Kilobytes of one process: "Rss" is what it has in memory, "Pss" its share of it; 0 where it is gone."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except (OSError, ValueError):
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith(f"{kind}:")), 0)


async def until_first_answer(bot: "object", group: Group, started: float) -> float:
    """Seconds from `started` until the bot answers its first message, of some that both were trained on."""
    messages = itertools.cycle(FIRST_MESSAGES)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as http:
        while time.perf_counter() - started < LONGEST_START:
            group.fail_if_ended()
            try:
                conversation = bot.conversation(http)  # type: ignore[attr-defined]
                if await conversation.say(next(messages)):
                    return time.perf_counter() - started
            except (aiohttp.ClientError, asyncio.TimeoutError, RuntimeError):
                pass
            await asyncio.sleep(0.1)
    raise RuntimeError(f"geen antwoord binnen {LONGEST_START:.0f} seconden. Lees {group.log}.")
