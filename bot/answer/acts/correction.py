"""Takes back what was told or understood wrongly: "o nee wacht, acht", "nee, ik bedoel lwoo"."""

import re
from dataclasses import replace

from bot.answer import wording
from bot.answer.facts import OutOfRange, collect, read_value
from bot.answer.message import asks
from bot.answer.model import Answer, Button, Reply, Turn
from bot.answer.numbers import read_number
from bot.answer.recall import answer_again, topic_of
from bot.knowledge.model import Fact, FactValue, Knowledge

MARKER = re.compile(
    r"\b(nee|neen|wacht|sorry|oeps|pardon|ho|correctie|fout|foutje|vergis\w*|bedoel\w*|eigenlijk|toch|verkeerd|"
    r"klopt niet)\b",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"^\W*((o+h*|ah|ach|nee+|neen|wacht|sorry|oeps|pardon|ho|even|hoor|het is|ze is|hij is|zijn er|correctie|foutje?|"
    r"ik bedoel(de)?|toch|eigenlijk|moet|zijn|dat is)\W+)+",
    re.IGNORECASE,
)
LONGEST_NUMBER = 5
LEAST_LIKELY = 0.002


def take_correction(knowledge: Knowledge, turn: Turn) -> Reply | None:
    """The answer with a told fact replaced; None where the message takes nothing back."""
    is_new_question = turn.intent in knowledge.topics and turn.intent != turn.memory.topic and asks(turn.text)
    if not MARKER.search(turn.text) or not turn.memory.facts or is_new_question:
        return None
    told, impossible = collect(knowledge.facts, turn.text, turn.entities)
    if impossible:
        return None
    replaced = {name: value for name, value in told.items() if turn.memory.facts.get(name, value) != value}
    number = {} if replaced else _number(knowledge, turn)
    if not replaced and not number:
        return None
    return answer_again(knowledge, turn, replace(turn.memory, facts={**turn.memory.facts, **told, **number}))


def _number(knowledge: Knowledge, turn: Turn) -> dict[str, FactValue]:
    """A bare number replaces the number that was told last."""
    fact = knowledge.facts.get(turn.memory.last_number or "")
    rest = re.split(r"[.!;]", LEADING.sub("", f"{turn.text} "))[0].strip()
    if fact is None or fact.type != "integer" or len(rest.split()) > LONGEST_NUMBER or read_number(rest) is None:
        return {}
    return _value(fact, rest)


def _value(fact: Fact, text: str) -> dict[str, FactValue]:
    try:
        value = read_value(fact, text)
    except OutOfRange:
        return {}
    return {} if value is None else {fact.id: value}


def mean_other(knowledge: Knowledge, turn: Turn) -> Reply | None:
    """The question that was meant: by the word that is named, else the likeliest others to choose from."""
    topic = topic_of(knowledge, turn.memory)
    words = re.findall(r"[a-z-]+", turn.text.lower())
    meant = next((topic.meant[word] for word in reversed(words) if word in topic.meant), None) if topic else None
    if meant:
        return answer_again(
            knowledge, turn, replace(turn.memory, topic=meant, asked_fact=None, skipped=()), wording.MEANT_THAT
        )
    others = [
        knowledge.topics[name]
        for name, share in turn.ranking
        if name in knowledge.topics and name != turn.memory.topic and share >= LEAST_LIKELY
    ][:3]
    if not others or len(words) < 3:
        return Reply((Answer("clarify", wording.WHAT_DO_YOU_MEAN, topic=turn.memory.topic),), turn.memory)
    buttons = (*(Button(one.question) for one in others), Button(wording.NONE_OF_THESE))
    memory = replace(turn.memory, asked_fact=None)
    return Reply((Answer("clarify", wording.MEANT_ONE_OF, topic=others[0].id, buttons=buttons),), memory)
