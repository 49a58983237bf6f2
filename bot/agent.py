"""Loads the trained Rasa agent with its actions in the same process, and sends it messages."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import bot.quiet  # noqa: F401  first: it quiets the libraries below
from bot.tensorflow_later import import_without_tensorflow, loading_without_tensorflow

import_without_tensorflow()

from rasa.core.agent import Agent  # noqa: E402
from rasa.core.channels.channel import OutputChannel, UserMessage  # noqa: E402
from rasa.shared.core.domain import Domain  # noqa: E402

from bot.errors import MissingModel  # noqa: E402
from bot.model_file import model_path  # noqa: E402
from bot.processor import InProcessActions, LightProcessor  # noqa: E402
from bot.stores.conversation_store import ConversationStore  # noqa: E402


class Collector(OutputChannel):
    """Keeps every message of the bot whole: text, buttons and data together."""

    def __init__(self, channel: str) -> None:
        """Collect for a channel by name."""
        self._channel = channel
        self.messages: list[dict[str, Any]] = []

    def name(self) -> str:
        """The channel for which the answer is rendered."""
        return self._channel

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep one message, without the parts that Rasa leaves empty."""
        self.messages.append({key: value for key, value in message.items() if value})


def load_agent(conversations: ConversationStore | None = None, path: Path | None = None) -> Agent:
    """The trained agent; conversations stay in memory where no store is given. Raises MissingModel."""
    path = path or model_path()
    if not path.exists():
        raise MissingModel(f"{path}: er is nog geen model. Draai 'prowijs train'.")
    store = conversations or ConversationStore(Domain.empty(), dialect="sqlite", db="")
    with loading_without_tensorflow():
        agent = Agent.load(str(path), action_endpoint=InProcessActions(), tracker_store=store)
    # Rasa wraps the store in one that goes on in memory when it fails: what it takes then is lost without a word.
    agent.tracker_store = store
    agent.processor = LightProcessor(agent.processor, store)
    return agent


async def ask_agent(
    agent: Agent, text: str, sender: str, channel: str, metadata: Mapping[str, Any] | None = None
) -> list[dict[str, Any]]:
    """Send one message and return the bot's messages: [{"text", "buttons"?, "custom"?}, ...]."""
    collector = Collector(channel)
    message = UserMessage(text, collector, sender, input_channel=channel, metadata=dict(metadata or {}))
    await agent.handle_message(message)
    return collector.messages
