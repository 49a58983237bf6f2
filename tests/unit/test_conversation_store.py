"""What a conversation's row and events are after a turn: counted, renewed, and there again where somebody erased it."""

import asyncio
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import EventVerbosity
from sqlalchemy import event

from bot.stores.conversation_store import NEWEST_EVENTS, ConversationStore


def store() -> ConversationStore:
    domain = Domain.empty()
    domain.slots = [AnySlot("leeftijd", mappings=[{"type": "custom"}], influence_conversation=False)]
    return ConversationStore(domain, dialect="sqlite", db="")


def say(conversations: ConversationStore, number: int) -> None:
    async def turn() -> None:
        tracker = await conversations.retrieve("a") or conversations.init_tracker("a")
        said = UserUttered(f"vraag {number}", metadata={"id": f"m-{number}"})
        for one in (said, BotUttered("dag"), SlotSet("leeftijd", 11), ActionExecuted("action_listen")):
            tracker.update(one)
        await conversations.save(tracker)

    asyncio.run(turn())


def test_lines_and_messages_are_counted_over_turns_and_slots_outlive_what_is_read() -> None:
    conversations = store()
    for number in range(20):
        say(conversations, number)
    place = asyncio.run(conversations.place("a"))
    assert (place.lines, place.last_event) == (40, 80)
    assert place.messages["m-0"] == 1 and place.messages["m-19"] == 39
    tracker = asyncio.run(conversations.retrieve("a"))
    assert tracker is not None and tracker.get_slot("leeftijd") == 11
    assert len(tracker.events) <= NEWEST_EVENTS + 1
    assert [one["text"] for one in asyncio.run(conversations.line_events("a", place.last_event - 4))] == [
        "vraag 19",
        "dag",
    ]


def test_a_row_that_is_erased_while_a_turn_is_stored_is_made_again() -> None:
    conversations = store()
    say(conversations, 1)
    erased: list[str] = []

    @event.listens_for(conversations.engine, "before_cursor_execute")
    def erase_first(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("UPDATE conversations") and not erased:
            erased.append(statement)
            cursor.execute("DELETE FROM conversations")

    say(conversations, 2)
    assert erased
    assert asyncio.run(conversations.place("a")).messages["m-2"] == 3


def test_a_copy_of_a_tracker_is_like_it_and_changes_alone() -> None:
    conversations = store()
    say(conversations, 1)
    tracker = asyncio.run(conversations.retrieve("a"))
    assert tracker is not None
    copied = tracker.copy()
    assert copied == tracker and copied.current_state(EventVerbosity.ALL) == tracker.current_state(EventVerbosity.ALL)
    copied.update_with_events([SlotSet("leeftijd", 12), UserUttered("nog een vraag")], None)
    assert (copied.get_slot("leeftijd"), tracker.get_slot("leeftijd")) == (12, 11)
    assert len(copied.events) == len(tracker.events) + 2 and tracker.latest_message.text == "vraag 1"
