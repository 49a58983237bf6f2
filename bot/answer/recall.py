"""The last answer again: what acts such as "waarom?" and "welk artikel is dat?" are about."""

from dataclasses import replace

from bot.answer.audience import audience_of
from bot.answer.compose import compose, shown_question
from bot.answer.model import Answer, Memory, Reply, Turn
from bot.knowledge.evaluate import Decision, evaluate
from bot.knowledge.model import Knowledge, Topic, Version
from bot.patterns import whole_word


def topic_of(knowledge: Knowledge, memory: Memory) -> Topic | None:
    """The topic of the last answer; None where there was none."""
    return knowledge.topics.get(memory.topic or "")


def last_answer(knowledge: Knowledge, turn: Turn) -> Answer | None:
    """The last answer worked out again, or None where nothing was asked yet."""
    topic = topic_of(knowledge, turn.memory)
    if topic is None:
        return None
    on = turn.memory.on or turn.today
    return compose(knowledge, topic, turn.memory.facts, on, audience_of(turn), turn.memory.skipped)


def last_decision(knowledge: Knowledge, turn: Turn) -> tuple[Version, Decision] | None:
    """The version and the decision on which the last answer rests; None for an answer without a rule."""
    topic, answer = topic_of(knowledge, turn.memory), last_answer(knowledge, turn)
    if topic is None or topic.rule is None or answer is None or answer.version is None:
        return None
    version = knowledge.rule(topic.rule).at(answer.version)
    return version, evaluate(version, {**topic.assumes, **turn.memory.facts})


def answer_again(knowledge: Knowledge, turn: Turn, memory: Memory, lead: str = "") -> Reply:
    """The topic of `memory` answered for its facts, with a sentence before it; asks the next fact."""
    topic = topic_of(knowledge, memory)
    if topic is None:
        return Reply((Answer("answer", lead),), memory)
    audience = audience_of(replace(turn, memory=memory))
    answer = compose(knowledge, topic, memory.facts, memory.on or turn.today, audience, memory.skipped)
    asked = shown_question(knowledge, answer, audience)
    memory = replace(
        memory,
        topic=answer.topic if answer.topic in knowledge.topics else topic.id,
        asked_fact=asked,
        asked_topic=topic.id if asked else None,
    )
    full = replace(answer, lead=f"{lead}\n\n{answer.lead}", spoken=f"{lead} {answer.spoken or answer.lead}")
    return Reply((full if lead else answer,), memory)


def about_last(last: Answer, lead: str) -> Answer:
    """A reply about the last answer: the same sources and certainty under other words, and only their abbreviations."""
    words = tuple(word for word in last.glossary if whole_word(word.short).search(lead))
    bare = replace(last, spoken="", told=(), why="", advice="", doubt="", question="", buttons=(), contact="")
    return replace(bare, lead=lead, glossary=words)
