"""Weights of words and of pieces of words (tf-idf)."""

from collections.abc import Mapping

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion

from bot.nlu.linear_model import Numbers


def make_vectorizer(longest_piece: int = 5, longest_phrase: int = 2) -> FeatureUnion:
    """Pieces of 1 to 5 characters within words, for typos and compounds, beside words and pairs of words."""
    shared = {"sublinear_tf": True, "strip_accents": "unicode", "dtype": np.float32}
    pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, longest_piece), min_df=2, **shared)
    words = TfidfVectorizer(ngram_range=(1, longest_phrase), **shared)
    return FeatureUnion([("pieces", pieces), ("words", words)])


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
