"""From Rasa's tracker to a turn, and from a reply to Rasa's messages and slots."""

import logging
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.answer.conversation import reply_to
from bot.answer.desk.beside import beside
from bot.answer.model import Answer, Case, Entity, Feedback, Memory, Reply, Turn
from bot.answer.render import render
from bot.answer.render.data import to_data
from bot.current_knowledge import current as knowledge
from bot.feedback import keep_feedback
from bot.knowledge import Knowledge

logger = logging.getLogger(__name__)


class RespondingAction(Action):
    """An action that replies through one pure function of bot/answer/: its `respond`."""

    action_name = ""

    respond: Callable[[Knowledge, Turn], Reply]

    def name(self) -> str:
        """The name in domain.yml."""
        return self.action_name

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Reply to the latest message."""
        turn = turn_of(tracker, datetime.now())
        reply = reply_to(knowledge(), turn, type(self).respond)
        send(dispatcher, reply, turn.channel)
        if turn.channel == "desk":
            dispatcher.utter_message(json_message={"beside": beside(knowledge(), turn, reply)})
        if reply.feedback:
            _keep(reply.feedback, turn.now.date(), tracker.sender_id)
        return memory_events(turn.memory, reply.memory)


def _keep(feedback: Feedback, today: date, session: str) -> None:
    """Keep feedback; where that fails the user has the answer all the same, and the log says why."""
    try:
        keep_feedback(feedback, knowledge().digest, today, session)
    except OSError as error:
        logger.error("feedback is not kept: %s", error.strerror)


def turn_of(tracker: Tracker, now: datetime) -> Turn:
    """The latest message with what was understood and what is remembered."""
    message = tracker.latest_message or {}
    metadata = message.get("metadata") or {}
    on = datetime.fromisoformat(metadata["on"]) if metadata.get("on") else None
    return Turn(
        text=message.get("text") or "",
        intent=(message.get("intent") or {}).get("name") or "",
        ranking=tuple((entry["name"], float(entry["confidence"])) for entry in message.get("intent_ranking") or ()),
        entities=tuple(
            Entity(entity["entity"], entity["value"], entity["start"], entity["end"], entity.get("role"))
            for entity in message.get("entities") or ()
        ),
        memory=_memory_of(tracker.slots, metadata.get("audience")),
        now=_moment(on, now),
        channel=tracker.get_latest_input_channel() or "web",
        default_on=on.date() if on else None,
        questions=tuple(name for name in message.get("questions") or () if name in knowledge().topics),
        subject=message.get("subject"),
        language=message.get("language") or "nl",
        danger=float(message.get("danger") or 0.0),
        asked=message.get("asked_intent") or "",
    )


def _moment(on: datetime | None, now: datetime) -> datetime:
    """The moment of a turn: that of the metadata; a mere date there is that day at the present time."""
    if on is None:
        return now
    return datetime.combine(on.date(), now.time()) if on.time() == time(0) else on


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
    return () if answer.decision in ("safety", "person") and not answer.buttons else answer.buttons or answer.see_also


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
        asked_topic=slots.get("gevraagd_voor"),
        skipped=tuple(slots.get("overgeslagen") or ()),
        on=date.fromisoformat(on) if on else None,
        audience=audience or slots.get("doelgroep"),
        language=slots.get("taal"),
        earlier=tuple(slots.get("eerdere_onderwerpen") or ()),
        pupil=slots.get("leerling") or "",
        others=tuple(Case(case["label"], case["facts"]) for case in slots.get("andere_leerlingen") or ()),
        last_number=slots.get("laatste_getal"),
        waiting=slots.get("wacht_op"),
        words=slots.get("woorden") or "",
        misses=slots.get("misverstanden") or 0,
        is_introduced=bool(slots.get("is_voorgesteld")),
    )


def _slots_of(memory: Memory) -> dict[str, Any]:
    return {
        **memory.facts,
        "onderwerp": memory.topic,
        "gevraagd_feit": memory.asked_fact,
        "gevraagd_voor": memory.asked_topic,
        "overgeslagen": list(memory.skipped) or None,
        "peildatum": memory.on.isoformat() if memory.on else None,
        "doelgroep": memory.audience,
        "taal": memory.language,
        "eerdere_onderwerpen": list(memory.earlier) or None,
        "leerling": memory.pupil or None,
        "andere_leerlingen": [{"label": case.label, "facts": dict(case.facts)} for case in memory.others] or None,
        "laatste_getal": memory.last_number,
        "wacht_op": memory.waiting,
        "woorden": memory.words or None,
        "misverstanden": memory.misses or None,
        "is_voorgesteld": memory.is_introduced or None,
    }
