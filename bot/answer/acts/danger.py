"""In danger: the numbers to call, before anything else."""

from dataclasses import replace

from bot.answer import dialogue, wording
from bot.answer.acts import follow_up, in_full
from bot.answer.model import Answer, Reply, Turn
from bot.knowledge.guidance import Danger
from bot.knowledge.model import Knowledge
from bot.patterns import compiled

# From this chance on only the numbers are given; below it the question is answered after them.
SURE = 0.5
# From this chance on even what could be a plain reply is danger.
VERY_SURE = 0.9


def help_in_danger(knowledge: Knowledge, turn: Turn) -> Reply:
    """All numbers, that of the danger which the message names first; an open question stays open.

    Where it is not sure that there is danger the question of the message is answered too, after the numbers.
    """
    named = [danger for danger in knowledge.dangers.values() if names(danger, turn.text)]
    ordered = list(dict.fromkeys([*named, *knowledge.dangers.values()]))
    lines = [f"- {danger.line}" for danger in ordered]
    spoken = " ".join((wording.IN_DANGER, *(danger.spraak for danger in ordered)))
    if named or turn.danger >= SURE or turn.asked not in knowledge.topics:
        lead = "\n".join((wording.IN_DANGER, *lines, wording.AFTER_DANGER))
        return Reply((Answer("safety", lead, spoken=spoken),), turn.memory)
    answered = dialogue.answer_topic(knowledge, replace(turn, intent=turn.asked))
    lead = "\n".join((wording.IN_DANGER, *lines, wording.NOW_THE_QUESTION))
    return replace(answered, answers=(Answer("safety", lead, topic=turn.asked, spoken=spoken), *answered.answers))


def only_replies(knowledge: Knowledge, turn: Turn) -> bool:
    """Whether the model took a plain reply for danger: "ja, hij heeft extra hulp nodig", or "meer details".

    Where words name a danger, or the model is very sure, the numbers come first all the same.
    """
    if turn.danger >= VERY_SURE or any(names(danger, turn.text) for danger in knowledge.dangers.values()):
        return False
    told = replace(turn, intent=turn.asked)
    takes = (dialogue.take_answer, follow_up.take_follow_up, in_full.take_wish)
    return any(take(knowledge, told) for take in takes)


def names(danger: Danger, text: str) -> bool:
    """Whether a text names a danger, once figures of speech are taken out."""
    plain = _plain(text)
    for figure in danger.exceptions:
        plain = compiled(figure).sub(" ", plain)
    return any(compiled(pattern).search(plain) for pattern in danger.patterns)


def is_figure(danger: Danger, text: str) -> bool:
    """Whether a text holds a figure of speech that resembles a danger: "hij verveelt zich dood"."""
    return any(compiled(figure).search(_plain(text)) for figure in danger.exceptions)


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("\u2019", "'").split())
