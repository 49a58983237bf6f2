"""Finds facts in a message with a conditional random field, trained on the annotated phrasings.

Rasa's own CRFEntityExtractor trains again at every load (25 seconds here), so this one keeps the trained model itself.
"""

from pathlib import Path
from typing import Any

import pycrfsuite
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import ENTITIES, INTENT, METADATA, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.knowledge import load
from bot.nlu.component import TrainedComponent
from bot.nlu.fact_features import message_features
from bot.nlu.fact_gazetteer import Gazetteer
from bot.nlu.fact_labels import Span, to_entities, to_labels
from bot.nlu.fact_spans import mend
from bot.paths import knowledge_folder

STORED = "facts.crfsuite"
PARAMETERS = {"c1": "c1", "c2": "c2", "max_iterations": "max_iterations", "fewest": "feature.minfreq"}
# Of so many training phrases one is learned without its topic.
WITHOUT_TOPIC = 3


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class FactTagger(EntityExtractorMixin, TrainedComponent):
    """Adds an entity for each fact that a message tells; `untrained` names entities that other components find."""

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        """Make an untrained model."""
        super().__init__(config, model_storage, resource)
        self._trainer = pycrfsuite.Trainer(verbose=False)
        self._tagger = pycrfsuite.Tagger()
        # The tagger reads from these bytes as long as it lives, and does not keep them alive itself.
        self._model = b""
        self._gazetteer = Gazetteer(load(knowledge_folder()).facts.values())

    @classmethod
    def required_components(cls) -> list[type]:
        """Needs words; the topic is the marked one in training, later that of a classifier before this component."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The settings of the model.

        `c1` and `c2` are the strengths of L1 and L2 regularisation, `window` the words seen to each side; a feature
        counts that occurs in the phrases at least `fewest` times, a topic from the probability `sure`.
        """
        return {
            "c1": 0.0,
            "c2": 0.5,
            "max_iterations": 50,
            "fewest": 2,
            "window": 2,
            "sure": 0.4,
            "untrained": ["term", "document", "wetsartikel"],
        }

    def save(self, folder: Path) -> None:
        """Write the trained model."""
        self._trainer.train(str(folder / STORED))

    def restore(self, folder: Path) -> None:
        """Read the trained model."""
        self._model = (folder / STORED).read_bytes()
        self._tagger.open_inmemory(self._model)

    def train(self, training_data: TrainingData) -> Resource:
        """Train on all marked phrases, also those without a fact: they teach what is none.

        A block of phrases with the metadata {facts: unmarked} teaches its topic only: its facts were never marked.
        """
        self._trainer.set_params({theirs: self._config[ours] for ours, theirs in PARAMETERS.items()})
        for number, example in enumerate(training_data.nlu_examples):
            tokens = example.get(TOKENS_NAMES[TEXT])
            if tokens and is_marked(example):
                known = [one for one in example.get(ENTITIES, []) if one["entity"] not in self._config["untrained"]]
                # The topic of a new message may be wrong or unknown, so the model must also learn to do without.
                topic = str(example.get(INTENT) or "") if number % WITHOUT_TOPIC else ""
                self._trainer.append(self._features(tokens, topic), to_labels(_spans(tokens), known))
        return self.keep()

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the facts of each message to its entities."""
        for message in messages:
            tokens, text = message.get(TOKENS_NAMES[TEXT]) or [], message.get(TEXT) or ""
            labels = self._tagger.tag(self._features(tokens, self._topic_of(message))) if tokens else []
            found = mend(text, to_entities(labels, _spans(tokens), text))
            extracted = [{**entity, "extractor": self.__class__.__name__} for entity in found]
            message.set(ENTITIES, message.get(ENTITIES, []) + extracted, add_to_output=True)
        return messages

    def _features(self, tokens: list[Token], topic: str) -> list[list[str]]:
        return message_features([token.text for token in tokens], self._gazetteer, self._config["window"], topic)

    def _topic_of(self, message: Message) -> str:
        intent = message.get(INTENT) or {}
        return str(intent.get("name") or "") if intent.get("confidence", 0.0) >= self._config["sure"] else ""


def is_marked(example: Message) -> bool:
    """Whether somebody marked the facts of a training phrase."""
    about = (example.get(METADATA) or {}).get(METADATA_INTENT) or {}
    return not (isinstance(about, dict) and about.get("facts") == "unmarked")


def _spans(tokens: list[Token]) -> list[Span]:
    return [(token.start, token.end) for token in tokens]
