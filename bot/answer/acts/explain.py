"""Why the answer is so, the answer in easier words, and who decides."""

import re
from dataclasses import replace

from bot.answer import wording
from bot.answer.audience import audience_of
from bot.answer.compose import glossary
from bot.answer.conditions import row_text
from bot.answer.dates import in_words
from bot.answer.either_way import first_sentence
from bot.answer.find import term_text
from bot.answer.model import Answer, Reply, Turn
from bot.answer.recall import about_last, answer_again, last_answer, last_decision, topic_of
from bot.knowledge.evaluate import Decision, holds
from bot.knowledge.model import Facts, Knowledge, Row

APPLIES = re.compile(r"\bvra(ag|agt|gen)\b.{0,30}\baan\b|\baanvra\w+", re.IGNORECASE)
PAYS = re.compile(r"\b(betaal\w*|betalen|kost\w*|vergoed\w*|bekostig\w*|rekening)\b", re.IGNORECASE)


def why(knowledge: Knowledge, turn: Turn) -> Reply:
    """The answer with its reason in the law, then the rows of the rule that were looked at, in plain words."""
    last, found = last_answer(knowledge, turn), last_decision(knowledge, turn)
    if last is None:
        return Reply((Answer("answer", wording.NO_SUBJECT_WHY),), turn.memory)
    if found is None:
        return Reply((about_last(last, wording.NO_RULE),), turn.memory)
    version, decision = found
    assumed = {**knowledge.topics[turn.memory.topic or ""].assumes, **turn.memory.facts}
    rows = [_step(knowledge, row, assumed) for row in version.table if row.number in decision.trace and row.conditions]
    rule = wording.WHY_RULE.format(rule=knowledge.rules[version.rule].title, since=in_words(version.valid_from))
    so = _conclusion(knowledge, turn, decision)
    trace = "\n".join([f"{rule} {wording.WHY_ROWS}", *rows]) if rows else rule
    answer = about_last(last, "\n\n".join(filter(None, (so, last.why, trace))))
    return Reply((replace(answer, told=last.told, spoken=" ".join(filter(None, (so, last.why, rule)))),), turn.memory)


def _step(knowledge: Knowledge, row: Row, facts: Facts) -> str:
    """ "- 14 jaar of meer: nee, dat past niet bij wat u vertelde."."""
    verdicts = [holds(want, facts[fact]) for fact, want in row.conditions.items() if fact in facts]
    words = wording.ROW_FAILS if not all(verdicts) else wording.ROW_OPEN
    words = wording.ROW_HOLDS if len(verdicts) == len(row.conditions) and all(verdicts) else words
    return f"- {_upper(row_text(knowledge, row))}: {words}"


def _conclusion(knowledge: Knowledge, turn: Turn, decision: Decision) -> str:
    if decision.outcome is not None:
        text = first_sentence(decision.outcome.texts.for_audience(audience_of(turn)))
        return wording.WHY_SO.format(answer=text)
    fact = knowledge.facts.get(decision.missing or "")
    return wording.WHY_OPEN.format(question=fact.question.for_audience(audience_of(turn))) if fact else ""


def simpler(knowledge: Knowledge, turn: Turn) -> Reply:
    """The last answer in the easiest words: short sentences, and the hard words explained."""
    topic, last = topic_of(knowledge, turn.memory), last_answer(knowledge, turn)
    if topic is None or last is None:
        return Reply((Answer("answer", wording.NO_SUBJECT_SIMPLE),), turn.memory)
    found = last_decision(knowledge, turn)
    if topic.simple and turn.memory.on is None:
        # The easy text is the rule of today in general; where the told facts decide, that comes first.
        is_decided = found is not None and found[1].outcome is not None
        said = [first_sentence(last.lead), f"{wording.IN_GENERAL} {topic.simple}"] if is_decided else [topic.simple]
    else:
        said = [last.spoken or last.lead]
    lead = "\n\n".join((wording.SIMPLE, *said))
    hard = {word.short for word in glossary(knowledge, lead)}
    terms = [term_text(term) for term in knowledge.terms.values() if term.term in hard]
    answer = about_last(last, "\n\n".join((lead, *terms[:3])))
    return Reply((replace(answer, doubt=last.doubt, glossary=()),), turn.memory)


def who(knowledge: Knowledge, turn: Turn) -> Reply | None:
    """Who decides or pays in the matter of the last answer; None where that is not known."""
    topic, last = topic_of(knowledge, turn.memory), last_answer(knowledge, turn)
    if topic is None or last is None or topic.who is None or PAYS.search(turn.text):
        return None
    if APPLIES.search(turn.text) and "tlv" in topic.meant:
        return answer_again(
            knowledge, turn, replace(turn.memory, topic=topic.meant["tlv"], asked_fact=None, skipped=())
        )
    return Reply((about_last(last, topic.who.for_audience(audience_of(turn))),), turn.memory)


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]
