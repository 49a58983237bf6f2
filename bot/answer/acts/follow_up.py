"""Elliptical follow-ups: "en bij havo?", "en als hij 12 is?", "en nu?", "en wie betaalt dat?"."""

import re
from dataclasses import replace

from bot.answer import wording
from bot.answer.acts.explain import PAYS
from bot.answer.acts.source import check_validity
from bot.answer.asked_date import asked_date
from bot.answer.dates import ImpossibleDate
from bot.answer.facts import OutOfRange, collect, is_unknown, read_value
from bot.answer.message import asks, tells
from bot.answer.model import Reply, Turn
from bot.answer.named import named_values
from bot.answer.numbers import read_number
from bot.answer.recall import about_last, answer_again, last_answer, topic_of
from bot.intents import ON_ANSWER, PERSON, SMALL_TALK, STEERING
from bot.knowledge.model import FactValue, Knowledge, Topic

LONGEST = 12
SHORT_CASE, SHORT_NAME, LONGEST_NUMBER = 7, 5, 4
OPENING = re.compile(
    r"^\W*(?:en |maar |of |oke?,? |ok,? |ja,? |dus |dan |hm+,? )*"
    r"(?:als|wat als|indien|stel(?: je voor)?(?: dat)?|bij|voor|met|zonder|in|op|vanaf|vanuit|na|"
    r"hoe zit (?:het|dat) (?:bij|met|in|voor|als)|"
    r"geldt (?:dat|het|dit)(?: ook)? (?:bij|voor|als|in|met|zonder|op))\b\s*",
    re.IGNORECASE,
)
# "..., mag het dan wel?" asks the same thing again.
SAME_QUESTION = re.compile(
    r"\b(mag|kan|moet|is|geldt|hoeft|blijft) (het|dat|hij|zij|ze|die|dit)"
    r"( dan)?( wel| niet| ook| nog| anders| zo)*\W*$",
    re.I,
)
NOW = re.compile(
    r"^\W*((en|maar|oke?|hoe is (het|dat)|en hoe is (het|dat)) )*(nu|vandaag|tegenwoordig|anno nu|op dit moment)"
    r"( dan)?(\W*$|, )",
    re.IGNORECASE,
)
# "En het handelingsdeel van het opp?"
BARE = re.compile(r"^\W*(?:en|maar)\b(?:\W+\w+){1,7}\W*$", re.IGNORECASE)
# "En in 2016?", "en hoe was dat op 1 maart 2018?": only a day, no new question.
SHORT_DATE = re.compile(
    r"^\W*((en|maar|oke?|hoe (was|ging|zat|is|zit) (dat|het|dit)|was dat|gold dat|stond dat) )*(ook )?"
    r"(in|op|per|vanaf|rond|anno|voor|sinds)\b[\w\s-]{3,40}\W*$",
    re.IGNORECASE,
)
# What is no new case but another act of the conversation.
ACTS = (*ON_ANSWER, *STEERING, *PERSON, *SMALL_TALK)
# From this probability on a question that resembles another topic is about that topic.
SURE_OF_ANOTHER = 0.9
WHO_PAYS = re.compile(r"^\W*(en |maar |oke? )*(wie|door wie)\b.{0,40}$", re.I)


def take_follow_up(knowledge: Knowledge, turn: Turn) -> Reply | None:
    """The last question answered for the new case; None where the message is no follow-up of that kind."""
    topic = topic_of(knowledge, turn.memory)
    if topic is None or len(turn.text.split()) > LONGEST or (turn.memory.asked_fact and is_unknown(turn.text)):
        return None
    if topic.pays and WHO_PAYS.search(turn.text) and PAYS.search(turn.text):
        return answer_again(knowledge, turn, replace(turn.memory, topic=topic.pays, asked_fact=None))
    is_new_case = is_elliptical(turn.text)
    is_bare = BARE.search(turn.text) and tells(turn.text.strip(" ?"))
    if not is_new_case and not is_bare and (not tells(turn.text) or turn.intent in ACTS):
        return None
    told = relevant(knowledge, topic, turn)
    if told:
        return _answered(knowledge, turn, told)
    is_other_topic = turn.intent in topic.meant.values() or (turn.ranking and turn.ranking[0][1] >= SURE_OF_ANOTHER)
    return follow_up(knowledge, turn) if is_new_case and not is_other_topic else None


def take_date(knowledge: Knowledge, turn: Turn) -> Reply | None:
    """The last answer for another day: "en in 2016?", "en nu?"; None where the message names no day, or asks more."""
    topic = topic_of(knowledge, turn.memory)
    if topic is None or len(turn.text.split()) > LONGEST:
        return None
    if NOW.search(turn.text) and turn.memory.on is not None:
        rest = NOW.sub("", turn.text)
        told = relevant(knowledge, topic, replace(turn, text=rest, entities=())) if rest.strip(" ?,.") else {}
        memory = replace(turn.memory, on=None, facts={**turn.memory.facts, **told})
        return answer_again(knowledge, turn, memory)
    try:
        is_dated = SHORT_DATE.search(turn.text) and asked_date(knowledge, turn, anywhere=True) is not None
    except ImpossibleDate:
        return check_validity(knowledge, turn)  # it says that the day does not exist
    return check_validity(knowledge, turn) if is_dated else None


def follow_up(knowledge: Knowledge, turn: Turn) -> Reply | None:
    """A follow-up that tells no fact of the rule: a neighbouring topic, or honestly that the rule does not say it."""
    topic, last = topic_of(knowledge, turn.memory), last_answer(knowledge, turn)
    if topic is None or last is None:
        return None
    told = relevant(knowledge, topic, turn)
    if told:
        return _answered(knowledge, turn, told)
    words = re.findall(r"[a-z-]+", turn.text.lower())
    meant = next((topic.meant[word] for word in words if word in topic.meant), None)
    if meant and len(words) <= SHORT_NAME:  # "en voor lwoo?", not "en als ze eerst het vmbo probeert?"
        return answer_again(knowledge, turn, replace(turn.memory, topic=meant, asked_fact=None, skipped=()))
    lead = wording.NOT_IN_RULE.format(answer=last.lead)
    return Reply((replace(about_last(last, lead), doubt=last.doubt, contact=last.contact),), turn.memory)


def is_elliptical(text: str) -> bool:
    """Whether a text only gives another case for the question before it.

    >>> is_elliptical("en bij havo?"), is_elliptical("en als hij 12 is, mag het dan?"), is_elliptical("wat is een tlv")
    (True, True, False)
    """
    opening = OPENING.search(text)
    if opening is None or len(text.split()) > LONGEST:
        return False
    rest = SAME_QUESTION.sub("", text[opening.end() :])
    return not asks(rest.replace("?", " "))


def relevant(knowledge: Knowledge, topic: Topic, turn: Turn) -> dict[str, FactValue]:
    """The facts of a message on which the topic's rule decides, also where only the value is named: "en bij havo?"."""
    rule = knowledge.rules.get(topic.rule or "")
    looked_at = list(dict.fromkeys(fact for version in rule.versions for fact in version.fact_ids)) if rule else []
    collected, _ = collect(knowledge.facts, turn.text, turn.entities)
    told = {name: value for name, value in collected.items() if name in looked_at}
    rest = re.sub(r"^\W*(en|maar) ", "", OPENING.sub("", turn.text), flags=re.IGNORECASE).strip(" ?.!,")
    is_short_case = len(rest.split()) <= SHORT_CASE and bool(OPENING.search(turn.text) or BARE.search(turn.text))
    # A follow-up varies what was told before: "kader" after a told advice is an advice.
    choices = [knowledge.facts[name] for name in looked_at if knowledge.facts[name].type == "choice"]
    choices.sort(key=lambda fact: fact.id not in turn.memory.facts)
    named = named_values(choices, rest) if is_short_case else {}
    if told:  # beside what was recognised a name only varies what was told before
        named = {name: value for name, value in named.items() if name in turn.memory.facts}
    return {**named, **told} or _bare_number(knowledge, turn, looked_at, rest)


def _bare_number(knowledge: Knowledge, turn: Turn, looked_at: list[str], rest: str) -> dict[str, FactValue]:
    """ "En 14?" is about the number told last, or about the only one on which the rule decides."""
    numbers = [name for name in looked_at if knowledge.facts[name].type == "integer"]
    only = numbers[0] if len(numbers) == 1 else None
    name = turn.memory.last_number if turn.memory.last_number in numbers else only
    if name is None or read_number(rest) is None or len(rest.split()) > LONGEST_NUMBER:
        return {}
    try:
        value = read_value(knowledge.facts[name], rest)
    except OutOfRange:
        return {}
    return {} if value is None else {name: value}


def _answered(knowledge: Knowledge, turn: Turn, told: dict[str, FactValue]) -> Reply:
    return answer_again(knowledge, turn, replace(turn.memory, facts={**turn.memory.facts, **told}))
