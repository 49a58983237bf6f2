"""Reads the public sets of the yardstick: BANKING77 (English, 77 intents) and the Dutch part of xSID (16 intents)."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.errors import ProwijsError
from bot.nlu.topic_model import BELOW


class MissingBenchmark(ProwijsError):
    """A public set that is not in the folder given."""


@dataclass(frozen=True)
class Split:
    """Texts with their intents, to train on and to test on."""

    train: tuple[tuple[str, str], ...]
    test: tuple[tuple[str, str], ...]

    @property
    def intents(self) -> list[str]:
        """All intents of the training part, sorted."""
        return sorted({intent for _, intent in self.train})


def banking77(folder: Path) -> Split:
    """BANKING77 as its makers split it: about 10,000 texts to train on, 3,080 to test on."""
    return Split(*(tuple(_csv_rows(_existing(folder / "banking77" / f"{part}.csv"))) for part in ("train", "test")))


def xsid_dutch(folder: Path) -> Split:
    """The Dutch sentences of xSID: validation (300) to train on, test (500) to test on.

    xSID has no Dutch training sentences of its own.
    """
    return Split(
        *(tuple(_conll_rows(_existing(folder / "xsid_nl" / f"nl.{part}.conll"))) for part in ("valid", "test"))
    )


def few_shot(split: Split, each: int, seed: int) -> Split:
    """A part of the training texts: `each` of every intent, drawn by the seed; the test texts stay."""
    chooser = np.random.RandomState(seed)
    chosen: list[tuple[str, str]] = []
    for intent in split.intents:
        rows = [row for row in split.train if row[1] == intent]
        chosen += [rows[index] for index in chooser.choice(len(rows), each, replace=False)]
    return Split(tuple(chosen), split.test)


def with_names(split: Split) -> Split:
    """The name of each intent as one more example, as the importer adds the question of each topic."""
    names = tuple((intent.replace("_", " ").replace(".", " "), intent) for intent in split.intents)
    return Split(split.train + names, split.test)


def _existing(path: Path) -> Path:
    if not path.exists():
        raise MissingBenchmark(
            f"{path}: niet gevonden. Wijs de map aan: make bench-nlu BENCHMARKS=/pad/naar/benchmarks"
        )
    return path


def _csv_rows(path: Path) -> Sequence[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["text"].strip(), row["category"]) for row in csv.DictReader(file)]


def _conll_rows(path: Path) -> Sequence[tuple[str, str]]:
    """The comment lines "# text = ..." and "# intent = ..." of each sentence; a slash would mean a part of a topic."""
    texts, intents = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        value = line.partition(" = ")[2]
        if line.startswith("# text ="):
            texts.append(value.strip())
        elif line.startswith("# intent ="):
            intents.append(value.strip().replace(BELOW, "."))
    return list(zip(texts, intents, strict=True))
