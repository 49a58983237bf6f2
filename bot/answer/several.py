"""Two questions in one message: each is answered, in the order in which they were asked."""

from collections.abc import Callable
from dataclasses import replace

from bot.answer.model import Answer, Reply, Turn
from bot.knowledge.model import Knowledge


def answer_each(knowledge: Knowledge, turn: Turn, answer: Callable[[Knowledge, Turn], Reply]) -> Reply:
    """The answers to all questions of a message; at most one fact is asked, the first that decides something.

    A sentence that holds for both, such as that no pupil is 300, is said once.
    """
    answers: list[Answer] = []
    memory = asking = turn.memory
    for topic in turn.questions:
        reply = answer(knowledge, replace(turn, intent=topic, questions=(), memory=memory))
        has_asked = any(earlier.question for earlier in answers)
        said = {earlier.lead for earlier in answers}
        answers += [_without_question(one) if has_asked else one for one in reply.answers if one.lead not in said]
        asking = asking if has_asked else reply.memory
        memory = reply.memory
    kept = replace(
        memory,
        topic=asking.topic,
        asked_fact=asking.asked_fact,
        asked_topic=asking.asked_topic,
        skipped=asking.skipped,
    )
    return Reply(tuple(answers), kept)


def _without_question(answer: Answer) -> Answer:
    return replace(answer, question="", buttons=()) if answer.question else answer
