"""Our classifier on public sets, beside Rasa's stock pipeline and tf-idf with logistic regression: `make bench-nlu`.

Ours is `TopicModel`, the model inside the component TopicClassifier. Each system sees the
same texts. Published figure for BANKING77 with 10 examples an intent: 85.2 % (USE with ConveRT).
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression

from benchmarks.stock_rasa import stock_accuracy
from benchmarks.yardstick_data import Split, banking77, few_shot, with_names, xsid_dutch
from bot.nlu.embeddings import Vectors, encode_remembered
from bot.nlu.lexical import make_vectorizer
from bot.nlu.topic_model import Settings, TopicModel
from bot.paths import ROOT, cache_folder

OUT = ROOT / "docs" / "evaluation"
SEEDS = (0, 1, 2)
FEW = 30
PUBLISHED = {"BANKING77, 10 examples an intent": 0.852}


def settings_of_config() -> Settings:
    """The settings of TopicClassifier in config.yml."""
    pipeline = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    component = next(part for part in pipeline if part["name"].endswith("TopicClassifier"))
    return Settings(**{name: value for name, value in component.items() if name in Settings().to_dict()})


def encode_once(texts: Sequence[str]) -> Vectors:
    """Embeddings kept between runs: the seeds share most texts."""
    return encode_remembered(texts, cache_folder() / "yardstick.npz", keep=True)


def settings_for(split: Split) -> Settings:
    """The settings of config.yml, made for 150 examples an intent; with few examples others, always with meaning.

    With ten examples the words are not to be trusted alone, and count for a third beside the meaning.
    """
    many = settings_of_config()
    if len(split.train) >= FEW * len(split.intents):
        return many
    return replace(many, together=False, likeness=0.5, strength=100.0, centres=1000, sure=2.0)


def ours(split: Split) -> float:
    """The share of test texts of which our model ranks the right intent first."""
    texts, intents = zip(*split.train, strict=True)
    model = TopicModel.fit(texts, intents, settings_for(split), encoder=encode_once)
    questions, right = zip(*split.test, strict=True)
    return float(
        np.mean([ranking.first == intent for ranking, intent in zip(model.rank(questions), right, strict=True)])
    )


def lexical(split: Split) -> float:
    """The same share for tf-idf of words and pieces with logistic regression."""
    texts, intents = zip(*split.train, strict=True)
    questions, right = zip(*split.test, strict=True)
    words = make_vectorizer()
    model = LogisticRegression(C=10, class_weight="balanced", max_iter=1000).fit(words.fit_transform(texts), intents)
    return float(np.mean(model.predict(words.transform(questions)) == np.array(right)))


def systems(epochs: int) -> dict[str, Callable[[Split], float]]:
    """What is compared, by name."""
    found: dict[str, Callable[[Split], float]] = {
        "Prowijs": ours,
        "Prowijs, with the name of each intent as an example": lambda split: ours(with_names(split)),
        "tf-idf of words and pieces, logistic regression": lexical,
    }
    if epochs:
        found[f"stock Rasa: words, characters, DIET, {epochs} epochs"] = lambda split: stock_accuracy(split, epochs)
    return found


def sets(folder: Path, is_full: bool) -> dict[str, list[Split]]:
    """The sets with their splits: several seeds where texts are drawn, one where all are used."""
    banking = banking77(folder)
    found = {
        "BANKING77, 10 examples an intent": [few_shot(banking, 10, seed) for seed in SEEDS],
        "xSID Dutch, validation sentences as training": [xsid_dutch(folder)],
    }
    return {**found, "BANKING77, all training texts": [banking]} if is_full else found


def measure(folder: Path, epochs: int, is_full: bool) -> Iterator[dict[str, Any]]:
    """One row for each set and system: the share right of each seed, and seconds for training and testing together."""
    for name, splits in sets(folder, is_full).items():
        for system, accuracy in systems(epochs).items():
            started = time.perf_counter()
            shares = [accuracy(split) for split in splits]
            seconds = (time.perf_counter() - started) / len(splits)
            print(f"{name} | {system} | {np.mean(shares):.1%} | {seconds:.0f} s", flush=True)
            yield {"set": name, "system": system, "shares": shares, "seconds": seconds}


def to_markdown(rows: Sequence[dict[str, Any]]) -> str:
    """The rows as a page."""
    lines = [
        "# Public yardstick",
        "",
        "Made by `make bench-nlu`: share of the test texts with the right intent first. Where examples are drawn: mean",
        f"of {len(SEEDS)} seeds, with the standard deviation. Seconds are for training and testing once, with the",
        "embeddings remembered from the run before.",
        "",
        "| set | system | right first | spread | seconds |",
        "|---|---|---|---|---|",
        *map(_line, rows),
        "",
        *(f"Published for {name}: {share:.1%} (USE with ConveRT)." for name, share in PUBLISHED.items()),
    ]
    return "\n".join(lines) + "\n"


def _line(row: dict[str, Any]) -> str:
    spread = f"{np.std(row['shares']):.1%}" if len(row["shares"]) > 1 else "-"
    return f"| {row['set']} | {row['system']} | {np.mean(row['shares']):.1%} | {spread} | {row['seconds']:.0f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description="our classifier on BANKING77 and xSID, beside stock Rasa")
    parser.add_argument(
        "--folder", type=Path, default=ROOT.parent / "shared" / "benchmarks", help="banking77/, xsid_nl/"
    )
    parser.add_argument("--epochs", type=int, default=100, help="epochs of DIET; 0 leaves stock Rasa out")
    parser.add_argument("--full", action="store_true", help="all training texts of BANKING77 too: much longer")
    options = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    rows: list[dict[str, Any]] = []
    for row in measure(options.folder, options.epochs, options.full):
        rows.append(row)
        # After each row: the whole takes long, and what was measured is not lost.
        (OUT / "yardstick.json").write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
        (OUT / "yardstick.md").write_text(to_markdown(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
