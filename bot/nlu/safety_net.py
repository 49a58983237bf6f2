"""Danger goes before anything else: the last word on every message."""

from functools import lru_cache
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.answer.acts.danger import is_figure as is_figure_of_speech
from bot.answer.acts.danger import names
from bot.intents import DANGER, GENERAL, OUT_OF_SCOPE
from bot.knowledge.guidance import Danger
from bot.knowledge.loader import load
from bot.nlu.component import PlainComponent
from bot.paths import knowledge_folder

# In a longer message a figure of speech may stand beside real danger.
SHORT = 25
# From this probability on a question of ours is clear, and the same chance is needed for danger.
CLEAR = 0.5


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class SafetyNet(PlainComponent):
    """Sets the intent nood where words of knowledge/dangers.yaml or the trained model tell of danger.

    A needless phone number does little harm, a missed cry for help much: one sign is enough.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """From which chance of danger, for the message or one of its sentences, the numbers are given."""
        return {"danger": 0.2}

    def process(self, messages: list[Message]) -> list[Message]:
        """Overrule the decision on each message that tells of danger."""
        for message in messages:
            text, chance = message.get(TEXT) or "", message.get("danger") or 0.0
            clear = CLEAR if is_clear_question(message) else self._config["danger"]
            is_named = any(names(danger, text) for danger in dangers())
            is_figure = len(text.split()) <= SHORT and any(is_figure_of_speech(danger, text) for danger in dangers())
            if is_named or (chance >= clear and not is_figure):
                message.set("asked_intent", (message.get("intent") or {}).get("name"), add_to_output=True)
                message.set("intent", {"name": DANGER, "confidence": max(chance, 0.5)}, add_to_output=True)
                message.set("decision", "safety", add_to_output=True)
                message.set("topic", DANGER, add_to_output=True)
                message.set("questions", [], add_to_output=True)
            elif (message.get("intent") or {}).get("name") == DANGER:  # a figure of speech
                message.set("intent", {"name": OUT_OF_SCOPE, "confidence": 1 - chance}, add_to_output=True)
                message.set("decision", "out_of_scope", add_to_output=True)
                message.set("topic", OUT_OF_SCOPE, add_to_output=True)
        return messages


def is_clear_question(message: Message) -> bool:
    """Whether a message is likely a question of ours: then a slight chance of danger is no sign of it."""
    first = (message.get("intent_ranking") or [{"name": OUT_OF_SCOPE, "confidence": 1.0}])[0]
    return first["name"] not in GENERAL and first["confidence"] >= CLEAR


@lru_cache(maxsize=1)
def dangers() -> tuple[Danger, ...]:
    """The kinds of danger of the knowledge base, read once a process."""
    return tuple(load(knowledge_folder()).dangers.values())
