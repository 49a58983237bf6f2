"""Checks decision tables: the last row, the facts and values in conditions, and the doubt that goes with certainty."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.checks.problem import Problem, problem_at
from bot.knowledge.yaml_file import KeyPath, YamlFile


def check_tables(tree: Mapping[str, list[YamlFile]]) -> list[Problem]:
    """Problems of tables without an `otherwise`, unknown facts, impossible values and uncertainty without words."""
    facts = {file.data["id"]: file.data for file in tree["facts"]}
    topics = {file.data["id"] for file in tree["topics"]}
    problems: list[Problem] = []
    for file in tree["rules"]:
        for number, version in enumerate(file.data["versions"]):
            problems += _check_version(file, ("versions", number), version, facts, topics)
    for file in tree["topics"]:
        for fact, value in file.data.get("assumes", {}).items():
            if fact in facts:
                problems += _check_condition(file, ("assumes", fact), facts[fact], value)
    return problems


def _check_version(
    file: YamlFile, keys: KeyPath, version: Mapping[str, Any], facts: Mapping[str, Any], topics: set[str]
) -> Iterator[Problem]:
    table = version["table"]
    if version["certainty"] != "confirmed" and "doubt" not in version:
        yield problem_at(file, keys, "niet zeker, maar zonder twijfel in gewone woorden. Voeg 'doubt:' toe.")
    if "otherwise" not in table[-1]:
        yield problem_at(file, (*keys, "table"), "de laatste rij is geen 'otherwise'. Voeg die toe.")
    for index, row in enumerate(table):
        here: KeyPath = (*keys, "table", index)
        if "otherwise" in row and index < len(table) - 1:
            yield problem_at(file, here, "'otherwise' staat niet onderaan. Verplaats de rij naar het eind.")
        outcome = row.get("then") or row["otherwise"]
        if outcome.get("certainty", "confirmed") != "confirmed" and "doubt" not in outcome:
            yield problem_at(file, here, "niet zeker, maar zonder twijfel in gewone woorden. Voeg 'doubt:' toe.")
        if outcome.get("topic") and outcome["topic"] not in topics:
            yield problem_at(file, here, f"onbekend onderwerp '{outcome['topic']}'. Verbeter de naam.")
        for fact, condition in row.get("when", {}).items():
            if fact not in facts:
                mend = f"Maak knowledge/facts/{fact}.yaml of verbeter de naam."
                yield problem_at(file, (*here, "when", fact), f"onbekend feit '{fact}'. {mend}")
            else:
                yield from _check_condition(file, (*here, "when", fact), facts[fact], condition)


def _check_condition(file: YamlFile, keys: KeyPath, fact: Mapping[str, Any], condition: Any) -> Iterator[Problem]:
    if isinstance(condition, dict):
        if fact["type"] != "integer":
            yield problem_at(file, keys, f"{fact['id']} is geen getal en heeft geen grenzen. Schrijf een waarde.")
        return
    for value in condition if isinstance(condition, list) else [condition]:
        if fact["type"] == "integer":
            if not isinstance(value, int) or isinstance(value, bool):
                yield problem_at(file, keys, f"'{value}' is geen heel getal. Schrijf bijvoorbeeld 11.")
        elif value not in (allowed := [choice["value"] for choice in fact.get("choices", ())]):
            names = ", ".join(str(item).lower() for item in allowed)
            yield problem_at(file, keys, f"'{value}' is geen waarde van {fact['id']}. Kies uit: {names}.")
