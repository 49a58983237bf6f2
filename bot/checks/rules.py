"""Faults in the rules of data/: each leads from one intent to one action, after which the assistant listens."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.checks.problem import Problem, problem_at
from bot.errors import UnreadableFile
from bot.knowledge.yaml_file import read_yaml

HOLDS_RULES = re.compile(rb"^rules:", re.MULTILINE)
STEPS = [["intent"], ["action"]]
MEND = "een regel gaat van één intent naar één actie. Schrijf twee stappen: intent en action."


def check_rules(data: Path) -> list[Problem]:
    """Rules with more than an intent and an action: of a second action nothing would be seen (bot/processor.py)."""
    files = sorted([*data.rglob("*.yml"), *data.rglob("*.yaml")])
    return [problem for path in files if HOLDS_RULES.search(path.read_bytes()) for problem in _faults(path)]


def _faults(path: Path) -> Iterator[Problem]:
    try:
        file = read_yaml(path)
    except UnreadableFile as error:
        yield Problem(path, 1, f"de regels zijn niet te lezen: {error}")
        return
    rules = file.data["rules"] if isinstance(file.data, dict) else None
    if not isinstance(rules, list):
        yield problem_at(file, ("rules",), "hier hoort een lijst van regels. Schrijf elke regel als '- rule: naam'.")
        return
    for place, rule in enumerate(rules):
        if not _is_plain(rule):
            yield problem_at(file, ("rules", place), MEND)


def _is_plain(rule: Any) -> bool:
    """Whether a rule has a name and the two steps, and nothing else, such as a condition."""
    if not isinstance(rule, dict) or set(rule) != {"rule", "steps"} or not isinstance(rule["steps"], list):
        return False
    return [sorted(step) if isinstance(step, dict) else step for step in rule["steps"]] == STEPS
