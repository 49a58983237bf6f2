"""What the bot does with each kind of activity once it may be answered."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Coroutine, Mapping
from typing import Any, Protocol

from bot.channels.teams import wording
from bot.channels.teams.activity import Activity, said
from bot.channels.teams.connector import Connector, Place, Undelivered
from bot.channels.teams.messages import Outgoing, plain, to_activities, welcome
from bot.channels.teams.pseudonyms import Pseudonyms

logger = logging.getLogger(__name__)
MOST_REMEMBERED = 10_000
# Most answers are there sooner; then "is typing" would only flicker.
TYPING_AFTER, TYPING_SECONDS = 1.0, 2.0
Lines = list[dict[str, Any]]
Rated = tuple[str | None, str | None]


class Conversations(Protocol):
    """What the channel asks of the assistant."""

    async def send(self, text: str, session: str, message: str) -> Lines:
        """Take a message; its lines."""

    async def knows(self, session: str, message: str) -> bool:
        """Whether a message with this id was taken before."""

    async def last_rated(self, session: str) -> Rated | None:
        """Topic and version of the last answer that may be rated."""

    async def erase(self, place: str) -> None:
        """Erase all conversations whose session begins like this."""

    def keep_feedback(self, rated: Rated, helped: bool) -> None:
        """Keep what somebody thought of an answer."""


class Handlers:
    """Answers, welcomes, erases and takes feedback."""

    def __init__(self, conversations: Conversations, connector: Connector, pseudonyms: Pseudonyms) -> None:
        """Take the assistant, the way out, and how ids are hidden."""
        self._conversations, self._connector, self._pseudonyms = conversations, connector, pseudonyms
        self._rated: OrderedDict[str, Rated] = OrderedDict()
        self._welcomed: OrderedDict[str, None] = OrderedDict()

    async def answer(self, activity: Activity) -> None:
        """Answer a message, once."""
        session, message = self._pseudonyms.session(activity), self._pseudonyms.message(activity)
        try:
            if message and await self._conversations.knows(session, message):
                return
            lines = await self._typing(activity, self._conversations.send(said(activity), session, message))
        except Exception as error:
            logger.error("teams: no answer: %s", type(error).__name__)
            await self._send(activity, Outgoing(plain(wording.FAILED)))
            return
        notices = [Outgoing(plain(wording.EDITED))] if activity.type == "messageUpdate" else []
        answers = [one for line in lines if line["from"] == "bot" for one in to_activities(line)]
        for outgoing in [*notices, *answers]:
            await self._send(activity, outgoing)

    async def slow_down(self, activity: Activity, seconds: int) -> None:
        """Say that somebody asks too much at a time."""
        await self._send(activity, Outgoing(plain(wording.TOO_FAST.format(seconds=seconds))))

    async def welcome(self, activity: Activity) -> None:
        """Say what the bot is, once in a conversation."""
        place = self._pseudonyms.place(activity)
        if place not in self._welcomed:
            _remember(self._welcomed, place, None)
            await self._send(activity, Outgoing(welcome(activity.scope == "personal")))

    async def erase(self, activity: Activity) -> None:
        """Forget a conversation; of a team all its threads."""
        place = self._pseudonyms.place(activity)
        self._welcomed.pop(place, None)
        await self._conversations.erase(place)

    async def take_feedback(self, activity: Activity, helped: bool) -> None:
        """Keep a thumb up or down for the answer under which it was given, or else for the last one."""
        named = self._rated.get(self._pseudonyms.sent(activity.conversation, activity.reply_to))
        rated = named or await self._conversations.last_rated(self._pseudonyms.session(activity))
        if rated:
            self._conversations.keep_feedback(rated, helped)

    async def _typing(self, activity: Activity, asking: Coroutine[Any, Any, Lines]) -> Lines:
        """The result of asking; where that takes long, Teams shows that the bot is at it."""
        asked = asyncio.create_task(asking)
        try:
            done, _ = await asyncio.wait({asked}, timeout=TYPING_AFTER)
            if not done:
                place = _place(activity)
                await self._connector.hint(place, {"type": "typing", **_addressed(activity, place)}, TYPING_SECONDS)
            return await asked
        finally:
            asked.cancel()

    async def _send(self, activity: Activity, outgoing: Outgoing) -> None:
        place = _place(activity)
        try:
            sent = await self._connector.send(place, {**outgoing.activity, **_addressed(activity, place)})
        except Undelivered as error:
            _log_undelivered(outgoing, str(error))
            return
        except asyncio.CancelledError:
            _log_undelivered(outgoing, "stopped")
            raise
        if outgoing.rated and sent:
            _remember(self._rated, self._pseudonyms.sent(activity.conversation, sent), outgoing.rated)


def _place(activity: Activity) -> Place:
    is_reply = activity.type in ("message", "messageUpdate")
    return Place(activity.service_url, activity.conversation, activity.id if is_reply else "")


def _addressed(activity: Activity, place: Place) -> Mapping[str, Any]:
    reply = {"replyToId": place.reply_to} if place.reply_to else {}
    return {"from": {"id": activity.bot}, "conversation": {"id": activity.conversation}, **reply}


def _log_undelivered(outgoing: Outgoing, code: str) -> None:
    logger.error("teams: answer not delivered: %s reason=%s", outgoing.receipt or "-", code)


def _remember(kept: "OrderedDict[str, Any]", name: str, value: Any) -> None:
    kept[name] = value
    while len(kept) > MOST_REMEMBERED:
        kept.popitem(last=False)
