"""Logistic regression, one label against all others, kept as plain numbers."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

Numbers = NDArray[Any]
Features = Any  # a scipy sparse matrix or a numpy array, of shape (texts, features)


class LinearModel:
    """Gives each label a probability; `labels` are in the order of the columns."""

    def __init__(self, labels: Sequence[str], weights: Numbers, offsets: Numbers) -> None:
        """Take trained numbers: weights of shape (features, labels), offsets of shape (labels,)."""
        self.labels = tuple(labels)
        self._weights = np.ascontiguousarray(weights, dtype=np.float32)
        self._offsets = np.asarray(offsets, dtype=np.float64)

    @classmethod
    def fit(
        cls, features: Features, labels: Sequence[str], strength: float, weights: Numbers | None = None
    ) -> "LinearModel":
        """Train on features of shape (texts, features); `strength` is C, the inverse of the regularisation;
        `weights` may give each text its own weight.

        Rare labels weigh as much as frequent ones. The dual form gives the same model in half the time.
        """
        classifier = LogisticRegression(
            C=strength, class_weight="balanced", solver="liblinear", multi_class="ovr", dual=True, random_state=0
        )
        classifier.fit(features, labels, sample_weight=weights)
        coefficients, offsets = classifier.coef_, classifier.intercept_
        if len(classifier.classes_) == 2:  # scikit-learn keeps one row for two labels
            coefficients, offsets = np.vstack([-coefficients, coefficients]), np.concatenate([-offsets, offsets])
        return cls([str(label) for label in classifier.classes_], coefficients.T, offsets)

    def probabilities(self, features: Features) -> Numbers:
        """One-against-all probabilities made to sum to one, of shape (texts, labels)."""
        scores = 1 / (1 + np.exp(-(features @ self._weights).astype(np.float64) - self._offsets))
        return np.asarray(scores / scores.sum(axis=1, keepdims=True))

    def to_arrays(self, prefix: str) -> dict[str, Numbers]:
        """The numbers to store; half precision halves the file and moves no probability by more than 0.001."""
        return {f"{prefix}_weights": self._weights.astype(np.float16), f"{prefix}_offsets": self._offsets}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Numbers], prefix: str, labels: Sequence[str]) -> "LinearModel":
        """The model that `to_arrays` stored."""
        return cls(labels, arrays[f"{prefix}_weights"], arrays[f"{prefix}_offsets"])
