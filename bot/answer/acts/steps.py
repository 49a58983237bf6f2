"""What to do next, with terms counted from a day that the user gives."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.answer import wording
from bot.answer.audience import audience_of
from bot.answer.compose import cite, contact_for, contact_line
from bot.answer.dates import ImpossibleDate, in_words, read_past_day
from bot.answer.model import Answer, Reply, Turn
from bot.answer.recall import about_last, last_answer, topic_of
from bot.knowledge.evaluate import holds
from bot.knowledge.guidance import Deadline, Period, Step
from bot.knowledge.model import Facts, Knowledge, Topic
from bot.patterns import compiled

WAITING = "dag:"
LONGEST = 12


def next_steps(knowledge: Knowledge, turn: Turn) -> Reply:
    """The steps after the last answer; the term of a step is counted where a day is given, else the day is asked."""
    topic, last = topic_of(knowledge, turn.memory), last_answer(knowledge, turn)
    if topic is None or last is None:
        return Reply((Answer("answer", wording.NO_SUBJECT_STEPS),), turn.memory)
    audience = audience_of(turn)
    contact = last.contact or contact_line(knowledge, contact_for(topic.contact, audience), turn.today)
    if not topic.steps:
        return Reply((replace(about_last(last, last.advice or last.lead), contact=contact),), turn.memory)
    steps = [step for step in topic.steps if may_hold(step, turn.memory.facts)]
    lines = [f"{number}. {step.texts.for_audience(audience)}" for number, step in enumerate(steps, start=1)]
    answer = replace(about_last(last, "\n".join((wording.STEPS, *lines))), contact=contact)
    deadlines = _deadlines(knowledge, topic, turn)
    if not deadlines:
        return Reply((answer,), turn.memory)
    named = _named(deadlines, turn.text)
    try:
        start = read_past_day(turn.text, turn.today)
    except ImpossibleDate:
        return _ask_day(replace(answer, lead=wording.IMPOSSIBLE_DATE), turn, named or deadlines[0])
    # A day of which the message does not say what happened on it counts for nothing: the question says which day.
    return _counted(answer, turn, named, start) if start and named else _ask_day(answer, turn, named or deadlines[0])


def take_day(knowledge: Knowledge, turn: Turn) -> Reply | None:
    """A day in reply to the question for it; None where nothing was asked or the message names no day."""
    waiting = turn.memory.waiting or ""
    asked = knowledge.deadlines.get(waiting.removeprefix(WAITING)) if waiting.startswith(WAITING) else None
    topic, last = topic_of(knowledge, turn.memory), last_answer(knowledge, turn)
    if asked is None or topic is None or last is None or len(turn.text.split()) > LONGEST:
        return None
    deadline = _named(_deadlines(knowledge, topic, turn), turn.text) or asked
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
        citations=cite(period.citations, start),
    )
    return Reply((counted,), replace(turn.memory, waiting=None))


def _term(deadline: Deadline, period: Period, start: date, turn: Turn) -> str:
    """ "Uw bezwaar moet binnen 6 weken binnen zijn. ..." and whether that day is over."""
    end = start + timedelta(weeks=period.weeks)
    text = deadline.text.for_audience(audience_of(turn))
    words = text.format(weeks=period.weeks, start=in_words(start), end=in_words(end))
    return f"{words} {wording.DAY_IS_OVER}" if end < turn.today else words


def may_hold(step: Step, facts: Facts) -> bool:
    """Whether no told fact fails a condition of a step."""
    return all(holds(want, facts[fact]) for fact, want in step.conditions.items() if fact in facts)


def _deadlines(knowledge: Knowledge, topic: Topic, turn: Turn) -> list[Deadline]:
    """The terms of the steps that may hold, in their order."""
    names = [step.deadline for step in topic.steps if step.deadline and may_hold(step, turn.memory.facts)]
    return [knowledge.deadlines[name] for name in dict.fromkeys(names)]


def _named(deadlines: Sequence[Deadline], text: str) -> Deadline | None:
    """The term of which a message says that its day is meant: the last one of several, which is the more precise."""
    plain = text.lower()
    found = [one for one in deadlines if any(compiled(pattern).search(plain) for pattern in one.patterns)]
    return found[-1] if found else None
