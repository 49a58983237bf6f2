"""What all channels do with a message: mask it, send it to the agent, read a conversation back."""

import asyncio
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from rasa.shared.core.events import BotUttered

from bot.agent import ask_agent
from bot.channels.off import lines_of, off_answer, too_late
from bot.channels.patience import TooLate, in_turn
from bot.channels.session_id import SESSION
from bot.channels.shared import turns
from bot.current_knowledge import pinned
from bot.feedback import forget_words_of
from bot.metrics import turn
from bot.nlu.memory import forget
from bot.privacy.erase import erase_conversation
from bot.privacy.mask import mask
from bot.readable import readable
from bot.receipts import note_turn

STORE_SECONDS, MANY = 0.3, 1_000_000
MASKED_NOTICE = "Ik heb persoonlijke gegevens uit uw bericht weggelaten: {kinds}."
TOO_LONG_NOTICE = "Uw bericht was erg lang. Ik heb alleen het begin gelezen."


@dataclass(frozen=True)
class Line:
    """One line of a conversation: who said it, the text, the data of an answer, and the id that the client gave."""

    speaker: str
    text: str
    data: dict[str, Any]
    buttons: tuple[str, ...] = ()
    id: str | None = None


async def known_session(agent: Any, session: object) -> str | None:
    """The session where the server issued it and still has its conversation, else None."""
    if not isinstance(session, str) or not SESSION.fullmatch(session):
        return None
    return session if await agent.tracker_store.exists(session) else None


async def send_once(
    agent: Any, text: str, session: str, channel: str, message_id: str | None = None
) -> list[dict[str, Any]]:
    """The new lines after a message: the user's own first, without personal data, then the replies.

    A message with the id of an earlier one is not taken again: its lines come again. Of a message to a channel that is
    switched off nothing is kept; one that has to wait too long is answered with an honest sentence.
    """
    with turn(channel) as seen, pinned():
        answer = off_answer(channel, text)
        if answer is None:
            try:
                lines = await in_turn(turns(), session, lambda: _take(agent, text, session, channel, message_id))
                seen.lines(lines)
                return lines
            except TooLate as late:
                answer = too_late(channel, text, late.is_taken)
        return lines_of(answer, channel, mask(readable(text).text).text, await _length(agent, session))


async def _length(agent: Any, session: str) -> int:
    """How many lines a conversation has; where the store does not say so at once, more than any has."""
    try:
        return int((await asyncio.wait_for(agent.tracker_store.place(session), STORE_SECONDS)).lines)
    except asyncio.TimeoutError:
        return MANY


async def _take(agent: Any, text: str, session: str, channel: str, message_id: str | None) -> list[dict[str, Any]]:
    before = await agent.tracker_store.place(session)
    if message_id in before.messages:
        return await _lines_of(agent, session, before.messages[message_id])
    taken = readable(text)
    masked = mask(taken.text)
    started = perf_counter()
    messages = await ask_agent(agent, masked.text, session, channel, {"id": message_id} if message_id else None)
    note_turn(channel, messages, masked.kinds, started, session)
    notices = _notices(masked.kinds, taken.is_cut)
    if notices:
        await _add(agent, session, notices)
    return numbered(await _read(agent, session, before.last_event), first=before.lines + 1)


async def erase(conversations: Any, session: str) -> None:
    """Erase a conversation, after a message that is still being answered: else its lines would come back.

    What somebody let us keep of it with feedback goes too.
    """
    async with turns()[session]:
        await conversations.at_work(lambda: erase_conversation(conversations, session))
        forget_words_of(session)
        forget()


def numbered(lines: list[Line], first: int = 1) -> list[dict[str, Any]]:
    """Lines as JSON values, with their place in the conversation as `n`: the place of the first, and on."""
    return [
        {
            "n": place,
            "from": line.speaker,
            "text": line.text,
            "data": line.data or None,
            "buttons": list(line.buttons),
        }
        for place, line in enumerate(lines, start=first)
    ]


def _notices(kinds: tuple[str, ...], is_cut: bool) -> list[str]:
    notices = [MASKED_NOTICE.format(kinds=", ".join(kinds))] if kinds else []
    return [*notices, *([TOO_LONG_NOTICE] if is_cut else [])]


async def _add(agent: Any, session: str, texts: list[str]) -> None:
    """Add lines of the bot to a conversation, so that they are there after a reload too."""
    tracker = await agent.tracker_store.retrieve(session)
    for text in texts:
        tracker.update(BotUttered(text))
    await agent.tracker_store.save(tracker)


async def history(agent: Any, session: str) -> list[Line]:
    """The lines of a conversation so far, oldest first."""
    return await _read(agent, session)


async def _read(agent: Any, session: str, after_event: int = 0) -> list[Line]:
    return [_line(event) for event in await agent.tracker_store.line_events(session, after_event)]


def _line(event: dict[str, Any]) -> Line:
    if event["event"] == "user":
        return Line("user", event.get("text") or "", {}, id=(event.get("metadata") or {}).get("id"))
    data = event.get("data") or {}
    buttons = tuple(button["title"] for button in data.get("buttons") or ())
    return Line("bot", event.get("text") or "", data.get("custom") or {}, buttons)


async def _lines_of(agent: Any, session: str, first: int) -> list[dict[str, Any]]:
    """The lines of the turn whose user's line has this place."""
    lines = numbered(await _read(agent, session))[first - 1 :]
    end = next((place for place, line in enumerate(lines) if place and line["from"] == "user"), len(lines))
    return lines[:end]
