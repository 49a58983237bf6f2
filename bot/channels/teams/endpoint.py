"""Takes what Teams sends: checks it, replies at once, and has the work done after that."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.channels.limits import Limits
from bot.channels.shared import open_limits
from bot.channels.teams.activity import Activity, BadActivity, read_activity
from bot.channels.teams.authentication import Authentication, Refused
from bot.channels.teams.background import Background
from bot.channels.teams.handlers import Handlers
from bot.channels.teams.pseudonyms import Pseudonyms

logger = logging.getLogger(__name__)
BUSY_SECONDS = 10
# A group may ask more than one of its members.
PER_PERSON, PER_CONVERSATION = 20, 60
REACTIONS = {"like": True, "dislike": False}


@dataclass(frozen=True)
class Outcome:
    """The reply to a request: an invoke has a body, a refusal perhaps a number of seconds to wait."""

    status: int
    body: Mapping[str, Any] | None = None
    retry_after: int = 0


class Endpoint:
    """The messaging endpoint, without a web server around it."""

    def __init__(
        self,
        authentication: Authentication,
        handlers: Handlers,
        background: Background,
        pseudonyms: Pseudonyms,
        secret: bytes,
    ) -> None:
        """Take who checks, who answers, where work goes, and how people are counted without being known."""
        self._authentication, self._handlers = authentication, handlers
        self._background, self._pseudonyms = background, pseudonyms
        self._limits = open_limits("teams", secret, per_session=PER_CONVERSATION, per_address=PER_PERSON)
        self._warnings = open_limits("teams warnings", secret, per_session=PER_CONVERSATION, per_address=1)
        self._pending: set[str] = set()

    async def receive(self, authorization: str, content: bytes) -> Outcome:
        """Take one request. Each refusal is one line in the log: a code, no words, no ids."""
        try:
            activity = read_activity(json.loads(content))
            await self._authentication.check(authorization, activity)
        except (BadActivity, ValueError, RecursionError):
            logger.warning("teams: refused: 400 body")
            return Outcome(400)
        except Refused as refused:
            logger.warning("teams: refused: %d %s", refused.status, refused.code)
            return Outcome(refused.status)
        try:
            return await self._dispatch(activity)
        except Exception as error:
            logger.error("teams: not handled: %s", type(error).__name__)
            return Outcome(503, retry_after=BUSY_SECONDS)

    async def _dispatch(self, activity: Activity) -> Outcome:
        if activity.type == "message" or (activity.type == "messageUpdate" and activity.event != "undeleteMessage"):
            return self._take_message(activity)
        if activity.type == "conversationUpdate" and activity.bot and activity.bot in activity.added:
            return self._start(activity, lambda: self._handlers.welcome(activity))
        if activity.type == "installationUpdate" and activity.action == "remove":
            return self._start(activity, lambda: self._handlers.erase(activity))
        if activity.type == "invoke":
            return await self._invoke(activity)
        return Outcome(200)

    def _take_message(self, activity: Activity) -> Outcome:
        message = self._pseudonyms.message(activity)
        if message and message in self._pending:
            return Outcome(202)
        if not self._background.has_room(self._pseudonyms.session(activity)):
            return _busy()
        seconds = self._wait(self._limits, activity)
        if seconds and self._wait(self._warnings, activity):
            return Outcome(202)
        if seconds:
            return self._start(activity, lambda: self._handlers.slow_down(activity, seconds))
        self._pending.add(message)

        async def answer() -> None:
            try:
                await self._handlers.answer(activity)
            finally:
                self._pending.discard(message)

        return self._start(activity, answer)

    def _wait(self, limits: Limits, activity: Activity) -> int:
        session = self._pseudonyms.session(activity)
        return limits.wait(session, f"{activity.tenant} {activity.sender}", date.today().toordinal())

    def _start(self, activity: Activity, job: Any) -> Outcome:
        session = self._pseudonyms.session(activity)
        if not self._background.has_room(session):
            return _busy()
        self._background.start(session, job)
        return Outcome(202)

    async def _invoke(self, activity: Activity) -> Outcome:
        """Feedback from Teams' own buttons; its words are dropped, for nobody agreed to keep them."""
        value = activity.value or {}
        if activity.name != "message/submitAction" or value.get("actionName") != "feedback":
            return Outcome(200, {})
        given = value.get("actionValue")
        helped = REACTIONS.get(str(given.get("reaction"))) if isinstance(given, dict) else None
        if helped is None:
            return Outcome(400)
        seconds = self._wait(self._limits, activity)
        if seconds:
            return Outcome(429, retry_after=seconds)
        await self._handlers.take_feedback(activity, helped)
        return Outcome(200, {})


def _busy() -> Outcome:
    logger.warning("teams: refused: 503 busy")
    return Outcome(503, retry_after=BUSY_SECONDS)
