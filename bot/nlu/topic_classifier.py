"""Which topic a message is about: logistic regression on the words and the meaning of the message together."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from bot.nlu.component import TrainedComponent
from bot.phrasings import fold_text

WEIGHTS, LABELS = "weights.npz", "labels.json"

Vectors = NDArray[np.float64]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(TrainedComponent, IntentClassifier):
    """Ranks all intents by probability; a message that is a training phrase gets the intent of that phrase."""

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        """Make an untrained classifier."""
        super().__init__(config, model_storage, resource)
        self._weights: Vectors = np.zeros((0, 0))
        self._offsets: Vectors = np.zeros(0)
        self._intents: list[str] = []
        self._seen: dict[str, str] = {}

    @classmethod
    def required_components(cls) -> list[type]:
        """Needs at least one featurizer before it."""
        return [Featurizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`C` is the inverse strength of regularisation."""
        return {"C": 100.0, "ranking_length": 10}

    def save(self, folder: Path) -> None:
        """Write intents, phrases and numbers only: a model file that holds no objects cannot run code."""
        np.savez_compressed(folder / WEIGHTS, weights=self._weights, offsets=self._offsets)
        labels = {"intents": self._intents, "seen": self._seen}
        (folder / LABELS).write_text(json.dumps(labels, ensure_ascii=False), encoding="utf-8")

    def restore(self, folder: Path) -> None:
        """Read a trained classifier."""
        weights = np.load(folder / WEIGHTS, allow_pickle=False)
        labels = json.loads((folder / LABELS).read_text(encoding="utf-8"))
        self._weights, self._offsets = weights["weights"], weights["offsets"]
        self._intents, self._seen = labels["intents"], labels["seen"]

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the classifier on all training phrases."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        classifier = LogisticRegression(
            C=self._config["C"], class_weight="balanced", solver="liblinear", multi_class="ovr", random_state=0
        )
        classifier.fit(_features(examples), [example.get(INTENT) for example in examples])
        self._weights, self._offsets = classifier.coef_.astype(np.float32), classifier.intercept_
        self._intents = [str(intent) for intent in classifier.classes_]
        self._seen = {fold_text(example.get(TEXT)): example.get(INTENT) for example in examples}
        return self.keep()

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent and the ranking of each message."""
        for message, probabilities in zip(messages, self._probabilities(_features(messages)), strict=True):
            ranking = self._ranking(message.get(TEXT) or "", probabilities)
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking[: self._config["ranking_length"]], add_to_output=True)
        return messages

    def _probabilities(self, features: sparse.csr_matrix) -> Vectors:
        """One-against-all probabilities, made to sum to one, of shape (messages, intents)."""
        scores = 1 / (1 + np.exp(-(features @ self._weights.T + self._offsets)))
        return np.asarray(scores / scores.sum(axis=1, keepdims=True))

    def _ranking(self, text: str, probabilities: Vectors) -> list[dict[str, Any]]:
        order = np.argsort(-probabilities)
        ranking = [{"name": self._intents[index], "confidence": float(probabilities[index])} for index in order]
        known = self._seen.get(fold_text(text))
        if known is None:
            return ranking
        others = [{**entry, "confidence": 0.0} for entry in ranking if entry["name"] != known]
        return [{"name": known, "confidence": 1.0}, *others]


def _features(messages: list[Message]) -> sparse.csr_matrix:
    """All sentence features of each message side by side, of shape (messages, features)."""
    rows = []
    for message in messages:
        _, lexical = message.get_sparse_features(TEXT, [])
        _, dense = message.get_dense_features(TEXT, [])
        parts = [lexical.features if lexical else None, sparse.csr_matrix(dense.features) if dense else None]
        rows.append(sparse.hstack([part for part in parts if part is not None]))
    return sparse.vstack(rows).tocsr()
