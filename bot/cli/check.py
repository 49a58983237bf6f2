"""`prowijs check`: every fault in knowledge/ and data/, with the mend."""

import argparse
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from bot.paths import data_folder, heldout_folder, knowledge_folder


def add_parser(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("check", help="alle fouten in knowledge/ en data/ noemen, met wat u moet schrijven")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print all problems, grouped by file; status 1 where there are any."""
    from bot.checks import check

    problems = check(knowledge_folder(), data_folder(), heldout_folder(), date.today())
    for path, group in groupby(problems, key=lambda problem: problem.path):
        print(_shown(path))
        for problem in group:
            print(f"  {_shown(path)}:{problem.line}: {problem.message}")
    print(f"{len(problems)} fouten." if problems else "Geen fouten.")
    return 1 if problems else 0


def _shown(path: Path) -> str:
    """A path as short as it can be written from here."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
