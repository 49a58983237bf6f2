"""Checks that the cases cover every version and row, and that each comes out as it says."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from bot.checks.problem import Problem, problem_at
from bot.errors import NotInForce
from bot.knowledge.evaluate import Decision, evaluate
from bot.knowledge.model import Case, Knowledge, Rule
from bot.knowledge.yaml_file import YamlFile

NO_VERSION = "niet_in_werking"
UNDECIDED = "onbeslist"


def check_cases(tree: Mapping[str, list[YamlFile]], knowledge: Knowledge) -> list[Problem]:
    """Problems of cases that fail, and of versions, days before and rows without a case."""
    problems: list[Problem] = []
    for file in tree["rules"]:
        rule = knowledge.rules[file.data["id"]]
        problems += _failing(file, rule)
        problems += _uncovered(file, rule)
    return problems


def conclude(rule: Rule, case: Case) -> tuple[str, Decision | None]:
    """The conclusion of a case: a row's, "onbeslist" where facts are missing, "niet_in_werking" without version."""
    try:
        decision = evaluate(rule.at(case.on), case.facts)
    except NotInForce:
        return NO_VERSION, None
    return (decision.outcome.conclusion if decision.outcome else UNDECIDED), decision


def _failing(file: YamlFile, rule: Rule) -> Iterator[Problem]:
    for index, case in enumerate(rule.cases):
        conclusion, decision = conclude(rule, case)
        if conclusion != case.conclusion:
            yield problem_at(
                file,
                ("cases", index),
                f"'{case.name}' geeft '{conclusion}', niet '{case.conclusion}'. Verbeter de rij of het geval.",
            )
        elif case.cites and decision is not None:
            version = rule.at(case.on)
            extra = decision.outcome.citations if decision.outcome else ()
            articles = {f"{cited.source.id} {cited.article or ''}".strip() for cited in (*version.citations, *extra)}
            for missing in sorted(set(case.cites) - articles):
                yield problem_at(
                    file,
                    ("cases", index),
                    f"'{case.name}' haalt '{missing}' niet aan. Kies uit: {', '.join(sorted(articles))}.",
                )


def _uncovered(file: YamlFile, rule: Rule) -> Iterator[Problem]:
    days = {case.on for case in rule.cases}
    reached = {
        (rule.at(case.on).valid_from, _row(rule, case)) for case in rule.cases if conclude(rule, case)[0] != NO_VERSION
    }
    for number, version in enumerate(rule.versions):
        for day, what in ((version.valid_from, "eerste dag"), (version.valid_from - timedelta(days=1), "dag ervoor")):
            if day not in days:
                yield problem_at(
                    file,
                    ("versions", number, "valid_from"),
                    f"geen geval op {day} ({what} van deze versie). Voeg bij 'cases' een geval met on: \"{day}\" toe.",
                )
        for index, row in enumerate(version.table):
            if (version.valid_from, row.number) not in reached:
                yield problem_at(
                    file,
                    ("versions", number, "table", index),
                    f"geen geval raakt rij {row.number} ({row.outcome.conclusion}). Voeg bij 'cases' een geval toe.",
                )


def _row(rule: Rule, case: Case) -> int | None:
    """The number of the row that decides a case: the one whose outcome object came back."""
    version = rule.at(case.on)
    decision = evaluate(version, case.facts)
    return next((row.number for row in version.table if row.outcome is decision.outcome), None)
