"""What the answer would be for each value of a fact that the user does not know."""

import re
from datetime import date

from bot.answer import wording
from bot.answer.conditions import telling_values
from bot.errors import NotInForce
from bot.knowledge.evaluate import evaluate
from bot.knowledge.model import Fact, Facts, Knowledge, Topic

MOST_WAYS = 4


def either_way(knowledge: Knowledge, topic: Topic, facts: Facts, on: date, fact: Fact, audience: str) -> list[str]:
    """A line for each outcome that the fact can lead to; none where the fact changes nothing or the list is too long.

    A line reads: Is het antwoord minder dan 8 jaar basisschool? Dan: Dat is niet zeker.
    """
    try:
        version = knowledge.rule(topic.rule or "").at(on)
    except NotInForce:
        return []
    conditions = [row.conditions[fact.id] for row in version.table if fact.id in row.conditions]
    ways: dict[str, list[str]] = {}
    for told, value in telling_values(fact, conditions):
        outcome = evaluate(version, {**topic.assumes, **facts, fact.id: value}).outcome
        text = first_sentence(outcome.texts.for_audience(audience)) if outcome else wording.STILL_OPEN
        ways.setdefault(text, []).append(told)
    if not 2 <= len(ways) <= MOST_WAYS:
        return []
    return [wording.ONE_WAY.format(case=wording.alternatives(told), answer=text) for text, told in ways.items()]


def first_sentence(text: str) -> str:
    """The first sentence of a text; with the next one where it is only a yes or a no.

    >>> first_sentence("Nee, dat mag niet. De school moet wel helpen.")
    'Nee, dat mag niet.'
    >>> first_sentence("Ja. Met een tlv kan het. Vraag die aan.")
    'Ja. Met een tlv kan het.'
    """
    sentences = re.split(r"(?<=[.?!])\s+", text.strip())
    return " ".join(sentences[:2]) if len(sentences[0].split()) < 3 else sentences[0]
