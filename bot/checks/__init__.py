"""Finds every fault in knowledge/ and data/ at once, each with file, line and mend."""

from datetime import date
from pathlib import Path

from bot.checks.cases import check_cases
from bot.checks.dates import check_dates
from bot.checks.guidance import check_guidance
from bot.checks.hearing import check_hearing
from bot.checks.phrasings import check_phrasings
from bot.checks.problem import Problem
from bot.checks.references import check_references
from bot.checks.rules import check_rules
from bot.checks.schema import check_schema, read_files
from bot.checks.tables import check_tables
from bot.checks.wording import check_wording
from bot.knowledge.loader import build

__all__ = ["Problem", "check"]


def check(knowledge: Path, data: Path, heldout: Path, today: date) -> list[Problem]:
    """All problems of the two trees, in order of file and line.

    Files that cannot be read or miss their schema are left out of the checks across files, so that one fault is
    reported once.
    """
    tree, problems = read_files(knowledge)
    valid, faults = check_schema(tree)
    problems += faults
    problems += check_references(valid)
    problems += check_guidance(valid)
    problems += check_hearing(valid)
    problems += check_dates(valid, today)
    problems += check_tables(valid)
    problems += check_wording(valid)
    if not problems:
        problems += check_cases(valid, build(valid))
    topics = {file.path.stem: file for file in tree["topics"]}
    problems += check_phrasings(data, heldout, topics)
    problems += check_rules(data)
    return sorted(set(problems))
