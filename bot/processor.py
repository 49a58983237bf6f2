"""Rasa's message processor with its actions in the same process: no HTTP, no schema check, no history in the call.

It rests on what `prowijs check` makes sure of: each rule goes from one intent to one action.
"""

import asyncio
import copy
import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from rasa.core.actions.action import Action, ActionListen, RemoteAction
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_VALIDATE_SLOT_MAPPINGS
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import DefinePrevUserUtteredFeaturization, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

from bot.nlu.embeddings import share_work
from bot.nlu.one_at_a_time import one_at_a_time

RULES = RulePolicy.__name__
# A message takes about as long outside its embedding, which goes one at a time: more threads would only wait.
MOST_THREADS = 4
UNDERSTANDING = ThreadPoolExecutor(min(MOST_THREADS, os.cpu_count() or 1), "understanding", initializer=share_work)


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


class InProcessAction(RemoteAction):
    """An action of this process."""

    def _action_call_format(self, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
        """The call without the domain and with the last message only: beside that our actions read the slots."""
        said = tracker.get_last_event_for(UserUttered)
        state = tracker.current_state(EventVerbosity.NONE)
        state["events"] = [said.as_dict()] if said else []
        return {"next_action": self.name(), "sender_id": tracker.sender_id, "tracker": state, "domain": {}}

    def _validate_action_result(self, result: dict[str, Any]) -> bool:
        """What our own actions return needs no schema check; it takes longer than the rest of a turn."""
        return True


class LightProcessor(MessageProcessor):
    """A processor over the model of another one, with a store of its own."""

    def __init__(self, loaded: MessageProcessor, tracker_store: TrackerStore) -> None:
        """Share all that was loaded; only the store differs."""
        # Where the other one is of this class, what it remembers is shared too.
        self._after_intent: dict[str, PolicyPrediction] = {}
        self._only_actions_set_slots = _only_actions_set_slots(loaded.domain)
        self.__dict__.update(loaded.__dict__)
        self.tracker_store = tracker_store

    async def parse_message(
        self, message: UserMessage, tracker: DialogueStateTracker | None = None, only_output_properties: bool = True
    ) -> dict[str, Any]:
        """Understand a message beside the server's loop: a long one takes seconds, in which others are still heard."""
        parse = super().parse_message

        def understand() -> dict[str, Any]:
            with one_at_a_time():
                return asyncio.run(parse(message, tracker, only_output_properties))

        return await asyncio.get_running_loop().run_in_executor(UNDERSTANDING, understand)

    def predict_next_with_tracker_if_should(self, tracker: DialogueStateTracker) -> tuple[Action, PolicyPrediction]:
        """The next action as predicted, run in this process; after one of our actions every rule listens."""
        if tracker.latest_action_name in self.domain.user_actions and not tracker.followup_action:
            return ActionListen(), PolicyPrediction.for_action_name(self.domain, ACTION_LISTEN_NAME, RULES, 1.0)
        action, prediction = super().predict_next_with_tracker_if_should(tracker)
        if isinstance(action, RemoteAction):
            action = InProcessAction(action.name(), self.action_endpoint)
        return action, prediction

    async def run_action_extract_slots(
        self, output_channel: OutputChannel, tracker: DialogueStateTracker
    ) -> DialogueStateTracker:
        """Fill slots from the message, where the domain has any that are filled so."""
        if self._only_actions_set_slots:
            return tracker
        return await super().run_action_extract_slots(output_channel, tracker)

    def _predict_next_with_tracker(self, tracker: DialogueStateTracker) -> PolicyPrediction:
        """What the policies predict: after a message the same for each intent, so they are asked once for each."""
        intent = tracker.latest_message.intent.get("name") if tracker.latest_message else None
        if tracker.followup_action or tracker.latest_action_name != ACTION_LISTEN_NAME or not intent:
            return super()._predict_next_with_tracker(tracker)
        if intent not in self._after_intent:
            self._after_intent[intent] = super()._predict_next_with_tracker(tracker)
        prediction = copy.copy(self._after_intent[intent])
        # An event carries the time at which it was made.
        prediction.events = [DefinePrevUserUtteredFeaturization(prediction.is_end_to_end_prediction)]
        return prediction


def _only_actions_set_slots(domain: Domain) -> bool:
    """Whether there is no slot that Rasa fills from a message, and no action that it asks to do so."""
    mappings = [mapping for slot in domain.slots for mapping in slot.mappings]
    return ACTION_VALIDATE_SLOT_MAPPINGS not in domain.user_actions and all(
        mapping.get("type") == "custom" and "action" not in mapping for mapping in mappings
    )
