"""What to ask the caller: first what decides, then what may still count, then what was taken for granted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.answer.compose import fact_buttons
from bot.answer.model import Answer, Memory
from bot.errors import NotInForce
from bot.knowledge.evaluate import evaluate
from bot.knowledge.model import Fact, Knowledge, Topic, Version

ASKED, OPEN, ASSUMED = "asked", "open", "assumed"
ALL_KINDS = (ASKED, OPEN, ASSUMED)


@dataclass(frozen=True)
class ToAsk:
    """A question to the caller: `kind` is "asked" where the conversation waits for it, "open" or "assumed".

    `assumed` says in words what the answer takes for granted until somebody asks.
    """

    kind: str
    question: str
    choices: tuple[str, ...] = ()
    assumed: str = ""
    hint: str = ""


def to_ask(
    knowledge: Knowledge, answers: tuple[Answer, ...], memory: Memory, on: date, audience: str
) -> tuple[ToAsk, ...]:
    """All questions for the topic of the call, each once; none but the asked one where the topic has no rule."""
    asking = next((answer for answer in answers if answer.decision == "answer" and answer.question), None)
    fact = knowledge.facts.get(memory.asked_fact or "") if asking else None
    first = [_asked(asking, fact)] if asking else []
    topic = knowledge.topics.get((memory.asked_topic if fact else None) or memory.topic or "")
    others = list(_others(knowledge, topic, memory, on, audience)) if topic and topic.rule else []
    return tuple(
        first + [one for one in others if fact is None or fact.question.for_audience(audience) != one.question]
    )


def _asked(answer: Answer, fact: Fact | None) -> ToAsk:
    choices = tuple(button.title for button in answer.buttons)
    return ToAsk(ASKED, answer.question, choices, hint=_bounds(fact) if fact else "")


def _others(knowledge: Knowledge, topic: Topic, memory: Memory, on: date, audience: str) -> Iterator[ToAsk]:
    try:
        version = knowledge.rule(topic.rule or "").at(on)
    except NotInForce:
        return
    for name in _still_open(version, topic, memory):
        if name not in memory.skipped:
            fact = knowledge.facts[name]
            yield ToAsk(OPEN, fact.question.for_audience(audience), _choices(fact), hint=_bounds(fact))
    for name, value in topic.assumes.items():
        if name in version.fact_ids and name not in memory.facts:
            fact = knowledge.facts[name]
            yield ToAsk(ASSUMED, fact.question.for_audience(audience), _choices(fact), fact.describe(value))


def _still_open(version: Version, topic: Topic, memory: Memory) -> tuple[str, ...]:
    """The unknown facts of the rows that may still hold, in the order of the table."""
    known = {**topic.assumes, **memory.facts}
    rows = evaluate(version, known).open_rows
    return tuple(dict.fromkeys(fact for row in rows for fact in row.conditions if fact not in known))


def _choices(fact: Fact) -> tuple[str, ...]:
    return tuple(button.title for button in fact_buttons(fact)[:-1])


def _bounds(fact: Fact) -> str:
    """Which numbers can be: "een getal van 4 tot en met 20"."""
    if fact.type != "integer" or fact.minimum is None or fact.maximum is None:
        return ""
    return f"een getal van {fact.minimum} tot en met {fact.maximum}"
