"""Notes in which language a message is written, so that the answer can say that answers are in Dutch."""

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import PlainComponent
from bot.nlu.language import find_language


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class LanguageFinder(PlainComponent):
    """Sets `language` on each message."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Find the language of each message."""
        for message in messages:
            message.set("language", find_language(message.get(TEXT) or ""), add_to_output=True)
        return messages
