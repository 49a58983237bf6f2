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
from rasa.nlu.tokenizers.spacy_tokenizer import POS_TAG_KEY
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.component import TrainedComponent

STORED = "facts.crfsuite"
OUTSIDE = "O"


def token_features(words: list[str], kinds: list[str], place: int, window: int) -> list[str]:
    """What the model sees of a word: its form, its ends, its word kind if spaCy knows it, and the words around it."""
    word = words[place]
    low = word.lower()
    features = [
        "bias",
        f"low={low}",
        f"prefix={low[:5]}",
        f"suffix5={low[-5:]}",
        f"suffix3={low[-3:]}",
        f"suffix2={low[-2:]}",
        f"upper={word.isupper()}",
        f"digit={word.isdigit()}",
        f"kind={kinds[place]}",
    ]
    for offset in range(-window, window + 1):
        if offset and 0 <= place + offset < len(words):
            near = words[place + offset].lower()
            features.append(f"{offset}:low={near}")
            if abs(offset) == 1:
                features += [f"{offset}:prefix={near[:5]}", f"{offset}:digit={near.isdigit()}"]
    return features


def to_labels(spans: list[tuple[int, int]], entities: list[dict[str, Any]]) -> list[str]:
    """A label for each token: B- at the start of an entity, I- within, O outside; a role follows after a colon."""
    labels = [OUTSIDE] * len(spans)
    for entity in entities:
        name = f"{entity['entity']}:{entity['role']}" if entity.get("role") else entity["entity"]
        inside = [n for n, (start, end) in enumerate(spans) if start < entity["end"] and entity["start"] < end]
        for number, place in enumerate(inside):
            labels[place] = f"{'I' if number else 'B'}-{name}"
    return labels


def to_entities(labels: list[str], spans: list[tuple[int, int]], text: str) -> list[dict[str, Any]]:
    """The entities that labels mean; an I- without its B- starts an entity of its own."""
    found: list[dict[str, Any]] = []
    previous = OUTSIDE
    for label, (start, end) in zip(labels, spans, strict=True):
        prefix, _, name = label.partition("-")
        if label != OUTSIDE and prefix == "I" and previous.partition("-")[2] == name:
            found[-1].update(end=end, value=text[found[-1]["start"] : end])
        elif label != OUTSIDE:
            entity, _, role = name.partition(":")
            found.append({"entity": entity, "start": start, "end": end, "value": text[start:end]})
            if role:
                found[-1]["role"] = role
        previous = label
    return found


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

    @classmethod
    def required_components(cls) -> list[type]:
        """Needs words."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`c1` and `c2` are the strengths of L1 and L2 regularisation, `window` the words seen to each side."""
        return {
            "c1": 0.05,
            "c2": 0.05,
            "max_iterations": 100,
            "window": 3,
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
        """Train on all phrases, also those without a fact: they teach what is none."""
        self._trainer.set_params({key: self._config[key] for key in ("c1", "c2", "max_iterations")})
        for example in training_data.nlu_examples:
            tokens = example.get(TOKENS_NAMES[TEXT])
            if tokens:
                known = [one for one in example.get(ENTITIES, []) if one["entity"] not in self._config["untrained"]]
                self._trainer.append(self._features(tokens), to_labels(_spans(tokens), known))
        return self.keep()

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the facts of each message to its entities."""
        for message in messages:
            tokens = message.get(TOKENS_NAMES[TEXT]) or []
            labels = self._tagger.tag(self._features(tokens)) if tokens else []
            found = to_entities(labels, _spans(tokens), message.get(TEXT) or "")
            extracted = [{**entity, "extractor": self.__class__.__name__} for entity in found]
            message.set(ENTITIES, message.get(ENTITIES, []) + extracted, add_to_output=True)
        return messages

    def _features(self, tokens: list[Token]) -> list[list[str]]:
        words, kinds = [token.text for token in tokens], [str(token.get(POS_TAG_KEY) or "") for token in tokens]
        return [token_features(words, kinds, place, self._config["window"]) for place in range(len(words))]


def _spans(tokens: list[Token]) -> list[tuple[int, int]]:
    return [(token.start, token.end) for token in tokens]
