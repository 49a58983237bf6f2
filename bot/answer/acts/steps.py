"""What to do next, with terms counted from a day that the user gives."""

from dataclasses import replace
from datetime import date, timedelta

from bot.answer import wording
from bot.answer.audience import audience_of
from bot.answer.compose import cite, contact_for, contact_line
from bot.answer.dates import ImpossibleDate, in_words, read_past_day
from bot.answer.model import Answer, Reply, Turn
from bot.answer.recall import about_last, last_answer, topic_of
from bot.knowledge.guidance import Deadline, Period
from bot.knowledge.model import Knowledge, Topic

WAITING = "dag:"


def next_steps(knowledge: Knowledge, turn: Turn) -> Reply:
    """The steps after the last answer; the term of a step is counted where a day is given, else the day is asked."""
    topic, last = topic_of(knowledge, turn.memory), last_answer(knowledge, turn)
    if topic is None or last is None:
        return Reply((Answer("answer", wording.NO_SUBJECT_STEPS),), turn.memory)
    audience = audience_of(turn)
    contact = last.contact or contact_line(knowledge, contact_for(topic.contact, audience), turn.today)
    if not topic.steps:
        return Reply((replace(about_last(last, last.advice or last.lead), contact=contact),), turn.memory)
    lines = [f"{number}. {step.texts.for_audience(audience)}" for number, step in enumerate(topic.steps, start=1)]
    answer = replace(about_last(last, "\n".join((wording.STEPS, *lines))), contact=contact)
    deadline = _deadline_of(knowledge, topic)
    if deadline is None:
        return Reply((answer,), turn.memory)
    try:
        start = read_past_day(turn.text, turn.today)
    except ImpossibleDate:
        return _ask_day(replace(answer, lead=wording.IMPOSSIBLE_DATE), turn, deadline)
    return _ask_day(answer, turn, deadline) if start is None else _counted(answer, turn, deadline, start)


def take_day(knowledge: Knowledge, turn: Turn) -> Reply | None:
    """A day in reply to the question for it; None where nothing was asked or the message names no day."""
    waiting = turn.memory.waiting or ""
    deadline = knowledge.deadlines.get(waiting.removeprefix(WAITING)) if waiting.startswith(WAITING) else None
    last = last_answer(knowledge, turn)
    if deadline is None or last is None or len(turn.text.split()) > 12:
        return None
    try:
        start = read_past_day(turn.text, turn.today)
    except ImpossibleDate:
        return _ask_day(about_last(last, wording.IMPOSSIBLE_DATE), turn, deadline)
    return None if start is None else _counted(about_last(last, ""), turn, deadline, start)


def _ask_day(answer: Answer, turn: Turn, deadline: Deadline) -> Reply:
    question = deadline.question.for_audience(audience_of(turn))
    memory = replace(turn.memory, waiting=f"{WAITING}{deadline.id}", asked_fact=None)
    return Reply((replace(answer, question=question),), memory)


def _counted(answer: Answer, turn: Turn, deadline: Deadline, start: date) -> Reply:
    period = deadline.at(start)
    if period is None:
        lead = wording.TOO_EARLY.format(start=in_words(deadline.periods[-1].valid_from))
        return Reply((replace(answer, lead=lead),), replace(turn.memory, waiting=None))
    lead = "\n\n".join(filter(None, (answer.lead, _term(deadline, period, start, turn))))
    counted = replace(
        answer,
        lead=lead,
        doubt=period.doubt,
        certainty=period.certainty,
        citations=cite(period.citations, start if start > period.valid_from else period.valid_from),
    )
    return Reply((counted,), replace(turn.memory, waiting=None))


def _term(deadline: Deadline, period: Period, start: date, turn: Turn) -> str:
    """ "Uw bezwaar moet binnen 6 weken binnen zijn. ..." and whether that day is over."""
    end = start + timedelta(weeks=period.weeks)
    text = deadline.text.for_audience(audience_of(turn))
    words = text.format(weeks=period.weeks, start=in_words(start), end=in_words(end))
    return f"{words} {wording.DAY_IS_OVER}" if end < turn.today else words


def _deadline_of(knowledge: Knowledge, topic: Topic) -> Deadline | None:
    names = [step.deadline for step in topic.steps if step.deadline]
    return knowledge.deadlines.get(names[0]) if names else None
