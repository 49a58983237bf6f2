"""What all channels do with a message: mask it, send it to the agent, read a conversation back."""

import re
import secrets
from dataclasses import dataclass
from typing import Any

from bot.agent import ask_agent
from bot.nlu.payload_guard import harmless
from bot.privacy.mask import mask

LONGEST = 4000
SESSION = re.compile(r"[A-Za-z0-9_-]{32}")
MASKED_NOTICE = "Ik heb persoonlijke gegevens uit uw bericht weggelaten: {kinds}."
TOO_LONG_NOTICE = "Uw bericht was erg lang. Ik heb alleen het begin gelezen."


@dataclass(frozen=True)
class Line:
    """One line of a conversation: who said it, the text, and the data of an answer."""

    speaker: str
    text: str
    data: dict[str, Any]
    buttons: tuple[str, ...] = ()


def new_session() -> str:
    """An id that nobody can guess: 192 random bits."""
    return secrets.token_urlsafe(24)


async def known_session(agent: Any, session: object) -> str | None:
    """The session where the server issued it and still has its conversation, else None."""
    if not isinstance(session, str) or not SESSION.fullmatch(session):
        return None
    return session if await agent.tracker_store.exists(session) else None


async def send(agent: Any, text: str, session: str, channel: str) -> list[dict[str, Any]]:
    """Send a message of a user, without personal data; the reply tells what was left out."""
    masked = mask(harmless(text, LONGEST))
    messages = await ask_agent(agent, masked.text, session, channel)
    notices = [MASKED_NOTICE.format(kinds=", ".join(masked.kinds))] if masked.kinds else []
    notices += [TOO_LONG_NOTICE] if len(text) > LONGEST else []
    return [{"text": notice} for notice in notices] + messages


async def history(agent: Any, session: str) -> list[Line]:
    """The lines of a conversation so far, oldest first."""
    tracker = await agent.tracker_store.retrieve(session)
    lines = []
    for event in tracker.events if tracker else ():
        if event.type_name == "user" and event.text is not None:
            lines.append(Line("user", event.text, {}))
        elif event.type_name == "bot" and (event.text or event.data.get("custom")):
            buttons = tuple(button["title"] for button in event.data.get("buttons") or ())
            lines.append(Line("bot", event.text or "", event.data.get("custom") or {}, buttons))
    return lines
