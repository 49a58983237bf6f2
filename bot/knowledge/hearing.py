"""The shape of what a speech recogniser writes for what a caller says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Hearing:
    """What is heard and what it means.

    `letters` are the ways to name a letter, `spelled` the abbreviations said by letter, `heard` pairs of what is
    written and what it means, `joined` words that are written apart, `doubled` words that may stand twice. `commands`
    are pairs of a command and its phrases, `polite` are the words around one.
    """

    letters: tuple[tuple[str, tuple[str, ...]], ...]
    spelled: tuple[str, ...]
    heard: tuple[tuple[str, str], ...]
    joined: tuple[str, ...]
    fillers: tuple[str, ...]
    doubled: tuple[str, ...]
    commands: tuple[tuple[str, tuple[str, ...]], ...]
    polite: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]


def read_hearing(data: Mapping[str, Any]) -> Hearing:
    """What is heard, with everything as tuples: one hearing can then be a key."""
    lists = {key: tuple(data[key]) for key in ("spelled", "joined", "fillers", "doubled", "polite", "yes", "no")}
    return Hearing(
        letters=tuple((letter, tuple(names)) for letter, names in data["letters"].items()),
        heard=tuple((heard, entry["means"]) for entry in data["heard"] for heard in entry["heard"]),
        commands=tuple((command, tuple(phrases)) for command, phrases in data["commands"].items()),
        **lists,
    )
