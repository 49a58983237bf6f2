"""What to reply to one message: pure functions from a turn to a reply, one for each kind of message."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.answer import wording
from bot.answer.asked_date import asked_date
from bot.answer.audience import audience_of, recognised_audience
from bot.answer.compose import compose, fact_buttons, shown_question
from bot.answer.dates import ImpossibleDate
from bot.answer.either_way import either_way
from bot.answer.facts import OutOfRange, collect, is_unknown, match_choice, read_value, spot
from bot.answer.find import explain_term, find_document
from bot.answer.message import tells
from bot.answer.model import Answer, Button, Reply, Turn
from bot.answer.outside import outside
from bot.answer.several import answer_each
from bot.intents import PERSON, SMALL_TALK, STEERING
from bot.knowledge.model import Fact, FactValue, Knowledge, Topic

LONGEST_ANSWER = 12
# A question of so few words that points back, "daar ook", is about a neighbour among the likely topics.
SHORT_QUESTION, LIKELY = 8, 5
BACKWARD = re.compile(r"\b(daar\w*|dat|die|erbij)\b", re.IGNORECASE)
# A question that may be on a topic we talked about, is: from this probability on.
SURE_IN_CONTEXT = 0.25
# "Nee laat maar" and "ja bedankt" answer no question.
NEVER_AN_ANSWER = (*STEERING, *PERSON, *SMALL_TALK)


def answer_topic(knowledge: Knowledge, turn: Turn) -> Reply:
    """Answer the topic of the message with the facts told so far; asks the one fact that decides."""
    if len(turn.questions) > 1:
        return answer_each(knowledge, turn, answer_topic)
    topic = _in_context(knowledge, turn) or knowledge.topics.get(turn.intent)
    if topic is None:  # the model was trained on a topic that has since been taken out
        return out_of_scope(knowledge, turn)
    if topic.lists == "terms" and _answers_open_question(knowledge, turn):  # "havo" explains nothing here, it answers
        return take_fact(knowledge, turn)
    return _answer(knowledge, turn, topic, continued=turn.memory.topic == topic.id)


def _in_context(knowledge: Knowledge, turn: Turn) -> Topic | None:
    """The neighbour of the topic we talk about that a short question names: "moet daar ook een opp bij?" after lwoo."""
    current = knowledge.topics.get(turn.memory.topic or "")
    words = re.findall(r"[a-z-]+", turn.text.lower())
    if current is None or len(words) > SHORT_QUESTION or not BACKWARD.search(turn.text):
        return None
    near = {name for name, _ in turn.ranking[:LIKELY]}
    meant = next((current.meant[word] for word in words if current.meant.get(word) in near), None)
    return knowledge.topics.get(meant or "")


def take_fact(knowledge: Knowledge, turn: Turn) -> Reply:
    """Take a fact that answers the open question, or that belongs to the topic, and answer again."""
    pending = knowledge.facts.get(turn.memory.asked_fact or "")
    topic = knowledge.topics.get((turn.memory.asked_topic if pending else None) or turn.memory.topic or "")
    if topic is None:
        return _remember_only(knowledge, turn)
    if pending is None:
        return _take_unasked(knowledge, turn, topic)
    if is_unknown(turn.text) or turn.intent == "weet_niet":
        return _skip(knowledge, turn, topic, pending)
    try:
        value = read_value(pending, turn.text)
    except OutOfRange:
        return _ask_again(turn, pending, pending.invalid)
    told, _ = collect(knowledge.facts, turn.text, turn.entities)
    if _tells_another(knowledge, topic, pending, turn, told):
        value = None
    if value is None and not told:
        return _ask_again(turn, pending, wording.NOT_UNDERSTOOD_FACT)
    if value is not None:
        told = {**_without_numbers(knowledge, told), pending.id: value}
    memory = replace(turn.memory, facts={**turn.memory.facts, **told}, asked_fact=None)
    reply = _answer(knowledge, replace(turn, text="", entities=(), memory=memory), topic, continued=True)
    return replace(reply, answers=tuple(_go_on(turn, answer) for answer in reply.answers))


def _tells_another(knowledge: Knowledge, topic: Topic, pending: Fact, turn: Turn, told: dict[str, FactValue]) -> bool:
    """Whether a "ja" is about another fact of the rule: "ja ze heeft een tlv" to "staat ze ergens ingeschreven?"."""
    if pending.type != "boolean" or spot(pending, turn.text) is not None or topic.rule is None:
        return False
    looked_at = {fact for version in knowledge.rule(topic.rule).versions for fact in version.fact_ids}
    return any(fact in looked_at and turn.memory.facts.get(fact) != value for fact, value in told.items())


def take_answer(knowledge: Knowledge, turn: Turn) -> Reply | None:
    """A statement that answers the open question, whatever topic its words resemble; None for any other message."""
    fact = knowledge.facts.get(turn.memory.asked_fact or "")
    if (
        fact is None
        or turn.intent in NEVER_AN_ANSWER
        or not tells(turn.text)
        or len(turn.text.split()) > LONGEST_ANSWER
    ):
        return None
    told, _ = collect(knowledge.facts, turn.text, turn.entities)
    if fact.type == "integer" and _is_claimed(knowledge, fact, turn.text, told):
        return None
    return take_fact(knowledge, turn) if _answers_open_question(knowledge, turn) else None


def _is_claimed(knowledge: Knowledge, fact: Fact, text: str, told: dict[str, FactValue]) -> bool:
    """Whether the number of a reply surely tells another fact: "groep 7" is no number of years, "8 jaar" may be."""
    others = [knowledge.facts[name] for name in told if name != fact.id]
    claimed = [told[other.id] for other in others if other.type == "integer" and other.unit != fact.unit]
    try:
        return read_value(fact, text) in claimed
    except OutOfRange:
        return False


def _skip(knowledge: Knowledge, turn: Turn, topic: Topic, pending: Fact) -> Reply:
    """The user does not know a fact: the answer says what it would be either way, and goes on to the next fact."""
    memory = replace(turn.memory, skipped=(*turn.memory.skipped, pending.id), asked_fact=None)
    reply = _answer(knowledge, replace(turn, text="", entities=(), memory=memory), topic, continued=True)
    ways = either_way(knowledge, topic, turn.memory.facts, memory.on or turn.today, pending, audience_of(turn))
    if not ways or reply.answers[0].conclusion != "onbeslist":
        return reply
    lead = "\n\n".join((wording.EITHER_WAY, "\n".join(f"- {way}" for way in ways)))
    return replace(reply, answers=(replace(_go_on(turn, reply.answers[0]), lead=lead, spoken=""),))


def _take_unasked(knowledge: Knowledge, turn: Turn, topic: Topic) -> Reply:
    """A fact that nobody asked for gives a new answer, as does another audience; a bare "ja" gets no answer twice."""
    is_other_reader = recognised_audience(turn.text, turn.entities) not in (None, turn.memory.audience)
    if is_other_reader or any(collect(knowledge.facts, turn.text, turn.entities)):
        return _answer(knowledge, turn, topic, continued=True)
    return Reply((Answer("answer", wording.ANYTHING_ELSE, topic=topic.id),), turn.memory)


def clarify(knowledge: Knowledge, turn: Turn) -> Reply:
    """Offer the two or three likeliest real questions; a reply to an open question is taken as that."""
    if _answers_open_question(knowledge, turn):
        return take_fact(knowledge, turn)
    likeliest, share = turn.ranking[0] if turn.ranking else ("", 0.0)
    if likeliest in (turn.memory.topic, *turn.memory.earlier) and share >= SURE_IN_CONTEXT:
        return answer_topic(knowledge, replace(turn, intent=likeliest))
    topics = [knowledge.topics[name] for name, _ in turn.ranking if name in knowledge.topics][:3]
    buttons = tuple(Button(topic.question) for topic in topics)
    answer = Answer(
        "clarify",
        wording.CLARIFY,
        topic=topics[0].id if topics else None,
        buttons=(*buttons, Button(wording.NONE_OF_THESE)),
    )
    return Reply((answer,), replace(turn.memory, asked_fact=None))


def out_of_scope(knowledge: Knowledge, turn: Turn) -> Reply:
    """Say honestly that this is not known, and who can be asked."""
    if _answers_open_question(knowledge, turn):
        return take_fact(knowledge, turn)
    return Reply((outside(knowledge, turn, audience_of(turn)),), replace(turn.memory, asked_fact=None))


def or_clarify(act: Callable[[Knowledge, Turn], Reply | None]) -> Callable[[Knowledge, Turn], Reply]:
    """An act that asks what is meant where it cannot tell."""

    def respond(knowledge: Knowledge, turn: Turn) -> Reply:
        return act(knowledge, turn) or clarify(knowledge, turn)

    return respond


def _answer(knowledge: Knowledge, turn: Turn, topic: Topic, continued: bool) -> Reply:
    told, impossible = collect(knowledge.facts, turn.text, turn.entities)
    if impossible:
        return Reply((Answer("answer", impossible[0].invalid, topic=topic.id),), replace(turn.memory, topic=topic.id))
    try:
        asked = asked_date(knowledge, turn)
    except ImpossibleDate:
        return Reply((Answer("answer", wording.IMPOSSIBLE_DATE, topic=topic.id),), turn.memory)
    on = asked or (turn.memory.on if continued else None) or turn.today
    audience = audience_of(turn)
    # "Wat is populatiebekostiging?" asks what a word means and tells nothing about the region.
    facts = dict(turn.memory.facts) if topic.lists else {**turn.memory.facts, **told}
    skipped = turn.memory.skipped if continued else ()
    answer = _special(knowledge, turn, topic, on, audience) or compose(knowledge, topic, facts, on, audience, skipped)
    asked_fact = shown_question(knowledge, answer, audience)
    memory = replace(
        turn.memory,
        facts=facts,
        topic=answer.topic if answer.topic in knowledge.topics else topic.id,
        asked_fact=asked_fact,
        asked_topic=topic.id if asked_fact else None,
        skipped=skipped,
        on=on if on != turn.today else None,
    )
    return Reply((answer,), memory)


def _special(knowledge: Knowledge, turn: Turn, topic: Topic, on: date, audience: str) -> Answer | None:
    """Topics that list terms or documents answer with the entry that the message names."""
    if topic.lists == "terms":
        return explain_term(knowledge, turn, topic)
    if topic.lists == "documents":
        return find_document(knowledge, turn, topic, compose(knowledge, topic, turn.memory.facts, on, audience))
    return None


def _without_numbers(knowledge: Knowledge, told: dict[str, FactValue]) -> dict[str, FactValue]:
    """What a reply tells beside its number: "zeven jaar" to "hoeveel jaar basisschool?" is not an age as well."""
    return {fact: value for fact, value in told.items() if knowledge.facts[fact].type != "integer"}


def _go_on(turn: Turn, answer: Answer) -> Answer:
    """While facts are still missing the general answer was already given: only the next question follows.

    An adviser keeps the whole answer in sight.
    """
    if turn.channel == "desk" or answer.conclusion != "onbeslist" or not answer.question:
        return answer
    return replace(answer, lead=wording.ONE_MORE, spoken="", why="", advice="", doubt="", contact="", glossary=())


def _answers_open_question(knowledge: Knowledge, turn: Turn) -> bool:
    fact = knowledge.facts.get(turn.memory.asked_fact or "")
    if fact is None or turn.memory.topic is None:
        return False
    if is_unknown(turn.text):
        return True
    if len(turn.text.split()) > 8 and match_choice(fact, turn.text) is None:
        return False
    try:
        return read_value(fact, turn.text) is not None
    except OutOfRange:
        return True


def _ask_again(turn: Turn, fact: Fact, reason: str) -> Reply:
    question = fact.question.for_audience(audience_of(turn))
    answer = Answer("answer", reason, topic=turn.memory.topic, question=question, buttons=fact_buttons(fact))
    return Reply((answer,), turn.memory)


def _remember_only(knowledge: Knowledge, turn: Turn) -> Reply:
    told, impossible = collect(knowledge.facts, turn.text, turn.entities)
    if impossible:
        return Reply((Answer("answer", impossible[0].invalid),), turn.memory)
    audience = recognised_audience(turn.text, turn.entities)
    if not told and audience and audience != turn.memory.audience:
        return Reply((Answer("answer", wording.FOR_AUDIENCE[audience]),), turn.memory)
    if not told:
        return out_of_scope(knowledge, replace(turn, memory=replace(turn.memory, asked_fact=None)))
    names = tuple(knowledge.facts[fact].describe(value) for fact, value in told.items())
    memory = replace(turn.memory, facts={**turn.memory.facts, **told})
    return Reply((Answer("answer", wording.FACT_WITHOUT_SUBJECT, told=names),), memory)
