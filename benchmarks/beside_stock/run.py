"""`make bench`: trains both bots, measures them in turn for several rounds, and writes table, plots and JSON."""

import argparse
import asyncio
import json
import os
import platform
import subprocess
import sys
from datetime import date
from typing import Any

from benchmarks.beside_stock import growth, report
from benchmarks.beside_stock.bots import EPOCHS, OnAllPhrasings, Prowijs, Stock
from benchmarks.beside_stock.measures import measure, questions
from benchmarks.beside_stock.part import write_part
from benchmarks.beside_stock.processes import Group
from benchmarks.beside_stock.stages import MESSAGES
from bot.paths import ROOT, data_folder
from bot.phrasings import read_phrases

WORK = ROOT / "var" / "bench"
RESULT = ROOT / "benchmarks" / "results" / "bench.json"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="how often each bot is started and measured")
    parser.add_argument("--keep-models", action="store_true", help="train only what var/bench/ does not have yet")
    parser.add_argument("--without-growth", action="store_true", help="leave out the synthetic topics (an hour)")
    parser.add_argument("--epochs", type=int, default=EPOCHS, help="of stock; fewer: its training time is calculated")
    parser.add_argument("--phrases", type=int, default=0, help="so many of each intent and file, for both; 0: all")
    options = parser.parse_args()
    data = write_part(WORK / "data", options.phrases) if options.phrases else data_folder()
    part = data if options.phrases else None
    trained = (Prowijs(WORK / "prowijs", part), Stock(WORK / "stock", options.epochs, data))
    train_s = {bot.name: _trained(bot, options.keep_models) for bot in trained}
    bots = (*trained, OnAllPhrasings(WORK / "on_all")) if part else trained
    rounds: dict[str, list[dict[str, float]]] = {bot.name: [] for bot in bots}
    for number in range(1, options.rounds + 1):
        for bot in bots:  # in turn, so that a slow minute of the machine does not hit one of them alone
            print(f"ronde {number}: {bot.name}", file=sys.stderr, flush=True)
            rounds[bot.name].append(asyncio.run(measure(bot)))
            (WORK / "rounds.json").write_text(json.dumps(rounds), encoding="utf-8")
    found = {
        **{bot.name: report.medians(rounds[bot.name], train_s.get(bot.name)) for bot in bots},
        "rounds": rounds,
        "stages": {bot.name: _stages(bot) for bot in trained},
        "growth": _kept("growth"),
        "stock_epochs": options.epochs,
        "phrases": sum(1 for _ in read_phrases(data)),
        "all_phrases": sum(1 for _ in read_phrases(data_folder())),
        "machine": _machine(),
        "on": date.today().isoformat(),
    }
    _write(found)
    if not options.without_growth:
        # After the rest was written: it takes longest.
        found["growth"] = growth.measure(WORK / "growth")
        _write(found)
    print(report.table(found))


def _write(found: dict[str, Any]) -> None:
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    report.write(found)


def _trained(bot: Any, keep: bool) -> float:
    """Seconds that training took; of a model that is kept, the seconds noted when it was made."""
    note = bot.folder / "train_s.json"
    if keep and bot.model.exists() and note.exists():
        return float(json.loads(note.read_text(encoding="utf-8")))
    print(f"{bot.name}: trainen", file=sys.stderr, flush=True)
    seconds = bot.train()
    note.write_text(json.dumps(seconds), encoding="utf-8")
    return float(seconds)


def _stages(bot: Any) -> dict[str, float]:
    """Milliseconds of a turn by stage, measured in a process of its own."""
    order = {"kind": bot.name, "model": str(bot.model), "actions_url": None, "texts": questions()[300 : 300 + MESSAGES]}
    group = Group(bot.folder / "stages.log")
    try:
        if isinstance(bot, Stock):
            order["actions_url"] = bot.start_actions(group)
        command = [sys.executable, "-m", "benchmarks.beside_stock.stages"]
        done = subprocess.run(command, input=json.dumps(order), capture_output=True, text=True, cwd=ROOT, check=False)
    finally:
        group.stop()
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _kept(part: str) -> Any:
    """A part of the last result, where this run does not measure it anew."""
    return json.loads(RESULT.read_text(encoding="utf-8")).get(part) if RESULT.exists() else None


def _machine() -> dict[str, Any]:
    return {"cores": os.cpu_count(), "system": platform.platform(), "python": platform.python_version()}


if __name__ == "__main__":
    main()
