"""Gives the entities that the trained model found one fixed value each: "kaderadvies" becomes vmbo-kb."""

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.knowledge import load
from bot.nlu.component import PlainComponent
from bot.nlu.fact_values import normalize
from bot.paths import knowledge_folder


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class FactNormalizer(EntityExtractorMixin, PlainComponent):
    """Replaces the text of each fact entity by its value and drops what has none."""

    def __init__(self, config: dict[str, Any]) -> None:
        """Read the knowledge base."""
        super().__init__(config)
        self._knowledge = load(knowledge_folder())

    def process(self, messages: list[Message]) -> list[Message]:
        """Normalize the entities of each message."""
        for message in messages:
            text = message.get(TEXT) or ""
            found = [normalize(self._knowledge, entity, text) for entity in message.get(ENTITIES, [])]
            message.set(ENTITIES, [entity for entity in found if entity is not None], add_to_output=True)
        return messages
