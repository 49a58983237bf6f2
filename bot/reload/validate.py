"""Reads and checks the knowledge in a process of its own: checking takes seconds, in which no turn may wait."""

import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.checks import Problem, check
from bot.errors import ProwijsError
from bot.knowledge import Knowledge, load
from bot.paths import data_folder, heldout_folder, knowledge_folder

LONGEST, MOST_SHOWN = 120.0, 20
# A rule that nobody looked at for a year still holds; `prowijs check` asks to look, the server goes on.
OLD = "twaalf maanden"


@dataclass(frozen=True)
class Verdict:
    """The knowledge of the files, or why it may not be used; not `is_checked` where checking itself failed."""

    knowledge: Knowledge | None
    faults: tuple[str, ...] = ()
    is_checked: bool = True


def faults(today: date) -> list[Problem]:
    """The faults of knowledge/ and data/ with which the server does not answer: wrong law is worse than no answer."""
    problems = check(knowledge_folder(), data_folder(), heldout_folder(), today)
    return [problem for problem in problems if OLD not in problem.message]


def validate() -> Verdict:
    """What `judge` says in another process."""
    command = [sys.executable, "-m", "bot.reload.child"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=LONGEST, check=True)
        verdict = pickle.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, pickle.UnpicklingError, EOFError) as error:
        mend = "Draai 'prowijs check' en herstel wat het noemt."
        return Verdict(None, (f"de kennis kon niet worden gecontroleerd ({type(error).__name__}). {mend}",), False)
    assert isinstance(verdict, Verdict)
    return verdict


def judge(today: date) -> Verdict:
    """The knowledge, or its faults with file, line and mend, without the folder that it is in."""
    found = faults(today)
    if found:
        return Verdict(None, _shown(list(map(str, found))))
    try:
        return Verdict(load(knowledge_folder()))
    except (ProwijsError, OSError) as error:
        return Verdict(None, _shown([str(error)]))


def _shown(lines: Sequence[str]) -> tuple[str, ...]:
    for folder in (knowledge_folder(), data_folder()):
        lines = [line.replace(f"{folder.parent}{os.sep}", "") for line in lines]
    more = len(lines) - MOST_SHOWN
    return (*lines[:MOST_SHOWN], *([f"en nog {more} fouten"] if more > 0 else []))
