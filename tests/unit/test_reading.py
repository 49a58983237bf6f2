"""Reading numbers, dates, facts, names and citations from what people write."""

from datetime import date

import pytest

from bot.answer.citations import find_citations
from bot.answer.dates import ImpossibleDate, read_date
from bot.answer.facts import OutOfRange, collect, is_unknown, read_value
from bot.answer.find import document_names, term_index
from bot.answer.lookup import NameIndex
from bot.answer.model import Entity
from bot.answer.numbers import read_number
from bot.knowledge.model import FactValue, Knowledge

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("11", 11),
        ("elf", 11),
        ("bijna 12", 11),
        ("nog geen twaalf", 11),
        ("net 11", 11),
        ("11,5", 11),
        ("11.5", 11),
        ("gr 7", 7),
        ("groep acht", 8),
        ("één", 1),
        ("-5", -5),
        ("geen idee", None),
    ],
)
def test_a_number_is_read_as_people_write_it(text: str, number: int | None) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2018", date(2018, 3, 1)),
        ("in 2018", date(2018, 3, 1)),
        ("1 maart 2018", date(2018, 3, 1)),
        ("2018-03-01", date(2018, 3, 1)),
        ("1-3-2018", date(2018, 3, 1)),
        ("augustus 2022", date(2022, 8, 1)),
        ("schooljaar 2026/27", date(2026, 8, 1)),
        ("schooljaar 2017-2018", date(2017, 8, 1)),
        ("vorig jaar", date(2025, 3, 1)),
        ("vorig schooljaar", date(2025, 8, 1)),
        ("volgend schooljaar", date(2027, 8, 1)),
        ("drie jaar geleden", date(2023, 3, 1)),
        ("1850", date(1850, 3, 1)),
        ("vandaag", TODAY),
        ("morgenvroeg", None),
    ],
)
def test_a_date_is_read_as_people_write_it(text: str, day: date | None) -> None:
    assert read_date(text, TODAY) == day


def test_a_day_that_is_not_on_the_calendar_is_refused() -> None:
    with pytest.raises(ImpossibleDate):
        read_date("31 februari 2020", TODAY)


@pytest.mark.parametrize(
    ("fact", "text", "value"),
    [
        ("schooladvies", "kaderadvies", "vmbo-kb"),
        ("schooladvies", "vmbo basis", "vmbo-bb"),
        ("schooladvies", "b/k", "vmbo-kb"),
        ("schooladvies", "mavo", "vmbo-tl"),
        ("schooladvies", "pro/vmbo-bb", "pro/vmbo-bb"),
        ("schooladvies", "vmbo met lwoo", "vmbo met lwoo"),
        ("schooladvies", "praktijkonderwys", "pro"),
        ("indicatie", "pro indicatie", "pro"),
        ("indicatie", "nog geen tlv", "geen"),
        ("leeftijd", "bijna 12", 11),
        ("heeft_instemming_ouders", "ja hoor", True),
        ("heeft_instemming_ouders", "nee", False),
        ("heeft_instemming_ouders", "misschien", None),
    ],
)
def test_a_fact_is_read_to_its_fixed_value(knowledge: Knowledge, fact: str, text: str, value: FactValue | None) -> None:
    assert read_value(knowledge.facts[fact], text) == value


@pytest.mark.parametrize("age", ["-5", "300", "99"])
def test_an_age_that_cannot_be_is_refused(knowledge: Knowledge, age: str) -> None:
    with pytest.raises(OutOfRange):
        read_value(knowledge.facts["leeftijd"], age)


def test_every_label_of_a_choice_is_read_back_as_that_choice(knowledge: Knowledge) -> None:
    wrong = [
        (fact.id, choice.label)
        for fact in knowledge.facts.values()
        for choice in fact.choices
        if read_value(fact, choice.label) != choice.value
    ]
    assert wrong == []


def test_facts_of_a_message_come_from_entities_and_patterns(knowledge: Knowledge) -> None:
    text = "ze is 11, de directeur vindt het goed"
    told, impossible = collect(knowledge.facts, text, [Entity("leeftijd", "11", 6, 8)])
    assert told["leeftijd"] == 11
    assert told["heeft_positief_oordeel_directeur"] is True
    assert impossible == []


def test_not_knowing_is_recognised() -> None:
    assert is_unknown("Weet ik niet")
    assert not is_unknown("ja")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("art39 lid4 wpo", "wpo 39 lid 4"),
        ("artikel 8.9 WVO 2020", "wvo_2020 8.9"),
        ("27 2c WVO", "wvo 27 lid 2c"),
        ("artikel 39, lid 4 van de WPO", "wpo 39 lid 4"),
        ("art. 2.47a wvo2020", "wvo_2020 2.47a"),
        ("artikel 12", "? 12"),
    ],
)
def test_a_citation_is_found_in_any_spelling(knowledge: Knowledge, text: str, value: str) -> None:
    assert [found.value for found in find_citations(text, knowledge.sources.values())] == [value]


def test_an_age_is_not_a_citation(knowledge: Knowledge) -> None:
    assert find_citations("mijn zoon is 12 en zit in groep 7", knowledge.sources.values()) == []


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("wat is een tlv?", "tlv"),
        ("toelaatbaarheidsverklarng betekenis", "tlv"),
        ("wat betekent samenwerkinsverband", "samenwerkingsverband"),
        ("populatiebekosteging", "populatiebekostiging"),
    ],
)
def test_a_term_is_found_with_its_typos(knowledge: Knowledge, text: str, term: str) -> None:
    assert term in [found.id for found in term_index(knowledge).find(text)]


def test_every_term_is_found_by_each_of_its_names(knowledge: Knowledge) -> None:
    index = term_index(knowledge)
    missing = [
        name
        for term in knowledge.terms.values()
        for name in (term.term, *term.aliases)
        if term.id not in [found.id for found in index.find(f"wat betekent {name}?")]
    ]
    assert missing == []


def test_every_document_is_found_by_each_of_its_names(knowledge: Knowledge) -> None:
    index = NameIndex({document.id: document_names(document) for document in knowledge.documents.values()})
    missing = [
        name
        for document in knowledge.documents.values()
        for name in document_names(document)
        if document.id not in [found.id for found in index.find(f"ik zoek {name}")]
    ]
    assert missing == []


def test_a_short_name_needs_every_letter() -> None:
    assert NameIndex({"tlv": ["tlv"]}).find("tlw") == []


def test_a_number_that_cannot_be_is_refused_where_it_surely_is_the_age(knowledge: Knowledge) -> None:
    told, impossible = collect(knowledge.facts, "mag een kind van 300 jaar naar praktijkonderwijs", ())
    assert [fact.id for fact in impossible] == ["leeftijd"]
    assert "leeftijd" not in told
    told, impossible = collect(knowledge.facts, "mag een kind van 11 jaar naar pro, de juf heeft 30 jaar ervaring", ())
    assert impossible == []
    assert told["leeftijd"] == 11
