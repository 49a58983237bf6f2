"""Goes back to an earlier answer, starts anew, or stops."""

import re
from dataclasses import replace

from bot.answer import wording
from bot.answer.model import Answer, Memory, Reply, Turn
from bot.answer.recall import answer_again
from bot.knowledge.model import Knowledge

REPEAT = re.compile(
    r"\b(herhaal\w*|nog (een|'n|1) keer|nogmaals|opnieuw zeggen|zeg dat nog|wat zei (je|u|ge)( net)?)\b", re.I
)
FIRST = re.compile(r"\b(eerste|allereerste|begin)\b", re.IGNORECASE)


def previous(knowledge: Knowledge, turn: Turn) -> Reply:
    """The answer before the last one again, or the last one where that is asked or nothing was before it."""
    memory = turn.memory
    if memory.topic is None:
        return Reply((Answer("answer", wording.NO_SUBJECT_BEFORE),), memory)
    back = memory.earlier if not REPEAT.search(turn.text) else ()
    if not back:
        return answer_again(knowledge, turn, memory, wording.ONCE_MORE)
    place = 0 if FIRST.search(turn.text) else len(back) - 1
    topic = knowledge.topics.get(back[place])
    if topic is None:  # the knowledge changed while the conversation went on
        return answer_again(knowledge, turn, memory, wording.ONCE_MORE)
    kept = replace(memory, topic=topic.id, earlier=back[:place], asked_fact=None, asked_topic=None, skipped=())
    return answer_again(knowledge, turn, kept, wording.BACK_TO.format(question=topic.question))


def start_anew(knowledge: Knowledge, turn: Turn) -> Reply:
    """Forget all that was told in this conversation."""
    memory = Memory(language=turn.memory.language, is_introduced=turn.memory.is_introduced)
    return Reply((Answer("smalltalk", wording.ANEW),), memory)


def stop(knowledge: Knowledge, turn: Turn) -> Reply:
    """Drop the open question; what was told is kept for when the user comes back."""
    memory = replace(turn.memory, asked_fact=None, asked_topic=None, waiting=None)
    return Reply((Answer("smalltalk", wording.STOPPED, topic=None),), memory)
