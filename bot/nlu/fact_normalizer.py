"""Gives the entities that the trained model found one fixed value each: "kaderadvies" becomes vmbo-kb."""

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.answer.facts import fact_of, match_choice, spot
from bot.answer.model import Entity
from bot.answer.numbers import read_number
from bot.knowledge import load
from bot.knowledge.model import Fact, FactValue, Knowledge
from bot.nlu.component import PlainComponent
from bot.paths import knowledge_folder


def normalize(knowledge: Knowledge, entity: dict[str, Any], text: str) -> dict[str, Any] | None:
    """The entity with its fixed value, or None where its text names no value of the fact.

    Numbers out of range keep their number: the answer says that such an age cannot be.
    """
    fact = fact_of(knowledge.facts, Entity(entity["entity"], "", 0, 0, entity.get("role")))
    if fact is None:
        return entity
    written = text[entity["start"] : entity["end"]]
    value = read_number(written) if fact.type == "integer" else _choose(fact, written)
    return None if value is None else {**entity, "value": value}


def _choose(fact: Fact, written: str) -> FactValue | None:
    spotted = spot(fact, written)
    if spotted is not None:
        return spotted
    choice = match_choice(fact, written)
    return choice.value if choice else None


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
