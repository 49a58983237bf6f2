"""One fault in a file of knowledge or phrasings."""

from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.yaml_file import KeyPath, YamlFile


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong, on which line, and what to write instead: `str(problem)` is "a.yaml:3: ... Schrijf ..."."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        """The line that a person reads."""
        return f"{self.path}:{self.line}: {self.message}"


def problem_at(file: YamlFile, keys: KeyPath, message: str) -> Problem:
    """A problem on the line of a key path: `problem_at(file, ("versions", 0), "...")`."""
    return Problem(file.path, file.line(keys), message)
