"""Makes every incoming text harmless before anything else reads it."""

import unicodedata

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import PlainComponent

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
class PayloadGuard(PlainComponent):
    """The first component of the pipeline: rewrites the text of each message to its harmless form."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Rewrite the text of each message."""
        for message in messages:
            message.set(TEXT, harmless(message.get(TEXT) or ""), add_to_output=True)
        return messages
