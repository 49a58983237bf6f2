"""Says pieces of an answer: what comes next, and what is asked after it. Knows no server and no clock."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.answer.render.pieces import LONGEST, cut
from bot.channels.phone import wording
from bot.channels.phone.answers import Spoken
from bot.channels.phone.call import Asked, Call, Prompt, Then
from bot.channels.phone.settings import Desk
from bot.channels.phone.wording import said
from bot.knowledge.hearing import Hearing

Step = tuple[Prompt, Call]
# At a slow pace less fits in 25 seconds.
SLOW = 0.8
# Of what was said, so much is kept to spell from.
LONGEST_TOLD, MOST_ARTICLES = 4_000, 20


@dataclass(frozen=True)
class Turn:
    """What one request can use: the conversation, the desk at this moment, and a text message to this caller."""

    hearing: Hearing
    ask: Callable[[str], Awaitable[list[Mapping[str, Any]]]]
    now: datetime
    desk: Desk | None = None
    send_text: Callable[[str], Awaitable[bool]] | None = None

    @property
    def is_desk_open(self) -> bool:
        """Whether the caller can be put through now."""
        return self.desk is not None and self.desk.is_open(self.now)


def prompt_of(call: Call) -> Prompt:
    """What was said last, with its question."""
    return Prompt((call.piece, call.tail))


def aside(call: Call, words: str) -> Step:
    """A sentence between, after which the same question is open."""
    return Prompt((said(words), call.tail or said(wording.ASK))), call


def begun(call: Call, spoken: Spoken, piece: tuple[str, ...], left: tuple[str, ...]) -> Call:
    """A call in which an answer begins; pace and offers stay."""
    asked = Asked.NUMBER if spoken.wants_number else Asked.CHOICE if spoken.question else Asked.ANYTHING
    text = " ".join(piece)
    return Call(
        piece=text,
        tail=spoken.question,
        asked=Asked.MORE if left and not spoken.question else asked,
        choices=spoken.choices,
        left=left,
        told=f"{call.told[-LONGEST_TOLD:]} {text}".strip(),
        articles=(*call.articles, *spoken.articles)[-MOST_ARTICLES:],
        links=spoken.links,
        is_slow=call.is_slow,
        is_sms_offered=call.is_sms_offered,
    )


def say_piece(turn: Turn, call: Call, piece: str, rest: tuple[str, ...]) -> Step:
    """Says a piece; then comes the open question, else the offer of more, of a text message, or of another question."""
    first, *more = cut(piece, LONGEST * (SLOW if call.is_slow else 1)) or [""]
    call = replace(call, piece=first, told=f"{call.told} {first}", left=(*more, *rest))
    if call.asked not in (Asked.CHOICE, Asked.NUMBER):
        call = _with_offer(turn, call)
    return prompt_of(call), call


def say_next(turn: Turn, call: Call) -> Step:
    """Says the next piece of the answer."""
    return say_piece(turn, call, call.left[0], call.left[1:])


def say_again(call: Call, piece: str, before: str) -> Step:
    """Says a piece instead of the last one, after a sentence; the question stays open."""
    call = replace(call, piece=piece)
    return Prompt((before, piece, call.tail)), call


def goodbye(call: Call) -> Step:
    """Ends the call politely."""
    return Prompt((said(wording.BYE),), Then.HANG_UP), call


def _with_offer(turn: Turn, call: Call) -> Call:
    if call.left:
        return replace(call, tail=said(wording.MORE), asked=Asked.MORE)
    if call.links and turn.send_text and not call.is_sms_offered:
        return replace(call, tail=said(wording.SMS), asked=Asked.SMS, is_sms_offered=True)
    asks_already = re.search(r"\?[^.?!]*[.?!]?$", call.piece)
    return replace(call, tail="" if asks_already else said(wording.ANYTHING_ELSE), asked=Asked.ANYTHING)
