"""What changed between two versions of a rule, in words."""

from dataclasses import replace
from datetime import date

from bot.answer import wording
from bot.answer.asked_date import asked_date
from bot.answer.audience import audience_of
from bot.answer.compose import compose
from bot.answer.dates import ImpossibleDate, in_words
from bot.answer.model import Answer, Reply, Turn
from bot.answer.recall import topic_of
from bot.knowledge.entries import reader_of
from bot.knowledge.model import Knowledge, Topic


def difference(knowledge: Knowledge, turn: Turn) -> Reply:
    """The answer then and now for the same facts, the articles then and now, and for staff the history of the rule.

    "Then" is the day that is asked, else that of the last answer, else the page of 2018.
    """
    topic = topic_of(knowledge, turn.memory)
    if topic is None:
        return Reply((Answer("answer", wording.NO_SUBJECT_CHANGED),), turn.memory)
    if topic.rule is None:
        return Reply((Answer("answer", wording.NO_VERSIONS, topic=topic.id),), turn.memory)
    try:
        asked = asked_date(knowledge, turn, anywhere=True)
    except ImpossibleDate:
        return Reply((Answer("answer", wording.IMPOSSIBLE_DATE, topic=topic.id),), turn.memory)
    day = asked if asked and asked < turn.today else turn.memory.on or wording.DAY_OF_THE_PAGE
    then, now = _on(knowledge, turn, topic, day), _on(knowledge, turn, topic, turn.today)
    lead = "\n\n".join(_compared(then, now, day))
    note = _history(knowledge, topic, now, audience_of(turn))
    answer = replace(now, lead=lead, spoken="", why=note, advice="", question="", buttons=())
    return Reply((answer,), replace(turn.memory, on=None))


def _compared(then: Answer, now: Answer, day: date) -> list[str]:
    if then.version is None:
        return [then.lead, wording.NOW.format(answer=now.lead)]
    if then.version == now.version:
        return [wording.SAME_VERSION.format(since=in_words(then.version)), now.lead]
    is_same = then.lead == now.lead or then.conclusion == now.conclusion != "onbeslist"
    old, new = _places(then), _places(now)
    return [
        wording.SAME_OUTCOME if is_same else wording.CHANGED,
        wording.THEN.format(day=in_words(day), answer=then.lead),
        wording.NOW_SINCE.format(since=in_words(now.version or day), answer=now.lead),
        *([wording.MOVED.format(old=old, new=new)] if old and new and old != new else []),
        *([wording.DOUBT_THEN.format(doubt=then.doubt)] if then.doubt and then.doubt != now.doubt else []),
    ]


def _places(answer: Answer) -> str:
    return wording.listing([place.text for place in answer.citations]) if answer.citations else ""


def _on(knowledge: Knowledge, turn: Turn, topic: Topic, day: date) -> Answer:
    return compose(knowledge, topic, turn.memory.facts, day, audience_of(turn), turn.memory.skipped)


def _history(knowledge: Knowledge, topic: Topic, now: Answer, audience: str) -> str:
    """The legal history as the rule tells it: for staff, because it is written for them."""
    if now.version is None or reader_of(audience) != "school":
        return ""
    return knowledge.rule(topic.rule or "").at(now.version).note
