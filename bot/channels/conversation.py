"""What all channels do with a message: mask it, send it to the agent, read a conversation back."""

from dataclasses import dataclass
from typing import Any

from rasa.shared.core.events import BotUttered

from bot.agent import ask_agent
from bot.channels.locks import WeakLocks
from bot.channels.session_id import SESSION
from bot.nlu.payload_guard import harmless
from bot.privacy.erase import erase_conversation
from bot.privacy.mask import mask

LONGEST = 4000
# One turn of a conversation at a time; a lock goes when nobody holds it.
_turns: WeakLocks = WeakLocks()
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

    A message with the id of an earlier one is not taken again: its lines come again.
    """
    async with _turns[session]:
        before = await history(agent, session)
        known = next((place for place, line in enumerate(before) if message_id and line.id == message_id), None)
        if known is not None:
            end = next((n for n in range(known + 1, len(before)) if before[n].speaker == "user"), len(before))
            return numbered(before)[known:end]
        # Thousands of spaces in a row are slow to read sentences from.
        masked = mask(" ".join(harmless(text, LONGEST).split()))
        await ask_agent(agent, masked.text, session, channel, {"id": message_id} if message_id else None)
        notices = _notices(text, masked.kinds)
        if notices:
            await _add(agent, session, notices)
        return numbered(await history(agent, session))[len(before) :]


async def erase(conversations: Any, session: str) -> None:
    """Erase a conversation, after a message that is still being answered: else its lines would come back."""
    async with _turns[session]:
        erase_conversation(conversations, session)


def numbered(lines: list[Line]) -> list[dict[str, Any]]:
    """Lines as JSON values, with their place in the conversation as `n`, from 1."""
    return [
        {
            "n": place,
            "from": line.speaker,
            "text": line.text,
            "data": line.data or None,
            "buttons": list(line.buttons),
        }
        for place, line in enumerate(lines, start=1)
    ]


def _notices(text: str, kinds: tuple[str, ...]) -> list[str]:
    notices = [MASKED_NOTICE.format(kinds=", ".join(kinds))] if kinds else []
    return [*notices, *([TOO_LONG_NOTICE] if len(text) > LONGEST else [])]


async def _add(agent: Any, session: str, texts: list[str]) -> None:
    """Add lines of the bot to a conversation, so that they are there after a reload too."""
    tracker = await agent.tracker_store.retrieve(session)
    for text in texts:
        tracker.update(BotUttered(text))
    await agent.tracker_store.save(tracker)


async def history(agent: Any, session: str) -> list[Line]:
    """The lines of a conversation so far, oldest first."""
    tracker = await agent.tracker_store.retrieve(session)
    lines = []
    for event in tracker.events if tracker else ():
        if event.type_name == "user" and event.text is not None:
            lines.append(Line("user", event.text, {}, id=(event.metadata or {}).get("id")))
        elif event.type_name == "bot" and (event.text or event.data.get("custom")):
            buttons = tuple(button["title"] for button in event.data.get("buttons") or ())
            lines.append(Line("bot", event.text or "", event.data.get("custom") or {}, buttons))
    return lines
