"""What to reply to one message: pure functions from a turn to a reply, one for each kind of message."""

from dataclasses import replace
from datetime import date

from bot.answer import wording
from bot.answer.articles import about_article
from bot.answer.asked_date import asked_date
from bot.answer.audience import guess_audience
from bot.answer.compose import compose, fact_buttons
from bot.answer.dates import ImpossibleDate, in_words
from bot.answer.facts import OutOfRange, collect, is_unknown, match_choice, read_value
from bot.answer.find import explain_term, find_document, list_contacts
from bot.answer.model import Answer, Button, Memory, Reply, Turn
from bot.answer.outside import outside
from bot.answer.several import answer_each
from bot.knowledge.model import Fact, FactValue, Knowledge, Topic

# A list of citations in one message is answered up to here.
MOST_ARTICLES = 3


def answer_topic(knowledge: Knowledge, turn: Turn) -> Reply:
    """Answer the topic of the message with the facts told so far; asks the one fact that decides."""
    if len(turn.questions) > 1:
        return answer_each(knowledge, turn, answer_topic)
    topic = knowledge.topics.get(turn.intent)
    if topic is None:  # the model was trained on a topic that has since been taken out
        return out_of_scope(knowledge, turn)
    if topic.lists == "terms" and _answers_open_question(knowledge, turn):  # "havo" explains nothing here, it answers
        return take_fact(knowledge, turn)
    return _answer(knowledge, turn, topic, continued=turn.memory.topic == topic.id)


def take_fact(knowledge: Knowledge, turn: Turn) -> Reply:
    """Take a fact that answers the open question, or that belongs to the topic, and answer again."""
    topic = knowledge.topics.get(turn.memory.topic or "")
    if topic is None:
        return _remember_only(knowledge, turn)
    pending = knowledge.facts.get(turn.memory.asked_fact or "")
    if pending is None:
        return _take_unasked(knowledge, turn, topic)
    if is_unknown(turn.text) or turn.intent == "weet_niet":
        memory = replace(turn.memory, skipped=(*turn.memory.skipped, pending.id), asked_fact=None)
        return _answer(knowledge, replace(turn, memory=memory), topic, continued=True)
    try:
        value = read_value(pending, turn.text)
    except OutOfRange:
        return _ask_again(turn, pending, pending.invalid)
    told, _ = collect(knowledge.facts, turn.text, turn.entities)
    if value is None and not told:
        return _ask_again(turn, pending, wording.NOT_UNDERSTOOD_FACT)
    if value is not None:
        told = {**_without_numbers(knowledge, told), pending.id: value}
    memory = replace(turn.memory, facts={**turn.memory.facts, **told}, asked_fact=None)
    reply = _answer(knowledge, replace(turn, text="", entities=(), memory=memory), topic, continued=True)
    return replace(reply, answers=tuple(map(_go_on, reply.answers)))


def _take_unasked(knowledge: Knowledge, turn: Turn, topic: Topic) -> Reply:
    """A fact that nobody asked for gives a new answer; a bare "ja", "nee" or "ok" gets no answer twice."""
    if any(collect(knowledge.facts, turn.text, turn.entities)):
        return _answer(knowledge, turn, topic, continued=True)
    return Reply((Answer("answer", wording.ANYTHING_ELSE, topic=topic.id),), turn.memory)


def cite_source(knowledge: Knowledge, turn: Turn) -> Reply:
    """Say on which article the last answer rests; for named articles, where they stand and what they answer."""
    named = dict.fromkeys(str(entity.value) for entity in turn.entities if entity.entity == "wetsartikel")
    if named:
        return _about_articles(knowledge, turn, list(named)[:MOST_ARTICLES])
    last = _last_answer(knowledge, turn)
    if last is None or not last.citations:
        lead = wording.NO_SUBJECT if last is None else wording.NO_ARTICLE.format(source="de gegevens van Prowijs")
        return Reply((Answer("answer", lead, topic=last.topic if last else None),), turn.memory)
    places = [place.text for place in last.citations]
    return Reply(
        (
            replace(
                last,
                lead=f"Dit staat in {wording.listing(places)}.",
                spoken="",
                told=(),
                why="",
                advice="",
                question="",
                buttons=(),
            ),
        ),
        turn.memory,
    )


def _about_articles(knowledge: Knowledge, turn: Turn, named: list[str]) -> Reply:
    try:
        asked = asked_date(knowledge, turn, anywhere=True)
    except ImpossibleDate:
        return Reply((Answer("answer", wording.IMPOSSIBLE_DATE),), turn.memory)
    on = asked or turn.memory.on or turn.today
    return Reply(tuple(about_article(knowledge, name, on) for name in named), turn.memory)


def check_validity(knowledge: Knowledge, turn: Turn) -> Reply:
    """Say since when the last answer holds, or what held on the date that is asked."""
    topic = knowledge.topics.get(turn.memory.topic or "")
    if topic is None:
        return Reply((Answer("answer", wording.NO_SUBJECT),), turn.memory)
    try:
        on = asked_date(knowledge, turn, anywhere=True)
    except ImpossibleDate:
        return Reply((Answer("answer", wording.IMPOSSIBLE_DATE, topic=topic.id),), turn.memory)
    audience = _audience(turn)
    before = compose(knowledge, topic, turn.memory.facts, turn.memory.on or turn.today, audience, turn.memory.skipped)
    answer = compose(knowledge, topic, turn.memory.facts, on or turn.today, audience, turn.memory.skipped)
    if on is None:
        answer = replace(
            answer, lead=_still_valid(knowledge, topic, before, answer), spoken="", told=(), why="", advice=""
        )
    memory = replace(turn.memory, on=on if on != turn.today else None, audience=audience)
    return Reply((answer,), memory)


def clarify(knowledge: Knowledge, turn: Turn) -> Reply:
    """Offer the two or three likeliest real questions; a reply to an open question is taken as that."""
    if _answers_open_question(knowledge, turn):
        return take_fact(knowledge, turn)
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
    return Reply((outside(knowledge, turn, _audience(turn)),), replace(turn.memory, asked_fact=None))


def offer_person(knowledge: Knowledge, turn: Turn) -> Reply:
    """Name the people who can help, for this audience, with hours."""
    audience = _audience(turn)
    lines = list_contacts(knowledge, audience, turn.today, turn.now)
    answer = Answer("person", wording.PERSON + "\n\n" + "\n".join(lines), topic="medewerker_spreken", on=turn.today)
    return Reply((answer,), replace(turn.memory, audience=audience))


def _answer(knowledge: Knowledge, turn: Turn, topic: Topic, continued: bool) -> Reply:
    told, impossible = collect(knowledge.facts, turn.text, turn.entities)
    if impossible:
        return Reply((Answer("answer", impossible[0].invalid, topic=topic.id),), replace(turn.memory, topic=topic.id))
    try:
        asked = asked_date(knowledge, turn)
    except ImpossibleDate:
        return Reply((Answer("answer", wording.IMPOSSIBLE_DATE, topic=topic.id),), turn.memory)
    on = asked or (turn.memory.on if continued else None) or turn.today
    audience = _audience(turn)
    # "Wat is populatiebekostiging?" asks what a word means and tells nothing about the region.
    facts = dict(turn.memory.facts) if topic.lists else {**turn.memory.facts, **told}
    skipped = turn.memory.skipped if continued else ()
    answer = _special(knowledge, turn, topic, on, audience) or compose(knowledge, topic, facts, on, audience, skipped)
    memory = Memory(
        facts=facts,
        topic=answer.topic if answer.topic in knowledge.topics else topic.id,
        asked_fact=_asked_fact(knowledge, answer, audience),
        skipped=skipped,
        on=on if on != turn.today else None,
        audience=audience,
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


def _go_on(answer: Answer) -> Answer:
    """While facts are still missing the general answer was already given: only the next question follows."""
    if answer.conclusion != "onbeslist" or not answer.question:
        return answer
    return replace(answer, lead=wording.ONE_MORE, spoken="", why="", advice="", doubt="", contact="", glossary=())


def _asked_fact(knowledge: Knowledge, answer: Answer, audience: str) -> str | None:
    """The id of the fact that an answer asks."""
    for fact in knowledge.facts.values():
        if answer.question and fact.question.for_audience(audience) == answer.question:
            return fact.id
    return None


def _audience(turn: Turn) -> str:
    return guess_audience(turn.text, turn.entities, turn.memory.audience, turn.channel)


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
    question = fact.question.for_audience(_audience(turn))
    answer = Answer("answer", reason, topic=turn.memory.topic, question=question, buttons=fact_buttons(fact))
    return Reply((answer,), turn.memory)


def _remember_only(knowledge: Knowledge, turn: Turn) -> Reply:
    told, impossible = collect(knowledge.facts, turn.text, turn.entities)
    if impossible:
        return Reply((Answer("answer", impossible[0].invalid),), turn.memory)
    if not told:
        return out_of_scope(knowledge, replace(turn, memory=replace(turn.memory, asked_fact=None)))
    names = tuple(knowledge.facts[fact].describe(value) for fact, value in told.items())
    memory = replace(turn.memory, facts={**turn.memory.facts, **told}, audience=_audience(turn))
    return Reply((Answer("answer", wording.FACT_WITHOUT_SUBJECT, told=names),), memory)


def _last_answer(knowledge: Knowledge, turn: Turn) -> Answer | None:
    topic = knowledge.topics.get(turn.memory.topic or "")
    if topic is None:
        return None
    on = turn.memory.on or turn.today
    return compose(knowledge, topic, turn.memory.facts, on, _audience(turn), turn.memory.skipped)


def _still_valid(knowledge: Knowledge, topic: Topic, before: Answer, now: Answer) -> str:
    if before.version and now.version and before.version != now.version:
        ended = knowledge.rule(topic.rule or "").until(knowledge.rule(topic.rule or "").at(before.version))
        words = wording.ENDED_VERSION.format(start=in_words(before.version), end=in_words(ended or before.version))
        return f"{words} {now.lead}"
    if now.version is None:
        return now.lead
    if now.read_on is None:
        return wording.STILL_VALID_UNREAD.format(start=in_words(now.version))
    return wording.STILL_VALID.format(start=in_words(now.version), read=in_words(now.read_on))
