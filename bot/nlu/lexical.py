"""Weights of words and of pieces of words (tf-idf)."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.pipeline import FeatureUnion
from sklearn.preprocessing import normalize

from bot.nlu.linear_model import Numbers


def make_vectorizer(longest_piece: int = 5, longest_phrase: int = 2) -> FeatureUnion:
    """Pieces of 1 to 5 characters within words, for typos and compounds, beside words and pairs of words."""
    shared = {"sublinear_tf": True, "strip_accents": "unicode", "dtype": np.float32}
    pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, longest_piece), min_df=2, **shared)
    words = TfidfVectorizer(ngram_range=(1, longest_phrase), **shared)
    return FeatureUnion([("pieces", pieces), ("words", words)])


class QuickWords:
    """What a fitted vectorizer gives for texts, in float32 and in a third of the time: for single messages that counts.

    scikit-learn sums up its own weights at each call, and computes in float64 once they were read from a file, whatever
    it was told; scipy then copies all weights of the regression for each message, 25 ms.
    """

    def __init__(self, vectorizer: FeatureUnion) -> None:
        """Take the weights out of the vectorizer."""
        self._parts = [(part, part.idf_.astype(np.float32)) for _, part in vectorizer.transformer_list]

    def transform(self, texts: Sequence[str]) -> Any:
        """Features of shape (texts, pieces and words)."""
        found = []
        for part, weights in self._parts:
            counts = CountVectorizer.transform(part, texts)
            counts.data = (np.log(counts.data) + 1) * weights[counts.indices]
            found.append(normalize(counts, copy=False))
        return sparse.hstack(found, format="csr")


def to_arrays(vectorizer: FeatureUnion) -> tuple[dict[str, dict[str, int]], dict[str, Numbers]]:
    """The vocabulary and the weights of each part, to store."""
    parts = dict(vectorizer.transformer_list)
    vocabulary = {
        name: {piece: int(number) for piece, number in part.vocabulary_.items()} for name, part in parts.items()
    }
    return vocabulary, {f"{name}_idf": part.idf_ for name, part in parts.items()}


def from_arrays(
    vectorizer: FeatureUnion, vocabulary: Mapping[str, Mapping[str, int]], arrays: Mapping[str, Numbers]
) -> FeatureUnion:
    """The vectorizer with what `to_arrays` stored."""
    for name, part in vectorizer.transformer_list:
        part.vocabulary = dict(vocabulary[name])
        part.idf_ = arrays[f"{name}_idf"].astype(np.float32)
    return vectorizer
