"""From Rasa's tracker to a turn, and from a reply to Rasa's messages and slots."""

from abc import ABC, abstractmethod
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.answer.model import Answer, Entity, Memory, Reply, Turn
from bot.answer.render import render
from bot.answer.render.data import to_data
from bot.answer.translate import in_language
from bot.knowledge import Knowledge, load
from bot.paths import knowledge_folder


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """The knowledge base, read once a process."""
    return load(knowledge_folder())


class RespondingAction(Action, ABC):
    """An action that replies through one pure function."""

    action_name = ""

    @staticmethod
    @abstractmethod
    def respond(knowledge: Knowledge, turn: Turn) -> Reply:
        """From a turn to a reply: one of the functions of bot/answer/dialogue.py."""

    def name(self) -> str:
        """The name in domain.yml."""
        return self.action_name

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Reply to the latest message."""
        turn = turn_of(tracker, datetime.now())
        reply = in_language(knowledge(), turn, self.respond(knowledge(), turn))
        send(dispatcher, reply, turn.channel)
        return memory_events(turn.memory, reply.memory)


def turn_of(tracker: Tracker, now: datetime) -> Turn:
    """The latest message with what was understood and what is remembered."""
    message = tracker.latest_message or {}
    metadata = message.get("metadata") or {}
    on = metadata.get("on")
    return Turn(
        text=message.get("text") or "",
        intent=(message.get("intent") or {}).get("name") or "",
        ranking=tuple((entry["name"], float(entry["confidence"])) for entry in message.get("intent_ranking") or ()),
        entities=tuple(
            Entity(entity["entity"], entity["value"], entity["start"], entity["end"], entity.get("role"))
            for entity in message.get("entities") or ()
        ),
        memory=_memory_of(tracker.slots, metadata.get("audience")),
        now=now,
        channel=tracker.get_latest_input_channel() or "web",
        default_on=date.fromisoformat(on) if on else None,
        questions=tuple(name for name in message.get("questions") or () if name in knowledge().topics),
        subject=message.get("subject"),
        language=message.get("language") or "nl",
    )


def send(dispatcher: CollectingDispatcher, reply: Reply, channel: str) -> None:
    """Send each answer in the form of the channel, with the same answer as data."""
    for answer in reply.answers:
        dispatcher.utter_message(
            text=render(answer, channel),
            buttons=[{"title": button.title, "payload": button.title} for button in shown_buttons(answer)],
            json_message=to_data(answer),
        )


def shown_buttons(answer: Answer) -> tuple[Any, ...]:
    """The choices of an answer; where it asks nothing, the questions that fit well after it."""
    return answer.buttons or answer.see_also


def memory_events(before: Memory, after: Memory) -> list[EventType]:
    """The slots that changed."""
    old, new = _slots_of(before), _slots_of(after)
    return [SlotSet(name, new.get(name)) for name in {**old, **new} if old.get(name) != new.get(name)]


def _memory_of(slots: dict[str, Any], audience: str | None) -> Memory:
    on = slots.get("peildatum")
    return Memory(
        facts={fact: slots[fact] for fact in knowledge().facts if slots.get(fact) is not None},
        topic=slots.get("onderwerp"),
        asked_fact=slots.get("gevraagd_feit"),
        skipped=tuple(slots.get("overgeslagen") or ()),
        on=date.fromisoformat(on) if on else None,
        audience=audience or slots.get("doelgroep"),
        language=slots.get("taal"),
    )


def _slots_of(memory: Memory) -> dict[str, Any]:
    return {
        **memory.facts,
        "onderwerp": memory.topic,
        "gevraagd_feit": memory.asked_fact,
        "overgeslagen": list(memory.skipped) or None,
        "peildatum": memory.on.isoformat() if memory.on else None,
        "doelgroep": memory.audience,
        "taal": memory.language,
    }
