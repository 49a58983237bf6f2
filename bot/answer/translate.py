"""Somebody who asks in another language: a notice in that language, and a fixed summary of the main topics."""

from dataclasses import replace

from bot.answer.compose import compose
from bot.answer.model import Answer, Reply, Translation, Turn
from bot.knowledge.entries import Language
from bot.knowledge.model import Knowledge
from bot.phrasings import fold_ours, fold_text


def language_of(knowledge: Knowledge, turn: Turn) -> str | None:
    """The language of the conversation where it is not Dutch; a pressed Dutch button does not change it."""
    if turn.language in knowledge.languages:
        return turn.language
    pressed = {fold_ours(topic.question) for topic in knowledge.topics.values()}
    is_reply = turn.memory.asked_fact is not None or fold_text(turn.text) in pressed
    return turn.memory.language if is_reply else None


def in_language(knowledge: Knowledge, turn: Turn, reply: Reply) -> Reply:
    """The reply with a translation: the notice once a conversation, the summary with each answer that has one."""
    code = language_of(knowledge, turn)
    if code is None:
        return replace(reply, memory=replace(reply.memory, language=None))
    language, is_new = knowledge.languages[code], code != turn.memory.language
    answers = tuple(
        replace(
            answer, translation=_translation(language, answer, is_new and number == 0, _is_general(knowledge, answer))
        )
        for number, answer in enumerate(reply.answers)
    )
    return Reply(answers, replace(reply.memory, language=code))


def _is_general(knowledge: Knowledge, answer: Answer) -> bool:
    """Summaries tell what holds in general today: not for an older version, not once facts decide otherwise."""
    topic = knowledge.topics.get(answer.topic or "")
    if topic is None or topic.rule is None or answer.on is None:
        return False
    general = compose(knowledge, topic, {}, answer.on, "ouder")
    is_newest = answer.version == knowledge.rule(topic.rule).versions[0].valid_from
    return is_newest and answer.conclusion == general.conclusion


def _translation(language: Language, answer: Answer, is_new: bool, is_general: bool) -> Translation | None:
    summary = language.summaries.get(answer.topic or "", "") if is_general else ""
    notice = language.notice if is_new else ""
    if answer.decision == "out_of_scope":
        notice = f"{notice} {language.outside}".strip()
    if not notice and not summary:
        return None
    return Translation(language.id, language.direction, notice, language.marker if summary else "", summary)
