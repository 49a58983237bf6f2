"""The processor asks the policies once for each intent, and says after every message what they would say."""

import time
from typing import Any

import pytest

pytestmark = pytest.mark.model


def after_a_message(agent: Any, intent: str, *before: Any) -> Any:
    """A conversation in which a message with an intent came last."""
    from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered

    tracker = agent.tracker_store.init_tracker("a")
    said = UserUttered("vraag", {"name": intent, "confidence": 1.0}, [{"entity": "leeftijd", "value": "11"}])
    for event in (ActionExecuted("action_listen"), *before, ActionExecuted("action_listen"), said):
        tracker.update(event, agent.domain)
    tracker.update(SlotSet("leeftijd", 11), agent.domain)
    return tracker


def test_remembered_predictions_are_those_of_the_policies_for_every_intent(agent: Any) -> None:
    from rasa.core.processor import MessageProcessor
    from rasa.shared.core.events import ActionExecuted, UserUttered

    from bot.processor import LightProcessor

    processor = LightProcessor(agent.processor, agent.tracker_store)
    processor._after_intent = {}
    before = (UserUttered("dag", {"name": "groet", "confidence": 1.0}), ActionExecuted("action_small_talk"))
    actions = set()
    for intent in agent.domain.intents:
        asked = processor._predict_next_with_tracker(after_a_message(agent, intent))
        again = processor._predict_next_with_tracker(after_a_message(agent, intent, *before))
        stock = MessageProcessor._predict_next_with_tracker(processor, after_a_message(agent, intent, *before))
        for mine in (asked, again):
            assert vars(mine) | {"events": None} == vars(stock) | {"events": None}
            assert [event.as_dict() | {"timestamp": 0} for event in mine.events] == [
                event.as_dict() | {"timestamp": 0} for event in stock.events
            ]
        actions.add(again.max_confidence_index)
    assert len(actions) > 10


def test_an_event_of_a_remembered_prediction_has_its_own_time(agent: Any) -> None:
    first = agent.processor._predict_next_with_tracker(after_a_message(agent, "groet"))
    between = time.time()
    second = agent.processor._predict_next_with_tracker(after_a_message(agent, "groet"))
    assert first.events[0].timestamp <= between <= second.events[0].timestamp


def test_the_policies_are_asked_once_for_an_intent(agent: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    whole = agent.processor.graph_runner.run
    monkeypatch.setattr(
        agent.processor.graph_runner, "run", lambda *args, **kwargs: asked.append(1) or whole(*args, **kwargs)
    )
    monkeypatch.setattr(agent.processor, "_after_intent", {})
    for _ in range(3):
        agent.processor._predict_next_with_tracker(after_a_message(agent, "groet"))
    assert len(asked) == 1


SLOT = "slots: {leeftijd: {type: any, mappings: [%s]}}"


@pytest.mark.parametrize(
    ("text", "only"),
    [
        (SLOT % "{type: custom}", True),
        (SLOT % "{type: from_entity, entity: leeftijd}", False),
        (SLOT % "{type: custom, action: action_ask}", False),
        (SLOT % "{type: custom}" + "\nactions: [action_validate_slot_mappings]", False),
    ],
)
def test_slots_are_left_to_actions_only_where_a_domain_fills_none_itself(text: str, only: bool) -> None:
    from rasa.shared.core.domain import Domain

    from bot.processor import _only_actions_set_slots

    assert _only_actions_set_slots(Domain.from_yaml(text)) is only


def test_our_domain_leaves_slots_to_actions(agent: Any) -> None:
    assert agent.processor._only_actions_set_slots
