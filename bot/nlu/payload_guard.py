"""Makes every incoming text harmless before anything else reads it."""

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import PlainComponent
from bot.readable import harmless


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class PayloadGuard(PlainComponent):
    """The first component of the pipeline: rewrites the text of each message to its harmless form."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Rewrite the text of each message."""
        for message in messages:
            message.set(TEXT, harmless(message.get(TEXT) or ""), add_to_output=True)
        return messages
