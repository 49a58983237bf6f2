"""A summary of the conversation, to copy or to mail: facts, question, answer and article, and no words of the user."""

from dataclasses import replace
from urllib.parse import quote

from bot.answer import wording
from bot.answer.dates import in_words
from bot.answer.model import Answer, Document, Reply, Turn
from bot.answer.recall import last_answer, topic_of
from bot.answer.render import parts
from bot.knowledge.model import Knowledge


def summarise(knowledge: Knowledge, turn: Turn) -> Reply:
    """What was told, asked and answered, as a document that the user sees first."""
    topic, last = topic_of(knowledge, turn.memory), last_answer(knowledge, turn)
    if topic is None or last is None:
        return Reply((Answer("answer", wording.NOTHING_TO_SUMMARISE),), turn.memory)
    if turn.channel == "phone":
        lead = f"{wording.SUMMARY_SPOKEN} {parts.told(last)} {last.lead}"
        return Reply((replace(last, lead=lead, spoken="", told=(), question="", buttons=()),), turn.memory)
    told = [knowledge.facts[name].describe(value) for name, value in turn.memory.facts.items()]
    before = [knowledge.topics[name].question for name in turn.memory.earlier if name in knowledge.topics]
    lines = [
        wording.SUMMARY_TITLE.format(day=in_words(turn.now.date())),
        wording.SUMMARY_QUESTION.format(question=topic.question),
        wording.SUMMARY_FACTS.format(facts=", ".join(told)) if told else wording.SUMMARY_NO_FACTS,
        wording.SUMMARY_ANSWER.format(answer=last.lead),
        parts.sources(last),
        parts.validity(last),
        parts.certainty(last),
        wording.SUMMARY_BEFORE.format(questions=" ".join(before)) if before else "",
        wording.ABOUT_US,
    ]
    text = "\n\n".join(filter(None, lines))
    mailto = f"mailto:?subject={quote(wording.SUMMARY_SUBJECT)}&body={quote(text)}"
    document = Document(wording.SUMMARY_SUBJECT, text, mailto)
    answer = Answer("answer", wording.SUMMARY, topic=topic.id, facts=last.facts, document=document)
    return Reply((answer,), turn.memory)
