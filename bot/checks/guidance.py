"""Checks what helps somebody on after an answer: steps, neighbours, terms, letters and words of danger."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.checks.problem import Problem, problem_at
from bot.checks.references import check_form, unknown
from bot.knowledge.yaml_file import KeyPath, YamlFile

BLANK = re.compile(r"\{(\w+)\}")
OF_LETTERS = ("aanhef", "artikel")
OF_DEADLINES = ("weeks", "start", "end")
OPTIONAL = "? "
Tree = Mapping[str, list[YamlFile]]


def check_guidance(tree: Tree) -> list[Problem]:
    """Problems of unknown ids and blanks, of a topic that is its own neighbour, and of patterns that do not compile."""
    known = {kind: {file.data["id"]: file.data for file in tree[kind]} for kind in ("sources", "facts", "topics")}
    deadlines = [entry["id"] for file in tree["deadlines"] for entry in file.data["deadlines"]]
    conclusions = {
        (row.get("then") or row["otherwise"])["conclusion"]
        for file in tree["rules"]
        for version in file.data["versions"]
        for row in version["table"]
    }
    problems: list[Problem] = []
    for file in tree["topics"]:
        problems += _check_topic(file, known["topics"], known["facts"], deadlines)
    for file in tree["letters"]:
        problems += _check_letter(file, known, conclusions)
    for file in tree["deadlines"]:
        problems += _check_deadlines(file, known["sources"])
    for kind in ("dangers", "deadlines"):
        for file in tree[kind]:
            problems += _check_patterns(file, kind)
    return problems


def _check_topic(
    file: YamlFile, topics: Mapping[str, Any], facts: Mapping[str, Any], deadlines: list[str]
) -> Iterator[Problem]:
    data = file.data
    neighbours: dict[KeyPath, str] = {("meant", word): topic for word, topic in data.get("meant", {}).items()}
    neighbours |= {("pays",): data["pays"]} if "pays" in data else {}
    for keys, topic in neighbours.items():
        if topic not in topics:
            yield problem_at(file, keys, unknown("onderwerp", topic, topics))
        elif topic == data["id"]:
            yield problem_at(file, keys, "een onderwerp is niet zijn eigen buur. Noem een ander of haal de regel weg.")
    for index, step in enumerate(data.get("steps", ())):
        if "deadline" in step and step["deadline"] not in deadlines:
            yield problem_at(file, ("steps", index, "deadline"), unknown("termijn", step["deadline"], deadlines))
        for fact in step.get("when", {}):
            if fact not in facts:
                yield problem_at(file, ("steps", index, "when", fact), unknown("feit", fact, facts))


def _check_letter(file: YamlFile, known: Mapping[str, Any], conclusions: set[str]) -> Iterator[Problem]:
    for kind, names, all_known in (
        ("onderwerp", "topics", known["topics"]),
        ("conclusie", "conclusions", conclusions),
    ):
        for index, name in enumerate(file.data.get(names, ())):
            if name not in all_known:
                yield problem_at(file, (names, index), unknown(kind, name, all_known))
    for number, version in enumerate(file.data["versions"]):
        keys: KeyPath = ("versions", number)
        yield from _check_places(file, keys, version["citations"], known["sources"])
        for line in version["text"].splitlines():
            for name in BLANK.findall(line):
                if name not in OF_LETTERS and name not in known["facts"]:
                    yield problem_at(file, (*keys, "text"), unknown("feit", name, known["facts"]))
                if name in known["facts"] and not line.startswith(OPTIONAL):
                    mend = f"Begin de regel met '{OPTIONAL}', dan valt hij weg als het feit niet bekend is."
                    yield problem_at(file, (*keys, "text"), f"{{{name}}} is niet altijd bekend. {mend}")


def _check_deadlines(file: YamlFile, sources: Mapping[str, Any]) -> Iterator[Problem]:
    for index, entry in enumerate(file.data["deadlines"]):
        keys: KeyPath = ("deadlines", index)
        for audience, text in entry["text"].items():
            for name in set(BLANK.findall(text)) - set(OF_DEADLINES):
                mend = f"Kies uit: {', '.join(OF_DEADLINES)}."
                yield problem_at(file, (*keys, "text", audience), f"onbekende plek {{{name}}}. {mend}")
        starts = [period["valid_from"] for period in entry["periods"]]
        if starts != sorted(starts, reverse=True):
            yield problem_at(file, (*keys, "periods"), "de perioden staan niet op volgorde. Zet de nieuwste bovenaan.")
        for number, period in enumerate(entry["periods"]):
            place: KeyPath = (*keys, "periods", number)
            yield from _check_places(file, place, period["citations"], sources)
            if period["certainty"] != "confirmed" and "doubt" not in period:
                yield problem_at(file, place, "niet zeker, maar zonder twijfel in gewone woorden. Voeg 'doubt:' toe.")


def _check_places(file: YamlFile, keys: KeyPath, places: Any, sources: Mapping[str, Any]) -> Iterator[Problem]:
    for index, place in enumerate(places):
        where: KeyPath = (*keys, "citations", index)
        if place["source"] not in sources:
            yield problem_at(file, (*where, "source"), unknown("bron", place["source"], sources))
        yield from check_form(file, where, place)


def _check_patterns(file: YamlFile, kind: str) -> Iterator[Problem]:
    for index, entry in enumerate(file.data[kind]):
        for key in ("patterns", "exceptions"):
            for number, pattern in enumerate(entry.get(key, ())):
                try:
                    re.compile(pattern)
                except re.error as error:
                    keys: KeyPath = (kind, index, key, number)
                    yield problem_at(file, keys, f"dit patroon is niet te lezen: {error}. Herstel het.")
