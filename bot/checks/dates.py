"""Checks the order of versions, dates in the future, and reviews that are too old."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from bot.checks.problem import Problem, problem_at
from bot.knowledge.yaml_file import KeyPath, YamlFile

REVIEW_PERIOD = timedelta(days=366)


def check_dates(tree: Mapping[str, list[YamlFile]], today: date) -> list[Problem]:
    """Problems of dates that do not exist, overlap, lie in the future or are older than twelve months."""
    problems: list[Problem] = []
    for files in tree.values():
        for file in files:
            problems += _impossible_dates(file)
    for file in tree["rules"]:
        problems += _check_versions(file, today)
    for file in tree["topics"]:
        problems += _check_review(file, ("reviewed_on",), today)
    for file in tree["contacts"]:
        problems += _check_routes(file)
    return problems


def parse_day(text: Any) -> date | None:
    """The date of an ISO text, or None where there is no such day: `parse_day("2026-02-31")` is None."""
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def _impossible_dates(file: YamlFile) -> Iterator[Problem]:
    """Every value that has the form of a date must be a day of the calendar."""
    pending: list[tuple[KeyPath, Any]] = [((), file.data)]
    while pending:
        keys, value = pending.pop()
        if isinstance(value, dict):
            pending += [((*keys, key), child) for key, child in value.items()]
        elif isinstance(value, list):
            pending += [((*keys, index), child) for index, child in enumerate(value)]
        elif isinstance(value, str) and len(value) == 10 and value[4:5] == value[7:8] == "-" and not parse_day(value):
            yield problem_at(file, keys, f"de dag {value} bestaat niet. Schrijf een dag die op de kalender staat.")


def _check_versions(file: YamlFile, today: date) -> Iterator[Problem]:
    newer: date | None = None
    for number, version in enumerate(file.data["versions"]):
        keys: KeyPath = ("versions", number)
        start = parse_day(version["valid_from"])
        if start is None:
            continue
        if start > today:
            yield problem_at(
                file,
                (*keys, "valid_from"),
                f"{start} ligt in de toekomst. Wacht tot de dag er is, of schrijf de juiste dag.",
            )
        if newer is not None and start >= newer:
            yield problem_at(
                file,
                (*keys, "valid_from"),
                f"deze versie overlapt de vorige ({newer}). Zet de nieuwste bovenaan, elk met een eigen dag.",
            )
        newer = start
        yield from _check_review(file, (*keys, "checked_on"), today)


def _check_review(file: YamlFile, keys: KeyPath, today: date) -> Iterator[Problem]:
    value: Any = file.data
    for key in keys:
        value = value[key]
    day = parse_day(value)
    if day is None:
        return
    if day > today:
        yield problem_at(file, keys, f"de controle van {day} ligt in de toekomst. Schrijf de dag waarop u het naging.")
    elif today - day > REVIEW_PERIOD:
        yield problem_at(
            file,
            keys,
            f"de controle van {day} is ouder dan twaalf maanden. Ga de tekst na en schrijf de dag van vandaag.",
        )


def _check_routes(file: YamlFile) -> Iterator[Problem]:
    for number, contact in enumerate(file.data["contacts"]):
        previous: str | None = None
        for index, route in enumerate(contact["routes"]):
            keys: KeyPath = ("contacts", number, "routes", index)
            ends = route.get("valid_to")
            if ends and ends < route["valid_from"]:
                yield problem_at(
                    file, (*keys, "valid_to"), "de route eindigt voor zij begint. Draai de twee datums om."
                )
            if previous is not None and (ends is None or ends >= previous):
                yield problem_at(
                    file, keys, f"deze route overlapt de vorige ({previous}). Zet valid_to op de dag ervoor."
                )
            previous = route["valid_from"]
            if ends is None and route["certainty"] != "confirmed" and "phone" in route:
                yield problem_at(
                    file,
                    (*keys, "phone"),
                    "dit nummer is niet zeker en wordt toch als huidig gegeven. Haal phone weg of zoek het na.",
                )
