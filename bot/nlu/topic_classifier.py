"""The Rasa component around `TopicModel`: ranks the topics of a message and finds several questions in one."""

from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, METADATA, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.component import TrainedComponent
from bot.nlu.embeddings import encode_remembered
from bot.nlu.reader import Known, Reader
from bot.nlu.topic_model import BELOW, Settings, TopicModel
from bot.paths import cache_folder
from bot.phrasings import fold_text

VECTORS = "embeddings.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(TrainedComponent, IntentClassifier):
    """Sets `intent`, `intent_ranking`, `questions`, `subject` and `danger`.

    A message that is a training phrase gets the intent of that phrase.
    """

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        """Make an untrained classifier."""
        super().__init__(config, model_storage, resource)
        self._reader: Reader | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The settings of `TopicModel`, and how many topics a ranking shows."""
        return {**Settings().to_dict(), "ranking_length": 10}

    def save(self, folder: Path) -> None:
        """Write the trained model."""
        self._trained().save(folder)

    def restore(self, folder: Path) -> None:
        """Read the trained model."""
        self._reader = Reader.restore(folder)

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the classifier on all training phrases."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        texts = [example.get(TEXT) for example in examples]
        labels = [label_of(example) for example in examples]
        settings = Settings(**{name: self._config[name] for name in Settings().to_dict()})
        vectors = encode_remembered(texts, cache_folder() / VECTORS)
        known = {fold_text(text): Known.of(label) for text, label in zip(texts, labels, strict=True)}
        self._reader = Reader(TopicModel.fit(texts, labels, settings, vectors), known)
        return self.keep()

    def process(self, messages: list[Message]) -> list[Message]:
        """Rank the topics of each message."""
        for message in messages:
            reading = self._trained().read(message.get(TEXT) or "")
            ranking = [{"name": name, "confidence": share} for name, share in reading.ranking]
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking[: self._config["ranking_length"]], add_to_output=True)
            message.set("questions", list(reading.questions), add_to_output=True)
            message.set("subject", reading.subject, add_to_output=True)
            message.set("danger", reading.danger, add_to_output=True)
        return messages

    def _trained(self) -> Reader:
        if self._reader is None:
            raise RuntimeError("TopicClassifier is not trained or restored")
        return self._reader


def label_of(example: Message) -> str:
    """The intent of a training phrase, with the subject that its block names: "buiten_bereik/dyslexie"."""
    about = (example.get(METADATA) or {}).get(METADATA_INTENT) or {}
    subject = about.get("subject") if isinstance(about, dict) else None
    return f"{example.get(INTENT)}{BELOW}{subject}" if subject else str(example.get(INTENT))
