"""All that stands beside an answer on the adviser's screen, as JSON values."""

from dataclasses import asdict
from datetime import date
from typing import Any

from bot.answer.audience import audience_of
from bot.answer.compose import compose, contact_for
from bot.answer.desk.found import found_by_words
from bot.answer.desk.guide import NextStep, next_steps, people
from bot.answer.desk.likely import likely_questions
from bot.answer.desk.note import note_line
from bot.answer.desk.questions import to_ask
from bot.answer.model import Answer, Memory, Reply, Turn
from bot.answer.opening_hours import out_of_office
from bot.errors import NotInForce
from bot.knowledge.evaluate import evaluate
from bot.knowledge.model import Knowledge, Outcome, Topic


def beside(knowledge: Knowledge, turn: Turn, reply: Reply) -> dict[str, Any]:
    """Questions to ask, steps, people, likely questions, what the words name, and the line for the note."""
    memory, audience, last = reply.memory, audience_of(turn), reply.answers[-1]
    on = memory.on or turn.today
    topic = knowledge.topics.get(memory.topic or "")
    standing = compose(knowledge, topic, memory.facts, on, audience, memory.skipped) if topic else None
    note = note_line(knowledge, last, standing, topic, turn.subject)
    steps = next_steps(knowledge, topic, memory.facts, on, audience) if topic and last.decision == "answer" else ()
    found = found_by_words(knowledge, turn.text, turn.today, turn.now)
    own = _contact(knowledge, turn, last, topic, memory, on)
    return {
        "titles": [_title(knowledge, answer) for answer in reply.answers],
        "told": [knowledge.facts[name].describe(value) for name, value in memory.facts.items()],
        "tells": dict(memory.facts) != dict(turn.memory.facts),
        "questions": [asdict(one) for one in to_ask(knowledge, reply.answers, memory, on, audience)],
        "steps": [_step_data(step) for step in steps],
        "people": [asdict(one) for one in people(knowledge, own, audience, turn.today, turn.now)],
        "office": out_of_office(turn.now),
        "likely": list(likely_questions(knowledge, turn, reply.answers)),
        "found": [asdict(entry) for entry in found if entry.id != last.conclusion],
        "note": asdict(note) if note else None,
    }


def _title(knowledge: Knowledge, answer: Answer) -> str:
    """The question that an answer is about; nothing where it is about none, or asks what was meant."""
    topic = knowledge.topics.get(answer.topic or "") if answer.decision == "answer" else None
    return topic.question if topic and not topic.lists else ""


def _step_data(step: NextStep) -> dict[str, Any]:
    places = [{"text": place.text, "url": place.url or ""} for place in step.places]
    return {"text": step.text, "term": step.term, "doubt": step.doubt, "citations": places}


def _contact(
    knowledge: Knowledge, turn: Turn, last: Answer, topic: Topic | None, memory: Memory, on: date
) -> str | None:
    """The contact of what was asked: of its subject where that is out of scope, else of the topic and its outcome."""
    audience = audience_of(turn)
    if last.decision == "out_of_scope":
        referral = knowledge.referrals.get(turn.subject or "")
        return contact_for(referral.contact, audience) if referral else None
    if topic is None:
        return None
    outcome = _outcome(knowledge, topic, memory, on)
    return contact_for({**topic.contact, **(outcome.contact if outcome else {})}, audience)


def _outcome(knowledge: Knowledge, topic: Topic, memory: Memory, on: date) -> Outcome | None:
    if topic.rule is None:
        return None
    try:
        version = knowledge.rule(topic.rule).at(on)
    except NotInForce:
        return None
    return evaluate(version, {**topic.assumes, **memory.facts}).outcome
