"""Makes the answer to one topic: the version in force, the row that holds, and everything that goes with it."""

from collections.abc import Mapping
from datetime import date

from bot.answer import wording
from bot.answer.dates import in_words
from bot.answer.model import Answer, Button, CitedPlace, Word
from bot.errors import NotInForce
from bot.knowledge.citation import to_text, to_url, valid_on
from bot.knowledge.entries import reader_of
from bot.knowledge.evaluate import Decision, evaluate
from bot.knowledge.model import Fact, Facts, FactValue, Knowledge, Outcome, Rule, Topic, Version
from bot.knowledge.sources import Citation
from bot.patterns import whole_word

MOST_BUTTONS = 6
# Whom a samenwerkingsverband itself asks.
BEHIND_SWV = "steunpunt_passend_onderwijs"


def compose(
    knowledge: Knowledge,
    topic: Topic,
    facts: Facts,
    on: date,
    audience: str,
    skipped: tuple[str, ...] = (),
) -> Answer:
    """The answer to a topic on a date for the facts that the user told.

    `skipped` are facts that the user could not tell: they are not asked again.
    """
    if topic.rule is None:
        return _without_rule(knowledge, topic, on, audience)
    rule = knowledge.rule(topic.rule)
    try:
        version = rule.at(on)
    except NotInForce:
        return _not_in_force(knowledge, topic, rule, on, audience)
    decision = evaluate(version, {**topic.assumes, **facts})
    return _from_version(knowledge, topic, version, decision, facts, on, audience, skipped)


def cite(citations: tuple[Citation, ...], on: date) -> tuple[CitedPlace, ...]:
    """The citations of an answer, each once, as data with text and link for a day."""
    places = {
        (citation.source.id, citation.article, citation.paragraph): CitedPlace(
            source=citation.source.id,
            bwb=citation.source.bwb,
            article=citation.article,
            paragraph=citation.paragraph,
            text=to_text(citation),
            url=to_url(citation, on),
            valid_on=valid_on(citation, on),
            certainty=citation.certainty,
            note=citation.note,
            citation=citation,
        )
        for citation in citations
    }
    return tuple(places.values())


def contact_for(contacts: Mapping[str, str], audience: str) -> str | None:
    """The contact of an audience; who works at a samenwerkingsverband is not sent to the samenwerkingsverband."""
    contact = contacts.get(reader_of(audience))
    return BEHIND_SWV if audience == contact == "samenwerkingsverband" else contact


def shown_question(knowledge: Knowledge, answer: Answer, audience: str) -> str | None:
    """The id of the fact that an answer asks, or None."""
    for fact in knowledge.facts.values():
        if answer.question and fact.question.for_audience(audience) == answer.question:
            return fact.id
    return None


def contact_line(knowledge: Knowledge, contact_id: str | None, on: date) -> str:
    """One sentence on whom to turn to, or nothing where nobody is known for that day."""
    contact = knowledge.contacts.get(contact_id or "")
    route = contact.at(on) if contact else None
    return f"{route.name}: {route.text}" if route else ""


def next_question(knowledge: Knowledge, decision: Decision, facts: Facts, skipped: tuple[str, ...]) -> Fact | None:
    """The first unknown fact of the first open row that does not hang on a skipped one."""
    for row in decision.open_rows:
        unknown = [fact for fact in row.conditions if fact not in facts]
        if unknown and unknown[0] not in skipped:
            return knowledge.facts[unknown[0]]
    return None


def fact_buttons(fact: Fact) -> tuple[Button, ...]:
    """The answers to press for a fact; always with the way out."""
    labels = [choice.label[0].upper() + choice.label[1:] for choice in fact.choices][:MOST_BUTTONS]
    return tuple(Button(label) for label in (*labels, wording.UNKNOWN_LABEL))


def glossary(knowledge: Knowledge, text: str) -> tuple[Word, ...]:
    """Abbreviations in a text that it does not write out itself, with their full form and meaning."""
    lowered = text.lower()
    # Whether the letters are there at all is seen at once; few terms need the search for a whole word.
    return tuple(
        Word(term.term, term.full, term.text)
        for term in knowledge.terms.values()
        if term.full and term.term.lower() in lowered and term.full.lower() not in lowered
        if whole_word(term.term).search(text)
    )


def _without_rule(knowledge: Knowledge, topic: Topic, on: date, audience: str) -> Answer:
    text = topic.texts.for_audience(audience)
    return Answer(
        decision="answer",
        topic=topic.id,
        lead=text,
        spoken=topic.texts.spraak,
        contact=contact_line(knowledge, contact_for(topic.contact, audience), on),
        see_also=_see_also(knowledge, topic),
        on=on,
        glossary=glossary(knowledge, text),
    )


def _not_in_force(knowledge: Knowledge, topic: Topic, rule: Rule, on: date, audience: str) -> Answer:
    oldest, newest = rule.versions[-1], rule.versions[0]
    early = on < oldest.valid_from
    words = wording.TOO_EARLY if early else wording.ENDED
    return Answer(
        decision="answer",
        topic=topic.id,
        lead=words.format(start=in_words(oldest.valid_from), end=in_words(newest.valid_from)),
        contact=contact_line(knowledge, contact_for(topic.contact, audience), on),
        on=on,
        conclusion="niet_in_werking",
    )


def _from_version(
    knowledge: Knowledge,
    topic: Topic,
    version: Version,
    decision: Decision,
    facts: Facts,
    on: date,
    audience: str,
    skipped: tuple[str, ...],
) -> Answer:
    outcome = decision.outcome
    texts = outcome.texts if outcome else version.general
    why = (outcome.why if outcome and outcome.why else version.why) if not version.refer else None
    is_settled = outcome is not None or not topic.asks
    fact = None if is_settled else next_question(knowledge, decision, {**topic.assumes, **facts}, skipped)
    citations = cite((*version.citations, *(outcome.citations if outcome else ())), on)
    lead = version.refer or texts.for_audience(audience)
    reason = why.for_audience(audience) if why else ""
    advice = topic.texts.for_audience(audience)
    doubt = _doubt(version, outcome)
    relevant = _relevant(knowledge, topic, facts)
    return Answer(
        decision="answer",
        topic=outcome.topic if outcome and outcome.topic else topic.id,
        lead=lead,
        spoken="" if version.refer else texts.spraak,
        told=tuple(knowledge.facts[fact].describe(value) for fact, value in relevant),
        facts=relevant,
        why=reason,
        advice=advice,
        doubt=doubt,
        certainty=(outcome.certainty if outcome else None) or version.certainty,
        citations=citations,
        on=on,
        read_on=_read_on(citations, on),
        question=fact.question.for_audience(audience) if fact else "",
        buttons=fact_buttons(fact) if fact else (),
        see_also=_see_also(knowledge, topic),
        contact=contact_line(
            knowledge, contact_for({**topic.contact, **(outcome.contact if outcome else {})}, audience), on
        ),
        conclusion=outcome.conclusion if outcome else "onbeslist",
        version=version.valid_from,
        glossary=glossary(knowledge, " ".join((lead, reason, advice, doubt))),
    )


def _doubt(version: Version, outcome: Outcome | None) -> str:
    """A row that is more certain than its version drops the doubt of the version."""
    if outcome and outcome.certainty:
        return outcome.doubt
    return (outcome.doubt if outcome else "") or version.doubt


def _relevant(knowledge: Knowledge, topic: Topic, facts: Facts) -> tuple[tuple[str, FactValue], ...]:
    """The told facts that any version of the topic's rule looks at."""
    rule = knowledge.rule(topic.rule or "")
    looked_at = dict.fromkeys(fact for version in rule.versions for fact in version.fact_ids)
    return tuple((fact, facts[fact]) for fact in looked_at if fact in facts)


def _read_on(citations: tuple[CitedPlace, ...], on: date) -> date | None:
    """The day to which the cited law was read, where the question is about a later day."""
    read = [place.law.read_on for place in citations if place.law.read_on and place.law.kind in ("wet", "besluit")]
    return max(read) if read and max(read) < on else None


def _see_also(knowledge: Knowledge, topic: Topic) -> tuple[Button, ...]:
    return tuple(Button(knowledge.topics[other].question) for other in topic.see_also[:2] if other in knowledge.topics)
