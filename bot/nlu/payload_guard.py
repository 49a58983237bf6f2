"""Makes every incoming text harmless before anything else reads it."""

import unicodedata
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

LONGEST = 4000


def harmless(text: str, longest: int = LONGEST) -> str:
    """A text without command prefix, control characters and endless tail.

    Rasa takes a message that starts with a slash for a command that may set slots or restart; users may not.

    >>> harmless(" //restart{}")
    'restart{}'
    """
    plain = "".join(" " if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co") else char for char in text[:longest])
    return plain.strip().lstrip("/").strip()


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class PayloadGuard(GraphComponent):
    """The first component of the pipeline: rewrites the text of each message to its harmless form."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "PayloadGuard":
        """Called by Rasa."""
        return cls()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training phrases are ours: nothing to do."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Rewrite the text of each message."""
        for message in messages:
            message.set(TEXT, harmless(message.get(TEXT) or ""), add_to_output=True)
        return messages
