"""Loads the trained Rasa agent with its actions in the same process, and sends it messages."""

import logging
import os
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

# Before TensorFlow is imported: it prints pages of hints that no user of Prowijs can act on.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
os.environ.setdefault("LOG_LEVEL", "ERROR")  # also switches the progress bars of Rasa off
# Libraries under Rasa set their own filters, so only this keeps their deprecations off the screen.
warnings.showwarning = lambda *args, **kwargs: None

import structlog  # noqa: E402
from rasa.core.agent import Agent  # noqa: E402
from rasa.core.channels.channel import OutputChannel, UserMessage  # noqa: E402
from rasa.core.tracker_store import InMemoryTrackerStore, TrackerStore  # noqa: E402
from rasa.shared.core.domain import Domain  # noqa: E402
from rasa.utils.endpoints import EndpointConfig  # noqa: E402
from rasa_sdk.executor import ActionExecutor  # noqa: E402

from bot.errors import MissingModel  # noqa: E402
from bot.model_file import model_path  # noqa: E402

structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
logging.getLogger("rasa").setLevel(logging.ERROR)
logging.getLogger("rasa_sdk").setLevel(logging.ERROR)


class InProcessActions(EndpointConfig):
    """An action endpoint without HTTP: hands the call to the actions in this process."""

    def __init__(self) -> None:
        """Register all actions of the package `actions`."""
        super().__init__(url="in-process")
        self._executor = ActionExecutor()
        self._executor.register_package("actions")

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """Run the action that `kwargs["json"]` names."""
        return await self._executor.run(kwargs["json"])


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


def load_agent(tracker_store: TrackerStore | None = None, path: Path | None = None) -> Agent:
    """The trained agent; conversations stay in memory where no store is given. Raises MissingModel."""
    path = path or model_path()
    if not path.exists():
        raise MissingModel(f"{path}: er is nog geen model. Draai 'prowijs train'.")
    return Agent.load(
        str(path),
        action_endpoint=InProcessActions(),
        tracker_store=tracker_store or InMemoryTrackerStore(Domain.empty()),
    )


async def ask_agent(
    agent: Agent, text: str, sender: str, channel: str, metadata: Mapping[str, Any] | None = None
) -> list[dict[str, Any]]:
    """Send one message and return the bot's messages: [{"text", "buttons"?, "custom"?}, ...]."""
    collector = Collector(channel)
    message = UserMessage(text, collector, sender, input_channel=channel, metadata=dict(metadata or {}))
    await agent.handle_message(message)
    return collector.messages
