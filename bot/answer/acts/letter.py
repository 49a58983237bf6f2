"""A letter for the case at hand, from the templates of knowledge/letters/."""

import re
from dataclasses import replace
from urllib.parse import quote

from bot.answer import wording
from bot.answer.audience import audience_of
from bot.answer.compose import cite
from bot.answer.model import Answer, Button, Document, Reply, Turn
from bot.answer.recall import last_answer
from bot.knowledge.guidance import Letter, LetterVersion
from bot.knowledge.model import Facts, Knowledge
from bot.phrasings import fold_ours, fold_text

SALUTATIONS = {"schoolbestuur": "Geacht bestuur"}
SALUTATION = "Geachte heer of mevrouw"
OPTIONAL = "? "
MOST_LETTERS = 4


def write_letter(knowledge: Knowledge, turn: Turn) -> Reply:
    """The letter that fits the outcome of the last answer; asks which one where several may fit."""
    if turn.channel == "phone":
        return Reply((Answer("answer", wording.NO_LETTER_ON_PHONE, topic=turn.memory.topic),), turn.memory)
    last = last_answer(knowledge, turn)
    pressed = _named(knowledge, turn.text)
    fitting = [one for one in knowledge.letters.values() if last and last.conclusion in one.conclusions]
    if pressed or len(fitting) == 1:
        return _written(knowledge, turn, pressed or fitting[0])
    about = [one for one in knowledge.letters.values() if last and last.topic in one.topics]
    choice = (fitting or about or list(knowledge.letters.values()))[:MOST_LETTERS]
    buttons = tuple(Button(one.button) for one in choice)
    return Reply((Answer("answer", wording.WHICH_LETTER, topic=turn.memory.topic, buttons=buttons),), turn.memory)


def take_choice(knowledge: Knowledge, turn: Turn) -> Reply | None:
    """The letter whose button was pressed; None for any other message."""
    pressed = _named(knowledge, turn.text)
    return _written(knowledge, turn, pressed) if pressed and turn.channel != "phone" else None


def _named(knowledge: Knowledge, text: str) -> Letter | None:
    said = fold_text(text)
    return next((one for one in knowledge.letters.values() if fold_ours(one.button) == said), None)


def _written(knowledge: Knowledge, turn: Turn, letter: Letter) -> Reply:
    version = letter.at(turn.today)
    if version is None:
        return Reply((Answer("answer", wording.NO_LETTER_THEN, topic=turn.memory.topic),), turn.memory)
    places = cite(version.citations, turn.today)
    text = fill(knowledge, letter, version, turn.memory.facts, wording.listing([place.text for place in places]))
    mailto = f"mailto:?subject={quote(version.subject)}&body={quote(text)}"
    lead = wording.LETTER if audience_of(turn) in ("ouder", "leerling") else wording.LETTER_FOR_PARENTS
    answer = Answer(
        "answer",
        lead,
        topic=turn.memory.topic,
        certainty=version.certainty,
        citations=places,
        on=turn.today,
        document=Document(letter.title, text, mailto),
    )
    return Reply((answer,), replace(turn.memory, waiting=None))


def fill(knowledge: Knowledge, letter: Letter, version: LetterVersion, facts: Facts, article: str) -> str:
    """The text with what is known filled in; an optional line goes where its fact is not known."""
    told = {name: knowledge.facts[name].describe(value) for name, value in facts.items() if name in knowledge.facts}
    known = {**told, "aanhef": SALUTATIONS.get(letter.addressed_to, SALUTATION), "artikel": article}
    lines = []
    for line in version.text.splitlines():
        blanks = re.findall(r"\{(\w+)\}", line)
        if line.startswith(OPTIONAL) and not all(name in known for name in blanks):
            continue
        lines.append(re.sub(r"\{(\w+)\}", lambda found: known.get(found[1], ""), line.removeprefix(OPTIONAL)))
    return "\n".join((*lines, "", wording.LETTER_FOOT))
