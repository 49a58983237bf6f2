"""Turns the ranking of a message into what the conversation does with it."""

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.intents import CLARIFY, OUT_OF_SCOPE
from bot.nlu.component import PlainComponent
from bot.nlu.decision import Thresholds, decide

# "Wat betekent ...": only a question for us where the word is one of ours.
NEEDS_A_TERM = "begrip"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class DecisionMaker(PlainComponent):
    """Sets `decision` and `topic`; where it is unsure the intent becomes verduidelijken or buiten_bereik."""

    def __init__(self, config: dict[str, Any]) -> None:
        """Read the thresholds."""
        super().__init__(config)
        self._thresholds = Thresholds(config["answer"], config["clarify"], config["general"])

    @classmethod
    def required_components(cls) -> list[type]:
        """Needs a ranking."""
        return [IntentClassifier]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """All three are probabilities."""
        return {"answer": 0.7, "clarify": 0.15, "general": 0.4}

    def process(self, messages: list[Message]) -> list[Message]:
        """Decide on each message; a message without any letter or digit is out of scope."""
        for message in messages:
            ranking = message.get("intent_ranking") or [{"name": OUT_OF_SCOPE, "confidence": 1.0}]
            if not any(char.isalnum() for char in message.get(TEXT) or ""):
                ranking = [{"name": OUT_OF_SCOPE, "confidence": 1.0}]
            elif ranking[0]["name"] == NEEDS_A_TERM and not _names_a_term(message):
                ranking = [*ranking[1:], {**ranking[0], "confidence": 0.0}]
            questions = message.get("questions") or []
            if len(questions) > 1:
                first = {"name": questions[0], "confidence": max(ranking[0]["confidence"], self._thresholds.answer)}
                ranking = [first, *(entry for entry in ranking if entry["name"] != questions[0])]
                message.set("intent", first, add_to_output=True)
            decision = decide(ranking, self._thresholds)
            message.set("intent_ranking", ranking, add_to_output=True)
            message.set("topic", ranking[0]["name"], add_to_output=True)
            message.set("decision", decision, add_to_output=True)
            if decision in ("clarify", "out_of_scope"):
                name = CLARIFY if decision == "clarify" else OUT_OF_SCOPE
                message.set("intent", {"name": name, "confidence": ranking[0]["confidence"]}, add_to_output=True)
        return messages


def _names_a_term(message: Message) -> bool:
    return any(entity["entity"] == "term" for entity in message.get(ENTITIES, []))
