"""Every case that stands beside a rule in knowledge/rules/."""

import pytest

from bot.checks.cases import conclude
from bot.knowledge import load
from bot.knowledge.model import Case, Rule
from bot.paths import knowledge_folder

CASES = [(rule, case) for rule in load(knowledge_folder()).rules.values() for case in rule.cases]


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule.id}: {case.name}" for rule, case in CASES])
def test_a_case_concludes_what_it_says(rule: Rule, case: Case) -> None:
    assert conclude(rule, case)[0] == case.conclusion
