"""Checks what is heard: nothing means two things, and no short word changes its meaning everywhere."""

from collections.abc import Iterator, Mapping

from bot.checks.problem import Problem, problem_at
from bot.knowledge.yaml_file import KeyPath, YamlFile

SHORTEST = 3


def check_hearing(tree: Mapping[str, list[YamlFile]]) -> list[Problem]:
    """Problems of phrases with two meanings, words too short to be sure, and letters without a name."""
    problems: list[Problem] = []
    for file in tree["hearing"]:
        problems += [*_two_meanings(file), *_too_short(file), *_unnamed_letters(file)]
    return problems


def _two_meanings(file: YamlFile) -> Iterator[Problem]:
    data = file.data["hearing"]
    groups: list[tuple[KeyPath, str, list[str]]] = [
        *((("hearing", "heard", n, "heard"), entry["means"], entry["heard"]) for n, entry in enumerate(data["heard"])),
        *((("hearing", "commands", name), name, phrases) for name, phrases in data["commands"].items()),
        *((("hearing", name), name, data[name]) for name in ("yes", "no")),
    ]
    seen: dict[tuple[bool, str], str] = {}
    for keys, meaning, phrases in groups:
        for phrase in phrases:
            first = seen.setdefault(("heard" in keys, phrase.lower()), meaning)
            if first != meaning:
                mend = "Kies er een en haal de andere weg."
                yield problem_at(file, keys, f"'{phrase}' betekent twee dingen: '{first}' en '{meaning}'. {mend}")


def _too_short(file: YamlFile) -> Iterator[Problem]:
    for number, entry in enumerate(file.data["hearing"]["heard"]):
        for phrase in entry["heard"]:
            if " " not in phrase and len(phrase) < SHORTEST:
                mend = "Zet er een woord bij, of laat het weg."
                keys: KeyPath = ("hearing", "heard", number, "heard")
                yield problem_at(file, keys, f"'{phrase}' is te kort: het kan van alles zijn. {mend}")


def _unnamed_letters(file: YamlFile) -> Iterator[Problem]:
    data = file.data["hearing"]
    for abbreviation in data["spelled"]:
        missing = sorted(set(abbreviation) - set(data["letters"]))
        if missing:
            mend = f"Zet onder 'letters' hoe mensen {', '.join(missing)} noemen."
            yield problem_at(file, ("hearing", "spelled"), f"'{abbreviation}' kan niet worden gespeld. {mend}")
