"""What happens in a call: from keys and words to what is said next. Knows no server and no clock."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.answer.render.pieces import LONGEST, cut
from bot.answer.wording import AFTER_DANGER, UNKNOWN_LABEL
from bot.channels.phone import wording
from bot.channels.phone.answers import read_lines
from bot.channels.phone.call import Asked, Call, Prompt, Then
from bot.channels.phone.commands import Command, command_in, is_no, is_yes
from bot.channels.phone.hearing import hear, is_noise
from bot.channels.phone.saying import (
    SLOW,
    Step,
    Turn,
    aside,
    begun,
    goodbye,
    prompt_of,
    say_again,
    say_next,
    say_piece,
)
from bot.channels.phone.sms import message_of
from bot.channels.phone.spelling import spell_last
from bot.channels.phone.wording import said
from bot.phrasings import fold_text

PERSON_KEY, UNKNOWN_KEY, LONGEST_NUMBER = "0", "*", 6
# A minute of speech; Twilio gives up before.
LONGEST_SPEECH = 1_000
NUMBERS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende")
CHOSEN = re.compile(
    rf"(?:ik )?(?:kies |keuze |nummer |optie |de )*({'|'.join((*NUMBERS, *ORDINALS))}|[1-9])(?: keuze)?"
)


def greet(turn: Turn) -> Step:
    """The first words: that this is a computer, and which key gives a person."""
    opening = wording.GREETING_DESK if turn.desk else wording.GREETING_NO_DESK
    call = Call(piece=said(f"{opening} {wording.ABOUT}"), tail=said(wording.ASK))
    return prompt_of(call), call


def recalled(lines: list[Mapping[str, Any]]) -> Call:
    """The state of a call that the server forgot, from the last lines of its conversation."""
    spoken = read_lines(lines)
    call = begun(Call(), spoken, spoken.pieces[:1], spoken.pieces[1:])
    return replace(call, tail=said(wording.MORE)) if call.asked is Asked.MORE else call


async def respond(turn: Turn, call: Call, digits: str, speech: str) -> Step:
    """What to say to keys or words, and the new state."""
    if digits:
        return await _keys(turn, call, digits)
    if is_noise(turn.hearing, speech):
        return await _silence(turn, call)
    text, call = hear(turn.hearing, speech[:LONGEST_SPEECH]), replace(call, misses=0)
    command = command_in(turn.hearing, text)
    is_zero = call.asked is Asked.NUMBER and fold_text(text) in ("nul", "0")
    if command and not is_zero:
        return await _obey(turn, call, command)
    if call.asked in (Asked.MORE, Asked.SMS, Asked.ANYTHING):
        yes, no = is_yes(turn.hearing, text), is_no(turn.hearing, text)
        if yes or no:
            return await _yes_or_no(turn, call, yes)
    chosen = CHOSEN.fullmatch(fold_text(text)) if call.choices and call.asked is Asked.CHOICE else None
    number = _number(chosen[1]) if chosen else 0
    return await _asked(turn, call, call.choices[number - 1] if 0 < number <= len(call.choices) else text)


async def connect(turn: Turn, call: Call) -> Step:
    """A person: the desk where it is open; else when it opens, and who else can help."""
    if turn.is_desk_open:
        return Prompt((said(wording.CONNECT),), Then.DIAL), replace(call, misses=0)
    hours = turn.desk.describe(turn.now) if turn.desk else ""
    return await people(turn, call, wording.CLOSED.format(hours=hours) if turn.desk else wording.NO_DESK)


async def people(turn: Turn, call: Call, opening: str) -> Step:
    """The people who can help, after an opening sentence."""
    spoken = read_lines(await turn.ask(wording.WANTS_PERSON))
    pieces = cut(" ".join((said(opening), *spoken.pieces[:1])))
    step = say_piece(turn, begun(call, spoken, (), ()), pieces[0], (*pieces[1:], *spoken.pieces[1:]))
    return step[0], replace(step[1], misses=call.misses)


def after_desk(call: Call) -> Step:
    """The desk has hung up and the caller has not."""
    call = replace(call, piece=said(wording.AFTER_DESK), tail="", asked=Asked.ANYTHING, left=(), choices=())
    return prompt_of(call), call


async def _keys(turn: Turn, call: Call, digits: str) -> Step:
    """Keys: nought is a person; what stands before an asterisk was typed wrong."""
    typed = digits if digits.endswith(UNKNOWN_KEY) else digits.rsplit(UNKNOWN_KEY, 1)[-1]
    if typed == PERSON_KEY:
        return await connect(turn, call)
    call = replace(call, misses=0)
    if call.asked is Asked.NUMBER and typed.endswith(UNKNOWN_KEY):
        return await _asked(turn, call, UNKNOWN_LABEL)
    if call.asked is Asked.NUMBER and typed.isdecimal():
        return await _asked(turn, call, typed[:LONGEST_NUMBER])
    if typed.endswith(UNKNOWN_KEY):
        return prompt_of(call), call
    number = int(typed) if typed.isdecimal() else 0
    if call.asked in (Asked.MORE, Asked.SMS) and number in (1, 2):
        return await _yes_or_no(turn, call, number == 1)
    if call.asked is Asked.CHOICE and 0 < number <= len(call.choices):
        return await _asked(turn, call, call.choices[number - 1])
    return aside(call, wording.NO_SUCH_KEY)


async def _silence(turn: Turn, call: Call) -> Step:
    """Nothing was heard: in other words, then keys, then a person, then goodbye."""
    call = replace(call, misses=call.misses + 1)
    if call.misses == 1:
        return aside(call, wording.NOT_HEARD)
    if call.misses == 2:
        return aside(call, wording.KEYS if call.asked is Asked.ANYTHING else wording.KEYS_CHOICES)
    return await connect(turn, call) if call.misses == 3 else (Prompt((said(wording.SILENT_BYE),), Then.HANG_UP), call)


async def _obey(turn: Turn, call: Call, command: Command) -> Step:
    if command is Command.PERSON:
        return await connect(turn, call)
    if command is Command.BYE:
        return goodbye(call)
    if command is Command.STOP:
        return await _stop(turn, call)
    if command is Command.MORE:
        return say_next(turn, call) if call.left else aside(call, wording.NO_MORE)
    if command is Command.SPELL:
        spelled = spell_last(call.told, call.articles)
        return say_again(call, spelled, "") if spelled else aside(call, wording.NOTHING_TO_SPELL)
    if command is Command.REPEAT:
        return prompt_of(call), call
    is_slow = command is Command.SLOWER
    piece, *rest = cut(call.piece, LONGEST * (SLOW if is_slow else 1)) or [""]
    changed = replace(call, is_slow=is_slow, left=(*rest, *call.left))
    return say_again(changed, piece, said(wording.SLOWER if is_slow else wording.FASTER))


async def _stop(turn: Turn, call: Call) -> Step:
    """Stops reading; where nothing is left drops the open question, and where none is open ends the call."""
    if not call.left and call.asked is Asked.ANYTHING:
        return goodbye(call)
    if call.asked in (Asked.CHOICE, Asked.NUMBER):
        await turn.ask(wording.DROPS_QUESTION)
    words = wording.STOPPED if call.asked is Asked.MORE else wording.GO_ON
    call = replace(call, left=(), choices=(), asked=Asked.ANYTHING, piece=said(words), tail=said(wording.ANYTHING_ELSE))
    return prompt_of(call), call


async def _yes_or_no(turn: Turn, call: Call, is_yes: bool) -> Step:
    if call.asked is Asked.MORE:
        return say_next(turn, call) if is_yes else say_piece(turn, replace(call, left=()), said(wording.GO_ON), ())
    if call.asked is Asked.ANYTHING:
        return aside(replace(call, tail=""), wording.GO_ON) if is_yes else goodbye(call)
    words = wording.GO_ON
    if is_yes:
        is_sent = turn.send_text is not None and await turn.send_text(message_of(call.links))
        words = wording.SMS_SENT if is_sent else wording.SMS_FAILED
    return say_piece(turn, call, said(words), ())


async def _asked(turn: Turn, call: Call, text: str) -> Step:
    """The answer to a message: its first piece, and the question or the offer to go on."""
    spoken = read_lines(await turn.ask(text))
    if spoken.is_goodbye:
        return goodbye(call)
    pieces = list(spoken.pieces)
    if spoken.names_people and turn.is_desk_open:
        pieces = [*cut(" ".join((said(wording.OFFER_DESK), *pieces[:1]))), *pieces[1:]]
    call = begun(call, spoken, (), ())
    if spoken.is_danger:  # nobody has to ask for the next number
        all_said = " ".join(pieces)
        call = replace(call, piece=all_said, told=f"{call.told} {all_said}", tail=spoken.question or said(AFTER_DANGER))
        return Prompt((*pieces, call.tail)), call
    prompt, call = say_piece(turn, call, pieces[0] if pieces else "", tuple(pieces[1:]))
    if spoken.notice:
        only = wording.ONLY_DUTCH_DESK if turn.desk else wording.ONLY_DUTCH_NO_DESK
        prompt = replace(prompt, texts=(said(only), *prompt.texts), notice=spoken.notice)
    return prompt, call


def _number(word: str) -> int:
    names = {**{name: n for n, name in enumerate(NUMBERS, 1)}, **{name: n for n, name in enumerate(ORDINALS, 1)}}
    return int(word) if word.isdecimal() else names[word]
