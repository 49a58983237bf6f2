"""The meaning of a whole message as a vector, from a model that needs no network."""

from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.component import TrainedComponent
from bot.nlu.embeddings import DIMENSIONS, centred, encode

STORED = "mean.npy"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SentenceFeaturizer(TrainedComponent, DenseFeaturizer):
    """Adds a centred sentence embedding as dense sentence features of shape (1, 384)."""

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        """Make an untrained featurizer."""
        TrainedComponent.__init__(self, config, model_storage, resource)
        DenseFeaturizer.__init__(self, type(self).__name__, config)
        self._mean = np.zeros(DIMENSIONS, dtype=np.float32)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Nothing but the name that Rasa gives."""
        return dict(DenseFeaturizer.get_default_config())

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing to configure."""

    def save(self, folder: Path) -> None:
        """Write the mean of the training phrases."""
        np.save(folder / STORED, self._mean, allow_pickle=False)

    def restore(self, folder: Path) -> None:
        """Read the mean of the training phrases."""
        self._mean = np.load(folder / STORED, allow_pickle=False)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the mean of the training phrases; the embedding model itself stays as it is."""
        texts = [example.get(TEXT) for example in training_data.intent_examples]
        self._mean = encode(texts).mean(axis=0)
        return self.keep()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add features to all training phrases."""
        self.process([example for example in training_data.training_examples if example.get(TEXT)])
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add features to each message."""
        vectors = centred(encode([message.get(TEXT) or "" for message in messages]), self._mean)
        for row, message in enumerate(messages):
            message.add_features(Features(vectors[row : row + 1], FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
        return messages
