"""Finds the topic of a text from its words and its meaning: a classifier without Rasa.

Two looks: a quick one at words and pieces of words, and, where that leaves doubt, a full one that adds the meaning of
the whole text (a sentence embedding, 40 ms). docs/understanding.md says what was compared with it.
"""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.pipeline import FeatureUnion

from bot.nlu.embeddings import Vectors, encode
from bot.nlu.lexical import QuickWords, from_arrays, make_vectorizer, to_arrays
from bot.nlu.linear_model import Features, LinearModel, Numbers
from bot.nlu.meaning import MeaningMap

MODEL, NAMES = "topics.npz", "topics.json"
BELOW = "/"
WORDS_BESIDE = 0.3
# In cross-validation a subject with this share of its topic was the right one in 96 %; 5 % have none so sure.
SURE_PART = 0.6
# From so many texts on a second process is quicker: starting one takes two seconds.
WORTH_A_PROCESS = 2000


@dataclass(frozen=True)
class Settings:
    """What training can be told; every number of config.yml is explained there.

    `strength` is C of the regression, `centres` the number of phrases whose likeness describes a meaning (0: the plain
    embedding), `likeness` how fast that falls off, `sure` the probability at which the quick look is enough,
    `sharpness` the exponent that makes probabilities honest. `together` trains the full look on words and meaning side
    by side, which wins with many examples of a topic; otherwise it sees the meaning only, and the quick look counts
    beside it for a third, which wins with ten (docs/evaluation/yardstick.md).
    """

    strength: float = 30.0
    longest_piece: int = 5
    longest_phrase: int = 2
    centres: int = 600
    likeness: float = 1.0
    sure: float = 0.8
    sharpness: float = 1.0
    together: bool = True

    def to_dict(self) -> dict[str, Any]:
        """The settings by name, as config.yml and the model file hold them."""
        return asdict(self)


@dataclass(frozen=True)
class Ranking:
    """All topics with their probability, likeliest first; `part` is a label below the first one, where it is sure."""

    topics: tuple[tuple[str, float], ...]
    part: str | None = None

    @property
    def first(self) -> str:
        """The likeliest topic."""
        return self.topics[0][0]

    @property
    def confidence(self) -> float:
        """The probability of the likeliest topic."""
        return self.topics[0][1]


class TopicModel:
    """A trained classifier; a label "buiten_bereik/dyslexie" counts for the topic buiten_bereik and names its part."""

    def __init__(
        self,
        settings: Settings,
        words: FeatureUnion,
        meaning: MeaningMap,
        quick: LinearModel,
        full: LinearModel,
        encoder: Callable[[Sequence[str]], Vectors] = encode,
    ) -> None:
        """Take the trained parts; `encoder` gives a text its embedding."""
        self.settings = settings
        self._words, self._meaning, self._quick, self._full, self._encode = words, meaning, quick, full, encoder
        self._lexical = QuickWords(words)
        bases = [label.split(BELOW)[0] for label in full.labels]
        self.topics = tuple(dict.fromkeys(bases))
        self._belongs = np.array([[base == topic for topic in self.topics] for base in bases], dtype=np.float64)

    @classmethod
    def fit(
        cls,
        texts: Sequence[str],
        labels: Sequence[str],
        settings: Settings,
        vectors: Vectors | None = None,
        encoder: Callable[[Sequence[str]], Vectors] = encode,
    ) -> "TopicModel":
        """Train on texts with their labels; `vectors` are their embeddings where they are known already."""
        words = make_vectorizer(settings.longest_piece, settings.longest_phrase)
        lexical = words.fit_transform(texts).tocsr()
        vectors = encoder(texts) if vectors is None else vectors
        meaning = MeaningMap.fit(vectors, settings.centres, settings.likeness)
        features = _full_features(settings, lexical, meaning.features(vectors))
        quick, full = _fit_both(lexical, features, labels, settings.strength)
        return cls(settings, words, meaning, quick, full, encoder)

    def rank(self, texts: Sequence[str]) -> list[Ranking]:
        """The ranking of each text.

        The embedding is computed only for texts on which the quick look is not `sure`.
        """
        lexical = self._lexical.transform(texts)
        probabilities = self._quick.probabilities(lexical)
        sure = (self._sharpen(probabilities) @ self._belongs).max(axis=1) >= self.settings.sure
        unsure = np.flatnonzero(~sure)
        if len(unsure):
            meaning = self._meaning.features(self._encode([texts[row] for row in unsure]))
            full = self._full.probabilities(_full_features(self.settings, lexical[unsure], meaning))
            beside = 1.0 if self.settings.together else probabilities[unsure] ** WORDS_BESIDE
            probabilities[unsure] = full * beside
        return [self._ranking(row) for row in self._sharpen(probabilities)]

    def shares(self, topic: str, texts: Sequence[str], worth_a_look: float) -> list[float]:
        """The probability of one topic for each text; the full look only where the quick one gives it some chance."""
        if topic not in self.topics or not texts:
            return [0.0] * len(texts)
        place = self.topics.index(topic)
        quick = self._sharpen(self._quick.probabilities(self._lexical.transform(texts))) @ self._belongs
        found = [float(share) for share in quick[:, place]]
        looked_at = [row for row, share in enumerate(found) if share >= worth_a_look]
        rankings = self.rank([texts[row] for row in looked_at]) if looked_at else []
        for row, ranking in zip(looked_at, rankings, strict=True):
            found[row] = max(found[row], dict(ranking.topics)[topic])
        return found

    def _sharpen(self, probabilities: Numbers) -> Numbers:
        powered = probabilities**self.settings.sharpness
        return np.asarray(powered / powered.sum(axis=1, keepdims=True))

    def _ranking(self, probabilities: Numbers) -> Ranking:
        summed = probabilities @ self._belongs
        order = np.argsort(-summed, kind="stable")
        first = self.topics[order[0]]
        topics = tuple((self.topics[number], float(summed[number])) for number in order)
        return Ranking(topics, self._part_of(first, probabilities, float(summed[order[0]])))

    def _part_of(self, topic: str, probabilities: Numbers, share: float) -> str | None:
        below = [number for number, label in enumerate(self._full.labels) if label.startswith(f"{topic}{BELOW}")]
        best = max(below, key=lambda number: probabilities[number], default=None)
        if best is None or probabilities[best] < SURE_PART * share:
            return None
        return self._full.labels[best].split(BELOW)[1]

    def save(self, folder: Path) -> None:
        """Write names and numbers only: a model file that holds no objects cannot run code."""
        vocabulary, weights = to_arrays(self._words)
        arrays = {
            **weights,
            **self._meaning.to_arrays(),
            **self._quick.to_arrays("quick"),
            **self._full.to_arrays("full"),
        }
        np.savez_compressed(folder / MODEL, **arrays)
        names = {"settings": self.settings.to_dict(), "labels": self._full.labels, "vocabulary": vocabulary}
        (folder / NAMES).write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def restore(cls, folder: Path, encoder: Callable[[Sequence[str]], Vectors] = encode) -> "TopicModel":
        """Read a saved model."""
        names = json.loads((folder / NAMES).read_text(encoding="utf-8"))
        settings = Settings(**names["settings"])
        with np.load(folder / MODEL, allow_pickle=False) as arrays:
            words = from_arrays(
                make_vectorizer(settings.longest_piece, settings.longest_phrase), names["vocabulary"], arrays
            )
            meaning = MeaningMap.from_arrays(arrays, settings.likeness)
            quick = LinearModel.from_arrays(arrays, "quick", names["labels"])
            full = LinearModel.from_arrays(arrays, "full", names["labels"])
        return cls(settings, words, meaning, quick, full, encoder)


def _fit_both(
    lexical: Features, features: Features, labels: Sequence[str], strength: float
) -> tuple[LinearModel, LinearModel]:
    """The quick and the full model; with many texts on two cores at once, which gives the same numbers."""
    if len(labels) < WORTH_A_PROCESS:
        return LinearModel.fit(lexical, labels, strength), LinearModel.fit(features, labels, strength)
    # Started afresh, not copied: this process holds threads of other libraries.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as beside:
        quick = beside.submit(LinearModel.fit, lexical, labels, strength)
        full = LinearModel.fit(features, labels, strength)
        return quick.result(), full


def _full_features(settings: Settings, lexical: Features, meaning: Numbers) -> Features:
    """What the full look sees, of shape (texts, features)."""
    return sparse.hstack([lexical, sparse.csr_matrix(meaning)]).tocsr() if settings.together else meaning
