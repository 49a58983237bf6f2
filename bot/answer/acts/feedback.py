"""What somebody thought of an answer: yes, no and why; words are kept only where the user agrees."""

from dataclasses import replace

from bot.answer import wording
from bot.answer.facts import NO, YES
from bot.answer.model import Answer, Button, Feedback, Reply, Turn
from bot.answer.recall import last_answer
from bot.knowledge.model import Knowledge
from bot.phrasings import fold_text

REASON, CONSENT = "feedback:reden", "feedback:bewaren"


def take_feedback(knowledge: Knowledge, turn: Turn) -> Reply | None:
    """The reply to a press on "Dit hielp", to a reason, or to whether words may be kept; None for anything else.

    Of a phone call that an adviser types along nothing is kept, so it is not asked there.
    """
    if turn.channel == "desk":
        return None
    said = fold_text(turn.text)
    if said == fold_text(wording.HELPED):
        return _thanks(knowledge, turn, True)
    if said == fold_text(wording.HELPED_NOT):
        buttons = tuple(Button(reason) for reason in wording.REASONS)
        answer = Answer("smalltalk", wording.WHAT_WAS_MISSING, topic=turn.memory.topic, buttons=buttons)
        return Reply((answer,), replace(turn.memory, waiting=REASON))
    if turn.memory.waiting == REASON:
        return _take_reason(knowledge, turn, said)
    if turn.memory.waiting == CONSENT:
        return _take_consent(knowledge, turn)
    return None


def _take_reason(knowledge: Knowledge, turn: Turn, said: str) -> Reply | None:
    for reason in wording.REASONS:
        if said == fold_text(reason):
            return _thanks(knowledge, turn, False, reason=reason)
    if turn.intent in knowledge.topics:  # a new question, not a reason
        return None
    answer = Answer("smalltalk", wording.MAY_WE_KEEP, topic=turn.memory.topic, buttons=(Button("Ja"), Button("Nee")))
    return Reply((answer,), replace(turn.memory, waiting=CONSENT, words=turn.text))


def _take_consent(knowledge: Knowledge, turn: Turn) -> Reply | None:
    plain = turn.text.lower()
    if YES.search(plain):
        return _thanks(knowledge, turn, False, words=turn.memory.words)
    return _thanks(knowledge, turn, False) if NO.search(plain) else None


def _thanks(knowledge: Knowledge, turn: Turn, helped: bool, reason: str = "", words: str = "") -> Reply:
    last = last_answer(knowledge, turn)
    feedback = Feedback(helped, turn.memory.topic, last.version if last else None, reason, words)
    answer = Answer("smalltalk", wording.THANKS if helped else wording.THANKS_FOR_TELLING, topic=turn.memory.topic)
    return Reply((answer,), replace(turn.memory, waiting=None, words=""), feedback)
