"""One turn of the conversation: what comes before an act, the act itself, and what every reply carries."""

from collections.abc import Callable
from dataclasses import replace

from bot.answer import dialogue, wording
from bot.answer.acts import cases, correction, danger, feedback, follow_up, in_full, letter, person, steps, summary
from bot.answer.audience import audience_of, recognised_audience
from bot.answer.compose import fact_buttons
from bot.answer.model import Answer, Reply, Turn
from bot.answer.recall import last_answer
from bot.answer.translate import in_language
from bot.knowledge.model import Knowledge
from bot.phrasings import fold_ours, fold_text

Act = Callable[[Knowledge, Turn], Reply]
MISSES = ("clarify", "out_of_scope")
MOST_MISSES = 2
MOST_EARLIER = 5
# Replies to something the bot offered, and messages that only the conversation before them makes clear.
EARLY: tuple[Callable[[Knowledge, Turn], Reply | None], ...] = (
    feedback.take_feedback,
    person.take_audience,
    letter.take_choice,
    steps.take_day,
    correction.take_correction,
    in_full.take_wish,
    follow_up.take_date,
    dialogue.take_answer,
    follow_up.take_follow_up,
)


def reply_to(knowledge: Knowledge, turn: Turn, act: Act) -> Reply:
    """The reply to a turn; in danger nothing comes before the help."""
    if act is danger.help_in_danger and not danger.only_replies(knowledge, turn):
        return in_language(knowledge, turn, act(knowledge, turn))
    if act is danger.help_in_danger:
        turn = replace(turn, intent=turn.asked)
    turn = cases.with_right_pupil(knowledge, turn)
    early = next((reply for take in EARLY if (reply := take(knowledge, turn)) is not None), None)
    reply = early or (_pressed(turn.text) or act)(knowledge, turn)
    return in_language(knowledge, turn, _finished(knowledge, turn, reply))


def _pressed(text: str) -> Act | None:
    """Buttons that the bot offers for an act."""
    offered: dict[str, Act] = {wording.MAKE_SUMMARY: summary.summarise, wording.NONE_OF_THESE: _none_of_these}
    said = fold_text(text)
    return next((act for title, act in offered.items() if fold_ours(title) == said), None)


def _none_of_these(knowledge: Knowledge, turn: Turn) -> Reply:
    """After "geen van deze" a person can help."""
    return person.lead_to(knowledge, turn, wording.NOT_GOING_WELL)


def _finished(knowledge: Knowledge, turn: Turn, reply: Reply) -> Reply:
    for step in (_for_whom, _counted_misses, _with_changes, _said_once, _back_to_question, _remembered, _introduced):
        reply = step(knowledge, turn, reply)
    return reply


def _for_whom(knowledge: Knowledge, turn: Turn, reply: Reply) -> Reply:
    """Remembers the audience that the words of this message show."""
    found = recognised_audience(turn.text, turn.entities)
    return replace(reply, memory=replace(reply.memory, audience=found)) if found else reply


def _counted_misses(knowledge: Knowledge, turn: Turn, reply: Reply) -> Reply:
    """The same fallback never comes twice: the second in a row has other words and leads to a person."""
    answer = reply.answers[-1]
    is_referral = answer.decision == "out_of_scope" and turn.subject in knowledge.referrals
    if answer.decision not in MISSES or is_referral:
        return replace(reply, memory=replace(reply.memory, misses=0))
    misses = turn.memory.misses + 1
    memory = replace(reply.memory, misses=misses)
    if misses < MOST_MISSES:
        return replace(reply, memory=memory)
    opening = wording.NOT_GOING_WELL if misses == MOST_MISSES else wording.OUT_OF_SCOPE_AGAIN
    led = person.lead_to(knowledge, replace(turn, memory=memory), opening)
    people, memory = led.answers[0], led.memory
    if answer.decision == "clarify":  # the likeliest questions stay on offer beside the person
        people = replace(people, question=wording.CLARIFY_AGAIN, buttons=answer.buttons)
    return replace(reply, answers=(*reply.answers[:-1], people), memory=memory)


def _with_changes(knowledge: Knowledge, turn: Turn, reply: Reply) -> Reply:
    """Says which told fact was replaced, and remembers which number was told last."""
    before, after = turn.memory.facts, reply.memory.facts
    replaced = [name for name in after if name in before and before[name] != after[name]]
    new = [name for name in after if before.get(name) != after[name]]
    changes = " ".join(
        wording.REPLACED.format(
            new=knowledge.facts[name].describe(after[name]), old=knowledge.facts[name].describe(before[name])
        )
        for name in replaced
    )
    first = replace(reply.answers[0], changed=changes)
    latest = [name for name in (*new, *replaced) if knowledge.facts[name].type == "integer"]
    memory = replace(reply.memory, last_number=latest[-1]) if latest else reply.memory
    return replace(reply, answers=(first, *reply.answers[1:]), memory=memory)


def _said_once(knowledge: Knowledge, turn: Turn, reply: Reply) -> Reply:
    """Where a new fact changes nothing yet, the answer comes again without what goes around it; not to an adviser."""
    last, answer = last_answer(knowledge, turn), reply.answers[-1]
    if (
        turn.channel == "desk"
        or last is None
        or answer.lead != last.lead
        or not answer.told
        or turn.memory.on != reply.memory.on
    ):
        return reply
    short = replace(answer, why="", advice="", contact="", glossary=())
    return replace(reply, answers=(*reply.answers[:-1], short))


def _back_to_question(knowledge: Knowledge, turn: Turn, reply: Reply) -> Reply:
    """After an interruption the open question is asked once more; a second interruption drops it."""
    before, after, last = turn.memory, reply.memory, reply.answers[-1]
    fact = knowledge.facts.get(before.asked_fact or "")
    is_dropped = last.decision in ("person", "clarify") or after.topic is None or _is_stopped(last)
    if fact is None or is_dropped or last.question or last.buttons:  # an offer of its own is no place to ask on
        return reply
    is_answered = fact.id in after.facts or fact.id in after.skipped
    was_asked_twice = before.asked_topic != before.topic
    if is_answered or was_asked_twice or (after.topic == before.asked_topic == last.topic and _is_settled(last)):
        return reply
    question = wording.BACK_TO_QUESTION.format(question=fact.question.for_audience(audience_of(turn)))
    asking = replace(last, question=question, buttons=fact_buttons(fact))
    memory = replace(after, asked_fact=fact.id, asked_topic=before.asked_topic, skipped=before.skipped)
    return replace(reply, answers=(*reply.answers[:-1], asking), memory=memory)


def _is_stopped(answer: Answer) -> bool:
    return answer.lead in (wording.STOPPED, wording.ANEW)


def _is_settled(answer: Answer) -> bool:
    """The same topic was answered with an outcome: nothing is left to ask."""
    return answer.conclusion is not None and answer.conclusion != "onbeslist"


def _remembered(knowledge: Knowledge, turn: Turn, reply: Reply) -> Reply:
    """The topics before this one, for "vorige vraag"."""
    before, after = turn.memory, reply.memory
    if before.topic is None or after.topic in (None, before.topic) or after.earlier != before.earlier:
        return reply
    earlier = (*(name for name in before.earlier if name != before.topic), before.topic)[-MOST_EARLIER:]
    return replace(reply, memory=replace(after, earlier=earlier))


def _introduced(knowledge: Knowledge, turn: Turn, reply: Reply) -> Reply:
    """Once a conversation: that this is a chatbot, and general information; to a pupil, for whom the texts are."""
    if reply.memory.is_introduced or not any(answer.citations for answer in reply.answers):
        return reply
    words = [wording.ABOUT_US, *([wording.FOR_PUPIL] if audience_of(turn) == "leerling" else [])]
    last = replace(reply.answers[-1], about_us=" ".join(words))
    memory = replace(reply.memory, is_introduced=True)
    return replace(reply, answers=(*reply.answers[:-1], last), memory=memory)
