"""Compares ways to find the topic, by cross-validation on the training phrases only; writes a table.

Run with `make bench-classifiers`. The held-out questions are not touched. A fold is a stretch of each file of
phrasings: writers added their phrases one after another, so a fold is mostly by people whom the training part does not
hold.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from sklearn.neighbors import KNeighborsClassifier

from benchmarks.embedding_views import Views, other_embedding
from benchmarks.stock_rasa import rankings, stock_pipeline
from benchmarks.yardstick_data import Split
from bot.evaluation.noise import as_speech, with_typos, without_accents
from bot.knowledge import load
from bot.nlu.linear_model import LinearModel, Numbers
from bot.nlu.topic_model import BELOW
from bot.paths import ROOT, data_folder, knowledge_folder
from bot.phrasings import read_phrases

OUT = ROOT / "docs" / "evaluation" / "classifiers.md"
FOLDS = 5
STRENGTH = 30.0
# On all phrases of a fold DIET is not through in 25 minutes on two cores.
DIET_SHARE, DIET_EPOCHS = 4, 30


@dataclass(frozen=True)
class Fold:
    """The rows to train on and to test on, with the features of both."""

    train: Numbers
    test: Numbers
    views: Views


Way = Callable[[Fold], Numbers]


class Comparison:
    """The phrases with their labels, and every way to rank topics for the test part of a fold."""

    def __init__(self, texts: Sequence[str], labels: Sequence[str]) -> None:
        """Take texts and labels; a label may have a part: "buiten_bereik/dyslexie"."""
        self.texts, self.labels = list(texts), np.array(labels)
        self.topics = np.array([label.split(BELOW)[0] for label in labels])
        self.names = sorted(set(self.topics))

    def folds(self, count: int) -> Iterator[Fold]:
        """The first `count` folds: stretches of the phrases of each label."""
        place = np.zeros(len(self.labels), dtype=int)
        for label in set(self.labels):
            rows = np.flatnonzero(self.labels == label)
            place[rows] = np.arange(len(rows)) * FOLDS // len(rows)
        for number in range(count):
            train, test = np.flatnonzero(place != number), np.flatnonzero(place == number)
            yield Fold(train, test, Views(self.texts, train, test))

    def linear(self, view: str, parts: bool = True, weights: Numbers | None = None) -> Way:
        """Logistic regression on a view; without `parts` all questions out of scope are one label."""

        def rank(fold: Fold) -> Numbers:
            left, right = fold.views.of(view)
            labels = (self.labels if parts else self.topics)[fold.train]
            chosen = None if weights is None else weights[fold.train]
            model = LinearModel.fit(left, list(labels), STRENGTH, chosen)
            return self._by_topic(model.probabilities(right), model.labels)

        return rank

    def nearest(self, view: str) -> Way:
        """The ten nearest phrases vote."""

        def rank(fold: Fold) -> Numbers:
            left, right = fold.views.of(view)
            model = KNeighborsClassifier(10, weights="distance", metric="cosine").fit(left, self.labels[fold.train])
            return self._by_topic(model.predict_proba(right), model.classes_)

        return rank

    def together(self, *ways: Way) -> Way:
        """The geometric mean of several ways."""
        return lambda fold: np.asarray(np.exp(np.mean([np.log(way(fold) + 1e-6) for way in ways], axis=0)))

    def noisy(self, view: str) -> Way:
        """Each training phrase once more: with typos, without accents, or as speech."""
        spoilers = (with_typos, as_speech, lambda text, _seed: without_accents(text))

        def rank(fold: Fold) -> Numbers:
            spoiled = [spoilers[row % len(spoilers)](self.texts[row], int(row)) for row in fold.train]
            left, right = fold.views.of(view, extra=spoiled)
            model = LinearModel.fit(left, [*self.labels[fold.train]] * 2, STRENGTH)
            return self._by_topic(model.probabilities(right), model.labels)

        return rank

    def hard_weights(self) -> Numbers:
        """Two for a phrase whose nearest neighbour in meaning has another topic, else one."""
        vectors = Views(self.texts, np.arange(len(self.texts)), np.arange(0)).of("e5")[0]
        likeness = np.asarray(vectors @ vectors.T)
        np.fill_diagonal(likeness, -1)
        return np.where(self.topics[likeness.argmax(axis=1)] != self.topics, 2.0, 1.0)

    def rasa(self, pipeline: list[dict[str, Any]], share: int) -> Way:
        """A Rasa pipeline, trained on one in `share` of the phrases."""

        def rank(fold: Fold) -> Numbers:
            rows = fold.train[::share]
            split = Split(
                tuple((self.texts[row], str(self.topics[row])) for row in rows),
                tuple((self.texts[row], str(self.topics[row])) for row in fold.test),
            )
            scores = np.zeros((len(fold.test), len(self.names)))
            for number, names in enumerate(rankings(split, pipeline)):
                for place, name in enumerate(names):
                    scores[number, self.names.index(name)] = 1 / (1 + place)
            return scores

        return rank

    def on_share(self, view: str, share: int) -> Way:
        """Logistic regression on one in `share` of the phrases, to set beside DIET."""

        def rank(fold: Fold) -> Numbers:
            return self.linear(view)(
                Fold(fold.train[::share], fold.test, Views(self.texts, fold.train[::share], fold.test))
            )

        return rank

    def _by_topic(self, probabilities: Numbers, labels: Sequence[str]) -> Numbers:
        belongs = np.array([[label.split(BELOW)[0] == name for name in self.names] for label in labels], dtype=float)
        return np.asarray(probabilities @ belongs)

    def score(self, way: Way, folds: Sequence[Fold]) -> tuple[float, float, float]:
        """The share right first and among three over the folds, and the seconds of one fold."""
        first, three, seconds = [], [], []
        for fold in folds:
            started = perf_counter()
            order = np.argsort(-way(fold), axis=1)[:, :3]
            seconds.append(perf_counter() - started)
            right = np.array([self.names.index(topic) for topic in self.topics[fold.test]])
            first += list(order[:, 0] == right)
            three += list((order == right[:, None]).any(axis=1))
        return float(np.mean(first)), float(np.mean(three)), float(np.median(seconds))


def ways(comparison: Comparison, with_diet: bool) -> dict[str, tuple[Way, bool]]:
    """Every way by name, and whether it runs on the first fold only."""
    linear, chosen = comparison.linear, comparison.linear("tf-idf + e5 likeness")
    found: dict[str, tuple[Way, bool]] = {
        "tf-idf of words and pieces": (linear("tf-idf"), False),
        "e5": (linear("e5"), False),
        "e5, ten nearest phrases": (comparison.nearest("e5"), False),
        "e5 likeness to 600 phrases": (linear("e5 likeness"), False),
        "tf-idf and e5": (linear("tf-idf + e5"), False),
        "tf-idf and e5, out of scope as one label": (linear("tf-idf + e5", parts=False), False),
        "tf-idf and e5 likeness (chosen)": (chosen, False),
        "ensemble: tf-idf alone, with e5, with e5 likeness": (
            comparison.together(linear("tf-idf"), linear("tf-idf + e5"), chosen),
            False,
        ),
        "chosen, with each phrase once more with noise": (comparison.noisy("tf-idf + e5 likeness"), False),
        "chosen, hard neighbours weighing double": (
            linear("tf-idf + e5 likeness", weights=comparison.hard_weights()),
            False,
        ),
    }
    if other_embedding():
        found["USE"] = (linear("use"), False)
        found["e5 and USE"] = (linear("e5 + use"), False)
        found["tf-idf, e5 and USE"] = (linear("tf-idf + e5 + use"), False)
    if with_diet:
        embedded = [
            {"name": "WhitespaceTokenizer"},
            {"name": "bot.nlu.sentence_featurizer.SentenceFeaturizer"},
            {"name": "CountVectorsFeaturizer"},
            {"name": "DIETClassifier", "epochs": DIET_EPOCHS},
        ]
        found["chosen, on a quarter of fold one"] = (comparison.on_share("tf-idf + e5 likeness", DIET_SHARE), True)
        found[f"stock Rasa with DIET, {DIET_EPOCHS} epochs, on that quarter"] = (
            comparison.rasa(stock_pipeline(DIET_EPOCHS), DIET_SHARE),
            True,
        )
        found[f"DIET on top of e5, {DIET_EPOCHS} epochs, on that quarter"] = (
            comparison.rasa(embedded, DIET_SHARE),
            True,
        )
    return found


def read_comparison(data: Path, knowledge: Path) -> Comparison:
    """The training phrases and the questions of the topics, as the importer gives them."""
    phrases = list(read_phrases(data))
    topics = load(knowledge).topics.values()
    labels = [f"{phrase.intent}{BELOW}{phrase.subject}" if phrase.subject else phrase.intent for phrase in phrases]
    return Comparison(
        [phrase.text for phrase in phrases] + [topic.question for topic in topics],
        labels + [topic.id for topic in topics],
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="compare classifiers by cross-validation on the training phrases")
    parser.add_argument("--folds", type=int, default=2, help=f"how many of the {FOLDS} folds")
    parser.add_argument("--diet", action="store_true", help="stock Rasa and DIET on e5 too: half an hour more")
    options = parser.parse_args()
    comparison = read_comparison(data_folder(), knowledge_folder())
    folds = list(comparison.folds(options.folds))
    lines = [
        "# Ways to find the topic, compared",
        "",
        f"Made by `make bench-classifiers` on {len(comparison.texts)} training phrases: "
        f"{options.folds} of {FOLDS} folds, each a",
        "stretch of every file, so mostly by writers that the training part does not hold. Logistic regression unless",
        "the row says otherwise.",
        "",
        "| way | right first | among three | seconds to train and test a fold |",
        "|---|---|---|---|",
    ]
    for name, (way, is_first_only) in ways(comparison, options.diet).items():
        first, three, seconds = comparison.score(way, folds[:1] if is_first_only else folds)
        lines.append(f"| {name} | {first:.1%} | {three:.1%} | {seconds:.0f} |")
        print(lines[-1], flush=True)
        # After each way: the whole takes long, and what was measured is not lost.
        OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
