"""The routes of the phone line, under /webhooks/phone/: signed form fields in, TwiML out."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.off import off_answer
from bot.channels.phone import flow, wording
from bot.channels.phone.call import Call, Prompt, Then
from bot.channels.phone.hints import hints
from bot.channels.phone.memory import ShortMemory
from bot.channels.phone.off import say_off
from bot.channels.phone.saying import Step, Turn, aside
from bot.channels.phone.settings import NUMBER, PhoneSettings
from bot.channels.phone.signature import Form, is_from_twilio, read_form, session_of
from bot.channels.phone.sms import Texter, can_get, texter
from bot.channels.phone.twiml import Line, to_twiml
from bot.channels.phone.wording import said
from bot.channels.shared import open_limits
from bot.knowledge.model import Knowledge

logger = logging.getLogger(__name__)
PATH = "/webhooks/phone"
# Twilio hangs up on a reply that takes fifteen seconds.
PATIENCE = 8.0
OVER = ("completed", "busy", "failed", "no-answer", "canceled")
ANSWERED = "completed"
# The lines after a message, and the last lines of a conversation: both by the agent and the session.
Ask = Callable[[Any, str, str], Awaitable[list[Mapping[str, Any]]]]
Recall = Callable[[Any, str], Awaitable[list[Mapping[str, Any]]]]


def dutch_time() -> datetime:
    """The time on a Dutch wall clock; that of the machine where it has no time zones."""
    try:
        return datetime.now(ZoneInfo("Europe/Amsterdam")).replace(tzinfo=None)
    except ZoneInfoNotFoundError:
        return datetime.now()


class PhoneLine:
    """The phone line: who may call its routes, the calls that are going on, and the replies that take long."""

    def __init__(
        self,
        settings: PhoneSettings,
        knowledge: Callable[[], Knowledge],
        secret: bytes,
        ask: Ask,
        recall: Recall,
        clock: Callable[[], datetime] = dutch_time,
        send_text: Texter | None = None,
        patience: float = PATIENCE,
    ) -> None:
        """Take the settings and what the line works with; `clock` is the Dutch time on the wall."""
        self._settings, self._knowledge, self._secret = settings, knowledge, secret
        self._ask, self._recall, self._clock, self._patience = ask, recall, clock, patience
        self._send_text = send_text or (texter(settings) if settings.can_text else None)
        self._limits = open_limits("phone", secret)
        self._calls: ShortMemory[Call] = ShortMemory()
        self._replies: ShortMemory[tuple[str, str]] = ShortMemory()
        self._working: dict[str, asyncio.Task[Step]] = {}

    def blueprint(self) -> Blueprint:
        """The routes, each for requests with a right signature only."""
        routes = Blueprint("phone", url_prefix=PATH)
        handlers = {
            "call": self._begin,
            "turn": self._turn,
            "wait": self._wait,
            "dialled": self._dialled,
            "status": self._status,
        }
        for name, handle in handlers.items():
            routes.add_route(self._guarded(handle), f"/{name}", methods=["POST"], name=name)
        return routes

    def _guarded(self, handle: Callable[[Request, Form, str], Awaitable[str]]) -> Any:
        """A route that refuses what Twilio did not sign, gives a repeated request the same reply, and never fails."""

        async def route(request: Request) -> HTTPResponse:
            form = read_form(request.body)
            query = f"?{request.query_string}" if request.query_string else ""
            url = f"{self._settings.url}{request.path}{query}"
            if not is_from_twilio(self._settings.token, url, form, request.headers) or not form.first("CallSid"):
                logger.warning("phone: a request without the right signature of Twilio was refused")
                return response.text("De handtekening van Twilio klopt niet.", status=403)
            key = session_of(self._secret, form.first("CallSid"))
            token, earlier = request.headers.get("i-twilio-idempotency-token"), self._replies.get(key)
            if token and earlier and earlier[0] == token:
                return _xml(earlier[1])
            try:
                off = self._while_off(form, key) if handle != self._status else ""
                twiml = off or await handle(request, form, key)
            except Exception as error:
                # Its kind only: the message of an error may hold what a caller said.
                logger.error("phone: a request failed: %s", type(error).__name__)
                twiml = self._fault(key)
            if token and twiml:
                self._replies.keep(key, (token, twiml))
            return _xml(twiml)

        return route

    async def _begin(self, request: Request, form: Form, key: str) -> str:
        if self._seconds_to_wait(form, key):
            return self._twiml(key, (Prompt((said(wording.TOO_BUSY),), Then.HANG_UP), Call()))
        return self._twiml(key, flow.greet(self._turn_of(request, form, key)))

    async def _turn(self, request: Request, form: Form, key: str) -> str:
        call = await self._call(request, key)
        if self._seconds_to_wait(form, key):
            return self._twiml(key, aside(call, wording.TOO_FAST))
        turn = self._turn_of(request, form, key)
        work = flow.respond(turn, call, form.first("Digits"), form.first("SpeechResult"))
        return await self._started(key, work)

    async def _wait(self, request: Request, form: Form, key: str) -> str:
        if form.first("Digits") == flow.PERSON_KEY or key not in self._working:
            return await self._turn(request, form, key)
        return await self._patiently(key)

    async def _dialled(self, request: Request, form: Form, key: str) -> str:
        call, turn = await self._call(request, key), self._turn_of(request, form, key)
        if form.first("DialCallStatus") == ANSWERED:
            return self._twiml(key, flow.after_desk(call))
        return await self._started(key, flow.people(turn, call, wording.NO_ANSWER))

    async def _status(self, request: Request, form: Form, key: str) -> str:
        if form.first("CallStatus") in OVER:
            self._forget(key)
        return ""

    async def _started(self, key: str, work: Any) -> str:
        """The reply to a piece of work; an earlier one of the same call may end, but nobody waits for it."""
        self._working[key] = asyncio.ensure_future(work)
        return await self._patiently(key)

    async def _patiently(self, key: str) -> str:
        """The reply where it is there in time; else an honest sentence, after which Twilio asks again."""
        work = self._working[key]
        done, _ = await asyncio.wait([work], timeout=self._patience)
        if not done:
            return to_twiml(Prompt((said(wording.WAIT),), Then.WAIT), self._calls.get(key) or Call(), self._line)
        if self._working.get(key) is work:
            del self._working[key]
        return self._twiml(key, work.result())

    async def _call(self, request: Request, key: str) -> Call:
        """The state of a call; of one that the server forgot, as its conversation tells it."""
        return self._calls.get(key) or flow.recalled(await self._recall(request.app.ctx.agent, key))

    def _turn_of(self, request: Request, form: Form, key: str) -> Turn:
        """What this request can use; the caller's number lives here only, as the address of one text message."""
        caller, send = form.first("From"), self._send_text

        async def ask(text: str) -> list[Mapping[str, Any]]:
            return await self._ask(request.app.ctx.agent, text, key)

        async def send_text(message: str) -> bool:
            return send is not None and await send(caller, message)

        can_text = send is not None and can_get(caller)
        return Turn(self._knowledge().hearing, ask, self._clock(), self._settings.desk, send_text if can_text else None)

    def _seconds_to_wait(self, form: Form, key: str) -> int:
        """Counts a request; callers without a number count by their call."""
        caller = form.first("From")
        return self._limits.wait(key, caller if NUMBER.fullmatch(caller) else key, self._clock().toordinal())

    def _while_off(self, form: Form, key: str) -> str:
        """What is said while the line is switched off; empty where it is on. What the caller said is not passed on."""
        answer = off_answer("phone", form.first("SpeechResult"))
        if answer is None:
            return ""
        dialled = form.first("DialCallStatus")
        prompt = say_off(answer, self._knowledge(), self._clock(), self._settings.desk, dialled)
        self._forget(key)
        return to_twiml(prompt, Call(), self._line)

    @property
    def _line(self) -> Line:
        """What every TwiML needs, with the words of the present knowledge."""
        desk = self._settings.desk.number if self._settings.desk else ""
        return Line(f"{self._settings.url}{PATH}", self._settings.voice, hints(self._knowledge()), desk)

    def _twiml(self, key: str, step: Step) -> str:
        prompt, call = step
        if prompt.then is Then.HANG_UP:
            self._forget(key)
        else:
            self._calls.keep(key, call)
        return to_twiml(prompt, call, self._line)

    def _fault(self, key: str) -> str:
        desk = self._settings.desk
        is_open = desk is not None and desk.is_open(self._clock())
        rest = wording.FAULT_DESK if is_open else wording.FAULT_NO_DESK
        return to_twiml(Prompt((said(wording.FAULT), said(rest))), self._calls.get(key) or Call(), self._line)

    def _forget(self, key: str) -> None:
        self._calls.forget(key)
        self._replies.forget(key)
        self._working.pop(key, None)


def _xml(twiml: str) -> HTTPResponse:
    return response.text(twiml, content_type="text/xml; charset=utf-8") if twiml else response.empty()
