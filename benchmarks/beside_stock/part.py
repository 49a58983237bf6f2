"""A part of the phrasings, for a machine on which stock Rasa would train on all of them for days."""

import re
import shutil
from pathlib import Path

from bot.paths import data_folder

INTENT = re.compile(r"\s*- intent:")
PHRASE = re.compile(r"\s+- ")


def write_part(folder: Path, most: int) -> Path:
    """A copy of data/ with so many phrases of each intent in each file; the rules are whole."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(data_folder(), folder)
    for path in sorted((folder / "nlu").rglob("*.yml")):
        path.write_text("\n".join(_first(path.read_text(encoding="utf-8").split("\n"), most)), encoding="utf-8")
    return folder


def _first(lines: list[str], most: int) -> list[str]:
    kept, count = [], 0
    for line in lines:
        if INTENT.match(line):
            count = 0
        elif PHRASE.match(line):
            count += 1
            if count > most:
                continue
        kept.append(line)
    return kept
