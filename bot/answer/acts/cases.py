"""Keeps the cases of several pupils apart: "mijn andere kind" starts one, "terug naar mijn zoon" takes one up again."""

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.answer import wording
from bot.answer.facts import collect
from bot.answer.model import Answer, Case, Memory, Reply, Turn
from bot.answer.recall import answer_again, topic_of
from bot.knowledge.model import FactValue, Knowledge

NAMES = {
    "zoon": r"zoon\w*|zn|zoontje|jongen",
    "dochter": r"dochter\w*|meisje|meid",
    "oudste": r"oudste",
    "jongste": r"jongste",
    "broer": r"broer(tje)?",
    "zus": r"zus(je)?",
}
POSSESSIVE = r"(?:mijn|mn|m'n|onze|ons|me)"
PUPIL = r"(?:kind|zoon|zoontje|dochter|dochtertje|jongen|meisje|leerling|pupil|kleinkind|kleinzoon|kleindochter)"
OTHER = re.compile(
    rf"\b(?:andere?|tweede|volgende|nog (?:een|'n)|ook nog een)\s+{PUPIL}\b|"
    rf"\b{POSSESSIVE} (?:oudste|jongste|broertje|zusje)\b",
    re.IGNORECASE,
)
BACK = re.compile(
    rf"\b(?:terug|weer|toch weer)\b[^.?!]{{0,25}}\b(?:naar|over|bij|met)\b[^.?!]{{0,20}}"
    rf"\b(?:eerste|vorige|andere?|oudste|jongste|{PUPIL[3:-1]})\b",
    re.IGNORECASE,
)
SEXED = ("zoon", "dochter")


def with_right_pupil(knowledge: Knowledge, turn: Turn) -> Turn:
    """The turn with the memory of the pupil whom the message is about; `is_other_pupil` where that is another one."""
    name, known = name_of(turn.text), turn.memory.pupil
    if BACK.search(turn.text) and turn.memory.others:
        return _switched(knowledge, turn, name if _is_kept(turn.memory, name) else _oldest_or_last(turn))
    is_sexed_other = name in SEXED and known in SEXED and name != known and _says_mine(turn.text, name)
    if (OTHER.search(turn.text) or is_sexed_other) and has_case(knowledge, turn.memory):
        return _switched(knowledge, turn, name)
    if not known and name and _says_mine(turn.text, name):
        return replace(turn, memory=replace(turn.memory, pupil=name))
    return turn


def other_pupil(knowledge: Knowledge, turn: Turn) -> Reply:
    """Say about whom the conversation goes on, and answer or ask for this pupil."""
    if not turn.is_other_pupil:
        turn = _switched(knowledge, turn, name_of(turn.text))
    told, impossible = collect(knowledge.facts, turn.text, turn.entities)
    if impossible:
        return Reply((Answer("answer", impossible[0].invalid),), turn.memory)
    memory = replace(turn.memory, facts={**turn.memory.facts, **told})
    lead = opening(memory)
    topic = topic_of(knowledge, memory)
    if topic is None or topic.rule is None:
        return Reply((Answer("answer", f"{lead} {wording.WHAT_NOW}", topic=memory.topic),), memory)
    reply = answer_again(knowledge, turn, memory, lead)
    if _of_pupil(knowledge, memory.facts):
        return reply
    # Nothing is known of this pupil yet: the general answer was given before, only the question follows.
    asking = replace(
        reply.answers[0], lead=f"{lead} {wording.TELL_ABOUT_PUPIL}", spoken="", why="", advice="", doubt=""
    )
    return replace(reply, answers=(asking,))


def opening(memory: Memory) -> str:
    """ "Goed, nu over uw zoon. Wat u over uw andere kind vertelde, telt hier niet mee."."""
    name = {"": "uw andere kind", "oudste": "uw oudste", "jongste": "uw jongste"}.get(
        memory.pupil, f"uw {memory.pupil}"
    )
    return wording.OTHER_PUPIL.format(pupil=name)


def has_case(knowledge: Knowledge, memory: Memory) -> bool:
    """Whether anything was told about the pupil so far."""
    return bool(_of_pupil(knowledge, memory.facts) or memory.pupil)


def name_of(text: str) -> str:
    """How a text calls the pupil: "zoon", "dochter", "oudste", "jongste", "broer", "zus", or nothing."""
    found = [
        (match.start(), name) for name, form in NAMES.items() if (match := re.search(rf"\b(?:{form})\b", text, re.I))
    ]
    return min(found)[1] if found else ""


def _says_mine(text: str, name: str) -> bool:
    return bool(re.search(rf"\b{POSSESSIVE}\b[^.?!]{{0,12}}\b(?:{NAMES[name]})\b", text, re.I))


def _oldest_or_last(turn: Turn) -> str:
    """Of several pupils put away "de eerste" is the oldest; else the last one comes back."""
    return turn.memory.others[0 if re.search(r"\beerste\b", turn.text, re.IGNORECASE) else -1].label


def _is_kept(memory: Memory, name: str) -> bool:
    return any(case.label == name for case in memory.others)


def _of_pupil(knowledge: Knowledge, facts: Mapping[str, FactValue]) -> dict[str, FactValue]:
    return {name: value for name, value in facts.items() if knowledge.facts[name].about == "leerling"}


def _switched(knowledge: Knowledge, turn: Turn, name: str) -> Turn:
    memory = turn.memory
    kept = next((case for case in memory.others if case.label == name), None)
    away = Case(memory.pupil, _of_pupil(knowledge, memory.facts))
    others = tuple(case for case in memory.others if case is not kept)
    shared = {fact: value for fact, value in memory.facts.items() if knowledge.facts[fact].about != "leerling"}
    memory = replace(
        memory,
        facts={**shared, **(kept.facts if kept else {})},
        pupil=name,
        others=(*others, *([away] if away.facts or away.label else [])),
        asked_fact=None,
        asked_topic=None,
        skipped=(),
        last_number=None,
        waiting=None,
    )
    return replace(turn, memory=memory, is_other_pupil=True)
