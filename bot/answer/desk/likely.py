"""Which questions the words may mean beside the one that is answered."""

from bot.answer import wording
from bot.answer.model import Answer, Turn
from bot.knowledge.model import Knowledge

# A topic with less than this chance is no likely question; beside a mere term the nearest ones are shown all the same.
LEAST = 0.02
MOST_LIKELY = 6
NO_QUESTIONS = (wording.NONE_OF_THESE, wording.MAKE_SUMMARY)
NO_SUBJECT_OF_ITS_OWN = ("clarify", "out_of_scope", "safety")


def likely_questions(knowledge: Knowledge, turn: Turn, answers: tuple[Answer, ...]) -> tuple[str, ...]:
    """Questions to choose from: what the bot offers, the topics nearest to the words, and what fits well after it.

    Words that only tell a fact mean no other question.
    """
    last = answers[-1]
    offered = [] if last.question else [button.title for button in last.buttons]
    asks_subject = turn.intent in knowledge.topics or last.decision in NO_SUBJECT_OF_ITS_OWN
    near = _near(knowledge, turn, answers) if asks_subject else []
    also = [button.title for answer in answers for button in answer.see_also]
    titles = dict.fromkeys(title for title in (*offered, *near, *also) if title not in NO_QUESTIONS)
    return tuple(titles)[: max(MOST_LIKELY, len(offered))]


def _near(knowledge: Knowledge, turn: Turn, answers: tuple[Answer, ...]) -> list[str]:
    answered = {answer.topic for answer in answers if answer.decision == "answer"}
    topics = [knowledge.topics.get(answer.topic or "") for answer in answers]
    least = 0.0 if any(topic and topic.lists == "terms" for topic in topics) else LEAST
    return [
        knowledge.topics[name].question
        for name, share in turn.ranking
        if name in knowledge.topics and name not in answered and share >= least
    ]
