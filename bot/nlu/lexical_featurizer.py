"""Weights of words and of pieces of words (tf-idf), as one sparse feature vector a message."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion

from bot.nlu.component import TrainedComponent


def make_vectorizer(longest_piece: int = 5, longest_phrase: int = 2) -> FeatureUnion:
    """Pieces of 1 to 5 characters within words, for typos and compounds, beside words and pairs of words."""
    pieces = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(1, longest_piece), min_df=2, sublinear_tf=True, strip_accents="unicode"
    )
    words = TfidfVectorizer(ngram_range=(1, longest_phrase), sublinear_tf=True, strip_accents="unicode")
    return FeatureUnion([("pieces", pieces), ("words", words)])


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class LexicalFeaturizer(TrainedComponent, SparseFeaturizer):
    """Adds the tf-idf weights of a message as sparse sentence features of shape (1, vocabulary)."""

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        """Make an untrained featurizer."""
        TrainedComponent.__init__(self, config, model_storage, resource)
        SparseFeaturizer.__init__(self, type(self).__name__, config)
        self._vectorizer = make_vectorizer(config["longest_piece"], config["longest_phrase"])

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`longest_piece` in characters, `longest_phrase` in words."""
        return {**SparseFeaturizer.get_default_config(), "longest_piece": 5, "longest_phrase": 2}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing can be wrong that training does not show."""

    def save(self, folder: Path) -> None:
        """Write the vocabulary and the weights of its parts."""
        for name, vectorizer in self._vectorizer.transformer_list:
            vocabulary = {piece: int(number) for piece, number in vectorizer.vocabulary_.items()}
            (folder / f"{name}.json").write_text(json.dumps(vocabulary), encoding="utf-8")
            np.save(folder / f"{name}.npy", vectorizer.idf_, allow_pickle=False)

    def restore(self, folder: Path) -> None:
        """Read the vocabulary and the weights of its parts."""
        for name, vectorizer in self._vectorizer.transformer_list:
            vectorizer.vocabulary = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
            vectorizer.idf_ = np.load(folder / f"{name}.npy", allow_pickle=False)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the vocabulary from the training phrases."""
        self._vectorizer.fit([example.get(TEXT) for example in training_data.intent_examples])
        return self.keep()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add features to all training phrases."""
        self.process([example for example in training_data.training_examples if example.get(TEXT)])
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add features to each message."""
        weights = self._vectorizer.transform([message.get(TEXT) or "" for message in messages]).tocsr()
        for row, message in enumerate(messages):
            message.add_features(Features(weights[row], FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
        return messages
