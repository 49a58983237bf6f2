"""Faults in the rules of data/: each leads from one intent to one action, after which the assistant listens."""

from pathlib import Path

from bot.checks.problem import Problem, problem_at
from bot.errors import UnreadableFile
from bot.knowledge.yaml_file import YamlFile, read_yaml

FILE = "rules.yml"


def check_rules(data: Path) -> list[Problem]:
    """Rules with more than an intent and an action: of a second action nothing would be seen (bot/processor.py)."""
    if not (data / FILE).exists():
        return []
    try:
        file = read_yaml(data / FILE)
    except UnreadableFile as error:
        return [Problem(data / FILE, 1, f"de regels zijn niet te lezen: {error}")]
    rules = (file.data or {}).get("rules") or []
    message = "een regel gaat van één intent naar één actie. Schrijf twee stappen: intent en action."
    return [problem_at(file, ("rules", place), message) for place in range(len(rules)) if not _is_plain(file, place)]


def _is_plain(file: YamlFile, place: int) -> bool:
    rule = file.data["rules"][place]
    return [sorted(step) for step in rule.get("steps", [])] == [["intent"], ["action"]] and set(rule) <= {
        "rule",
        "steps",
    }
