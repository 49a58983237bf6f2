"""Turns sentence embeddings into features: how much a text is like each of some hundred training phrases."""

from collections.abc import Mapping

import numpy as np
from sklearn.kernel_approximation import Nystroem

from bot.nlu.embeddings import Vectors, centred
from bot.nlu.linear_model import Numbers


class MeaningMap:
    """A Nyström map of a radial kernel on centred embeddings; without centres the centred embedding itself.

    A straight line through embeddings cannot bend around a topic that lies between two others; likeness to phrases can.
    """

    def __init__(self, mean: Numbers, centres: Numbers, mixing: Numbers, likeness: float) -> None:
        """Take trained numbers: mean (384,), centres (centres, 384), mixing (centres, centres)."""
        self._mean, self._centres, self._mixing, self._likeness = mean, centres, mixing, likeness

    @classmethod
    def fit(cls, vectors: Vectors, centres: int, likeness: float) -> "MeaningMap":
        """Learn the mean of the training phrases and choose centres among them."""
        mean = vectors.mean(axis=0)
        if centres == 0:
            return cls(mean, np.zeros((0, vectors.shape[1])), np.zeros((0, 0)), likeness)
        fitted = Nystroem(gamma=likeness, n_components=min(centres, len(vectors)), random_state=0)
        fitted.fit(centred(vectors, mean))
        return cls(mean, fitted.components_, fitted.normalization_, likeness)

    def features(self, vectors: Vectors) -> Numbers:
        """Features of shape (texts, centres)."""
        moved = centred(vectors, np.asarray(self._mean, dtype=np.float32))
        if not len(self._centres):
            return moved
        # All vectors have length 1, so the squared distance is 2 - 2 x the cosine.
        kernel = np.exp(-2 * self._likeness * (1 - moved @ self._centres.T))
        return np.asarray(kernel @ self._mixing.T, dtype=np.float32)

    def to_arrays(self) -> dict[str, Numbers]:
        """The numbers to store."""
        return {
            "mean": self._mean,
            "centres": self._centres.astype(np.float32),
            "mixing": self._mixing.astype(np.float32),
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Numbers], likeness: float) -> "MeaningMap":
        """The map that `to_arrays` stored."""
        return cls(arrays["mean"], arrays["centres"], arrays["mixing"], likeness)
