"""Where the last answer stands in the law, and whether it still holds."""

from dataclasses import replace

from bot.answer import wording
from bot.answer.articles import about_article
from bot.answer.asked_date import asked_date
from bot.answer.audience import audience_of
from bot.answer.compose import compose
from bot.answer.dates import ImpossibleDate, in_words
from bot.answer.model import Answer, Reply, Turn
from bot.answer.recall import last_answer
from bot.knowledge.model import Knowledge, Topic

# A list of citations in one message is answered up to here.
MOST_ARTICLES = 3


def cite_source(knowledge: Knowledge, turn: Turn) -> Reply:
    """Say on which article the last answer rests; for named articles, where they stand and what they answer."""
    named = dict.fromkeys(str(entity.value) for entity in turn.entities if entity.entity == "wetsartikel")
    if named:
        return _about_articles(knowledge, turn, list(named)[:MOST_ARTICLES])
    turn = _on_asked_day(knowledge, turn)
    last = last_answer(knowledge, turn)
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


def _on_asked_day(knowledge: Knowledge, turn: Turn) -> Turn:
    """ "Welk artikel was dat in 2018?" is about the answer of that day."""
    try:
        asked = asked_date(knowledge, turn)
    except ImpossibleDate:
        return turn
    return replace(turn, memory=replace(turn.memory, on=asked)) if asked else turn


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
    audience = audience_of(turn)
    before = compose(knowledge, topic, turn.memory.facts, turn.memory.on or turn.today, audience, turn.memory.skipped)
    answer = compose(knowledge, topic, turn.memory.facts, on or turn.today, audience, turn.memory.skipped)
    if on is None:
        answer = replace(
            answer, lead=_still_valid(knowledge, topic, before, answer), spoken="", told=(), why="", advice=""
        )
    memory = replace(turn.memory, on=on if on != turn.today else None, audience=audience)
    return Reply((answer,), memory)


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
