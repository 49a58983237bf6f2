"""Which day a message asks about."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bot.answer.articles import without_articles
from bot.answer.dates import MONTHS, read_date, with_digits
from bot.answer.model import Turn
from bot.knowledge.model import Knowledge
from bot.knowledge.sources import Source
from bot.patterns import whole_word

DATED = re.compile(r"\b(in|per|op|tot|rond|anno|voor)\b.{0,12}\d{4}")
WHOLE = re.compile(rf"\b\d{{1,2}}(?:-\d{{1,2}}-| (?:{'|'.join(MONTHS)}) )\d{{4}}\b")
# "Geboren in 2014" tells about the child, not for which day the rule is asked.
PERSONAL = re.compile(
    r"\b(geboren|geboortejaar|verhuisd|verhuisden|gekomen|gescheiden|overleden|begonnen|gestart)\b[^.?!]{0,20}$"
)


def asked_date(knowledge: Knowledge, turn: Turn, anywhere: bool = False) -> date | None:
    """The day in a message: a recognised one, "in 2018", or any where the question is about time (`anywhere`).

    The year in the name of a law ("in de WVO 2020") is no day. Raises ImpossibleDate for 31 February.
    """
    turn = _without_laws(without_articles(_with_digits(turn)), knowledge.sources.values())
    whole = WHOLE.search(turn.text.lower())
    if whole and not PERSONAL.search(turn.text[: whole.start()].lower()):
        return read_date(whole.group(), turn.today)
    for entity in turn.entities:
        if entity.entity == "peildatum" and not PERSONAL.search(turn.text[: entity.start].lower()):
            day = read_date(str(entity.value), turn.today)
            if day:
                return day
    found = DATED.search(turn.text.lower())
    if found and not PERSONAL.search(turn.text[: found.start()].lower()):
        return read_date(turn.text[found.start() :], turn.today)
    return read_date(turn.text, turn.today) if anywhere else None


def _with_digits(turn: Turn) -> Turn:
    """Where a year is spoken, "tweeduizend achttien", the places of entities no longer fit: only the text counts."""
    text = with_digits(turn.text)
    return turn if text == turn.text else replace(turn, text=text, entities=())


def _without_laws(turn: Turn, sources: Iterable[Source]) -> Turn:
    """The turn with every name of a law that holds a year blanked out, and without entities in it."""
    names = [name for source in sources for name in (source.short_title, *source.aliases) if re.search(r"\d{4}", name)]
    text, entities = turn.text, turn.entities
    for name in sorted(names, key=len, reverse=True):
        for found in whole_word(name).finditer(text):
            entities = tuple(one for one in entities if not found.start() <= one.start < found.end())
            text = text[: found.start()] + " " * len(found.group()) + text[found.end() :]
    return replace(turn, text=text, entities=entities)
