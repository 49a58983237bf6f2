"""Conversations in an SQL database, of which a turn reads only the end: the 200th turn costs what the first does.

Every event is kept in Rasa's own table. Beside it stands one row for each conversation with what an answer needs of all
that went before: the slots (facts, topic, memory), how many lines there are, and which messages were taken lately.
"""

import copy
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

Result = TypeVar("Result")
LINES = ("user", "bot")
# A turn is seven events, that of a long story with many facts thirty; every rule looks at one message and its action.
NEWEST_EVENTS = 40
RECENT_MESSAGES = 50


class Conversation(SQLTrackerStore.Base):
    """What a turn needs of everything before the newest events."""

    __tablename__ = "conversations"
    sender_id = sa.Column(sa.String(255), primary_key=True)
    slots = sa.Column(sa.Text, nullable=False)
    lines = sa.Column(sa.Integer, nullable=False)
    # The id that a client gave to a message, and the place of its line: {"m-1": 1, "m-2": 4}.
    messages = sa.Column(sa.Text, nullable=False)


# Written out as statements, for a turn runs each of them: by way of objects they take ten times as long.
EVENTS, CONVERSATIONS = SQLTrackerStore.SQLEvent.__table__, Conversation.__table__
OF_SENDER = EVENTS.c.sender_id == sa.bindparam("sender")
LAST_EVENT = sa.select(sa.func.max(EVENTS.c.id)).where(OF_SENDER)
EVENTS_BACKWARDS = sa.select(EVENTS.c.data).where(OF_SENDER).order_by(EVENTS.c.id.desc())
LINE_EVENTS = (
    sa.select(EVENTS.c.data)
    .where(OF_SENDER, EVENTS.c.type_name.in_(LINES), EVENTS.c.id > sa.bindparam("after"))
    .order_by(EVENTS.c.id)
)
CONVERSATION = sa.select(CONVERSATIONS).where(CONVERSATIONS.c.sender_id == sa.bindparam("sender"))


class Tracker(DialogueStateTracker):
    """A tracker that knows how many of its events came from the store."""

    stored = 0

    def copy(self) -> "DialogueStateTracker":
        """A tracker of its own with the same state; Rasa's goes through all events again, twice a turn."""
        fresh = copy.copy(self)
        fresh.events = self.events.copy()
        fresh.slots = {name: copy.copy(slot) for name, slot in self.slots.items()}
        return fresh


@dataclass(frozen=True)
class Place:
    """How far a conversation is: how many lines it has, the last event, and where the recent messages stand."""

    lines: int
    last_event: int
    messages: dict[str, int]


class ConversationStore(SQLTrackerStore):
    """Rasa's SQL tracker store with bounded reading.

    >>> import asyncio
    >>> from rasa.shared.core.domain import Domain
    >>> asyncio.run(ConversationStore(Domain.empty(), dialect="sqlite", db="").place("nobody"))
    Place(lines=0, last_event=0, messages={})
    """

    SQLConversation = Conversation

    def init_tracker(self, sender_id: str) -> DialogueStateTracker:
        """A new tracker, of which nothing is stored yet."""
        return Tracker(sender_id, self.domain.slots if self.domain else None)

    async def at_work(self, work: Callable[[], Result]) -> Result:
        """The result of work with the database: here at once, for a SQLite file answers in less than a millisecond."""
        return work()

    def patient(self) -> "ConversationStore":
        """This store, for work that may take minutes."""
        return self

    async def exists(self, conversation_id: str) -> bool:
        """Whether anything of a conversation is stored."""
        return (await self.place(conversation_id)).last_event > 0

    async def place(self, sender_id: str) -> Place:
        """How far a conversation is."""
        return await self.at_work(lambda: self._place(sender_id))

    async def line_events(self, sender_id: str, after: int = 0) -> list[dict[str, Any]]:
        """What user and bot said, as events, oldest first; only those with a higher id than `after`."""
        return await self.at_work(lambda: self._line_events(sender_id, after))

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The slots and the newest turns of a conversation; all of it where it was kept without a row of its own."""
        return await self.at_work(lambda: self._newest(sender_id))

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Add the new events and renew the row of the conversation, both or neither."""
        events = list(tracker.events)[getattr(tracker, "stored", 0) :]
        await self.at_work(lambda: self._add(tracker, events))
        tracker.stored = len(tracker.events)
        for event in events if self.event_broker else ():
            self.event_broker.publish({"sender_id": tracker.sender_id, **event.as_dict()})

    def _place(self, sender_id: str) -> Place:
        with self.engine.connect() as database:
            last = database.execute(LAST_EVENT, {"sender": sender_id}).scalar() or 0
            known = database.execute(CONVERSATION, {"sender": sender_id}).first()
            if known is None:
                lines = len(database.execute(LINE_EVENTS, {"sender": sender_id, "after": 0}).all()) if last else 0
                return Place(lines, last, {})
            return Place(known.lines, last, json.loads(known.messages))

    def _line_events(self, sender_id: str, after: int) -> list[dict[str, Any]]:
        with self.engine.connect() as database:
            found = database.execute(LINE_EVENTS, {"sender": sender_id, "after": after})
            return [json.loads(data) for (data,) in found]

    def _newest(self, sender_id: str) -> DialogueStateTracker | None:
        with self.engine.connect() as database:
            known = database.execute(CONVERSATION, {"sender": sender_id}).first()
            newest = EVENTS_BACKWARDS if known is None else EVENTS_BACKWARDS.limit(NEWEST_EVENTS)
            rows = database.execute(newest, {"sender": sender_id}).all()
        slots = json.loads(known.slots) if known else {}
        events = [json.loads(data) for (data,) in reversed(rows)]
        if not events:
            return None
        if len(rows) == NEWEST_EVENTS:
            events = _from_a_turn_on(events)
        remembered = [SlotSet(name, value, timestamp=events[0]["timestamp"]) for name, value in slots.items()]
        tracker = Tracker.from_events(sender_id, [*remembered, *map(_event, events)], self.domain.slots)
        tracker.stored = len(tracker.events)
        return tracker

    def _add(self, tracker: DialogueStateTracker, events: Sequence[Event]) -> None:
        sender = tracker.sender_id
        with self.engine.begin() as database:
            if events:
                database.execute(EVENTS.insert(), [_row(sender, event) for event in events])
            known = database.execute(CONVERSATION, {"sender": sender}).first()
            lines, messages = (known.lines, json.loads(known.messages)) if known else (0, {})
            renewed = _renewed(tracker, events, lines, messages)
            mine = CONVERSATIONS.c.sender_id == sender
            # What is old may be erased between reading the row and renewing it.
            if not known or not database.execute(CONVERSATIONS.update().where(mine), renewed).rowcount:
                database.execute(CONVERSATIONS.insert(), {"sender_id": sender, **renewed})


def _row(sender_id: str, event: Event) -> dict[str, Any]:
    data = event.as_dict()
    return {
        "sender_id": sender_id,
        "type_name": event.type_name,
        "timestamp": data.get("timestamp"),
        "intent_name": data.get("parse_data", {}).get("intent", {}).get("name"),
        "action_name": data.get("name"),
        "data": json.dumps(data),
    }


def _renewed(
    tracker: DialogueStateTracker, events: Iterable[Event], lines: int, messages: dict[str, int]
) -> dict[str, Any]:
    """The row of a conversation after new events, from the lines and messages that it had."""
    for event in events:
        if event.type_name in LINES:
            lines += 1
        if isinstance(event, UserUttered) and (event.metadata or {}).get("id"):
            messages[event.metadata["id"]] = lines
    slots = {name: value for name, value in tracker.current_slot_values().items() if value is not None}
    newest = dict(list(messages.items())[-RECENT_MESSAGES:])
    return {"slots": json.dumps(slots), "lines": lines, "messages": json.dumps(newest)}


# Rasa looks through all kinds of events for each event, most of the time that reading a conversation takes.
_kind = lru_cache(maxsize=None)(Event.resolve_by_type)


def _event(data: dict[str, Any]) -> Event:
    return _kind(data["event"])._from_parameters(data)


def _from_a_turn_on(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Events from the first moment on at which the bot listened; all of them where it never did."""
    listens = (
        place
        for place, event in enumerate(events)
        if event["event"] == ActionExecuted.type_name and event.get("name") == ACTION_LISTEN_NAME
    )
    return events[next(listens, 0) :]
