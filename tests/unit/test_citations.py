"""Citations of law in all spellings that people use, and numbers that look like one."""

from time import process_time

import pytest

from bot.answer.citations import find_citations
from bot.knowledge.model import Knowledge

# A text with one citation between bars, and its fixed form.
SPELLINGS = [
    ("wat staat er in |art 39 lid 4 wpo|?", "wpo 39 lid 4"),
    ("|art39 lid4 wpo| geldt toch", "wpo 39 lid 4"),
    ("|art39lid4wpo|", "wpo 39 lid 4"),
    ("geldt |artikel 8.9 WVO 2020| ook voor pro", "wvo_2020 8.9"),
    ("volgens |wvo2020 art. 8.9 lid 1| wel", "wvo_2020 8.9 lid 1"),
    ("zie |27 2c WVO|.", "wvo 27 lid 2c"),
    ("|27 lid 2c wvo| is vervallen weet ik", "wvo 27 lid 2c"),
    ("in |art 27 tweede lid onder c WVO| staat", "wvo 27 lid 2 onder c"),
    ("|8.9 lid 3 sub c wvo 2020| dus", "wvo_2020 8.9 lid 3 onder c"),
    ("|artikel 10f, derde lid, WVO| vroeger", "wvo 10f lid 3"),
    ("klopt |WPO 18a|?", "wpo 18a"),
    ("|art. 18a, lid 8 onder c| noemt het", "? 18a lid 8 onder c"),
    ("|ARTIKEL 8.9|", "? 8.9"),
    ("wat zegt |§ 8.9 WVO 2020| daarover", "wvo_2020 8.9"),
    ("|§§ 8.9| zegt", "? 8.9"),
    ("|artikel 39, lid 4 van de WPO| bedoel ik", "wpo 39 lid 4"),
    ("het |vierde lid van artikel 39 WPO|", "wpo 39 lid 4"),
    ("|lid 4 art 39 wpo|", "wpo 39 lid 4"),
    ("op grond van |lid 3, onder c, van artikel 8.9 van de WVO 2020|", "wvo_2020 8.9 lid 3 onder c"),
    ("de |leden 1 en 2 van artikel 8.9 WVO 2020|", "wvo_2020 8.9 lid 1 en 2"),
    ("|artikel 39(4) WPO|", "wpo 39 lid 4"),
    ("|artikel 39 (lid 4) WPO|", "wpo 39 lid 4"),
    ("|artikel 39, lid 4 (WPO)| zegt", "wpo 39 lid 4"),
    ("de |WPO (artikel 39 lid 4)| zegt", "wpo 39 lid 4"),
    ("de |WPO: art. 39, vierde lid| zegt", "wpo 39 lid 4"),
    ("|art 27 lid 2b en 2c WVO|", "wvo 27 lid 2b en 2c"),
    ("|artikel 8.9, eerste en tweede lid, WVO 2020|", "wvo_2020 8.9 lid 1 en 2"),
    ("|artikel 2.44 lid 5 t/m 7 wvo2020|", "wvo_2020 2.44 lid 5 tot en met 7"),
    ("|artikel 2.44, vijfde tot en met zevende lid, WVO 2020|", "wvo_2020 2.44 lid 5 tot en met 7"),
    ("|art 17a1 lid 2 W.V.O.| was dat", "wvo 17a1 lid 2"),
    ("|artikel 10 f WVO|", "wvo 10f"),
    ("|artikel 27 lid 2 c WVO|", "wvo 27 lid 2c"),
    ("|artikel 8 punt 9 WVO-2020| zei de telefoon", "wvo_2020 8.9"),
    ("|artikel 8,9 WVO 2020|", "wvo_2020 8.9"),
    ("|8.9wvo2020|", "wvo_2020 8.9"),
    ("|art. 45d, 3e lid, Wet op het primair onderwijs|", "wpo 45d lid 3"),
    ("|Wet op het primair onderwijs, artikel 39, vierde lid|", "wpo 39 lid 4"),
    ("|artikel 27 van de oude WVO|", "wvo 27"),
    ("|artkel 39 wpo| en |artiekel 39 wpo|", "wpo 39"),
    ("|artikel 7:13 Awb| gaat over bezwaar", "awb 7:13"),
    ("stond in |inrichtingsbesluit 15d lid 3|", "inrichtingsbesluit_wvo 15d lid 3"),
    ("|art. 3 lid 1 Inrichtingsbesluit W.V.O.|", "inrichtingsbesluit_wvo 3 lid 1"),
    ("Inzake |art. 8.9 UWVO|: wat is dat", "uitvoeringsbesluit_wvo_2020 8.9"),
    ("|artikel 2.46 van het Uitvoeringsbesluit WVO 2020|", "uitvoeringsbesluit_wvo_2020 2.46"),
    ("|artikel 8.10, lid 5, aanhef en onder b, WVO 2020|", "wvo_2020 8.10 lid 5 onder b"),
    ("|artikel 2.30 lid 2 onder b en c wvo 2020|", "wvo_2020 2.30 lid 2 onder b en c"),
    ("|artikel 39 lid vier wpo|", "wpo 39 lid 4"),
    ("|wpo 39| over vertrek van school", "wpo 39"),
    ("welk artikel is |8.9 lid 3| precies", "? 8.9 lid 3"),
    ("(|art. 39 WPO|)", "wpo 39"),
    ("|artikel 8.9 WVO 2020, derde lid, onder c|, zegt", "wvo_2020 8.9 lid 3 onder c"),
    ("|art 8.9 WVO2020 lid 3|", "wvo_2020 8.9 lid 3"),
    ("|artikel 12 Grondwet| kent u niet", "grondwet 12"),
    ("|artikel 2.3 van de Jeugdwet|", "jeugdwet 2.3"),
    ("|artikel 39| 12 jaar geleden", "? 39"),
    ("|artikel 8.9 lid 3| u moet weten", "? 8.9 lid 3"),
    ("|artikel 39| u, meneer, kent het", "? 39"),
    ("|artikel 8.9|, 11 van hen kennen het", "? 8.9"),
    ("|artikel 39 lid 4| en 12 jaar", "? 39 lid 4"),
    ("|artikel 8.9| en 11 jaar oud", "? 8.9"),
    ("in groep 7, |8.9 lid 3 wvo 2020|", "wvo_2020 8.9 lid 3"),
]

NEAR_MISSES = [
    "mijn zoon zit in groep 7",
    "binnen 6 weken",
    "zij is 11 jaar",
    "klas 2 van het vmbo",
    "start 8 of kaart 9",
    "smart 5 en part 2",
    "bel 0800-5010 of 06-12345678",
    "per 1 augustus 2022 of 1-8-2022",
    "1-8-22 WVO 2020",
    "de WVO 2020",
    "de WVO van 2018, en WVO 2018",
    "volgens de WPO 8 jaar basisonderwijs",
    "in de WVO 2020 6 weken",
    "de WVO 2 brieven gestuurd",
    "groep 8 WPO",
    "hoofdstuk 8 WVO 2020",
    "mijn kind is 11, WPO zegt niets",
    "ik heb dat artikel 3 keer gelezen",
    "een krantenartikel 3 dagen later",
    "een art director 7",
    "onze arts 2 opties gaf",
    "lid 2 van de OPR",
    "de 2 eerste leden van de raad",
    "ik ben lid 3 jaar lang",
    "IQ 55 tot en met 80",
    "een 8.9 voor rekenen en 8.6 voor taal",
    "om 8.30 uur",
    "een 8,9 WVO",
    "€ 8.90 per uur",
    "artikel negen keer",
    "de WVO-school 3",
    "schooljaar 2026/27 WVO 2020",
    "100 WVO-leerlingen",
    "havo2 wpo",
    "8-22 WVO 2020",
    "27 van de Jeugdwet of 27 Jeugdwet",
    "de Jeugdwet 12",
    "artikel 8.9.10",
]


@pytest.mark.parametrize(("marked", "value"), SPELLINGS)
def test_a_citation_is_found_whole_and_no_more_in_any_spelling(knowledge: Knowledge, marked: str, value: str) -> None:
    text = marked.replace("|", "")
    found = find_citations(text, knowledge.sources.values())
    assert [text[one.start : one.end] for one in found] == marked.split("|")[1::2]
    assert {one.value for one in found} == {value}


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_a_number_that_counts_something_else_is_no_citation(knowledge: Knowledge, text: str) -> None:
    assert find_citations(text, knowledge.sources.values()) == []


@pytest.mark.parametrize(
    ("marked", "values"),
    [
        ("|artikelen 8.9| en |8.10|", ["? 8.9", "? 8.10"]),
        ("|artikelen 8.9|, |8.10| en |8.13 WVO 2020|", ["wvo_2020 8.9", "wvo_2020 8.10", "wvo_2020 8.13"]),
        ("|artikelen 10e|,|10f| en |10g WVO|", ["wvo 10e", "wvo 10f", "wvo 10g"]),
        ("|artikel 8.9| en |artikel 8.10 WVO 2020|", ["wvo_2020 8.9", "wvo_2020 8.10"]),
        ("|WVO 2020 art. 8.9| en |8.10|", ["wvo_2020 8.9", "wvo_2020 8.10"]),
        ("tussen |8.6| en |8.9 WVO 2020|", ["wvo_2020 8.6", "wvo_2020 8.9"]),
        ("|art 39 wpo| en |27 wvo|", ["wpo 39", "wvo 27"]),
        ("|WPO 39|, |WVO 27|", ["wpo 39", "wvo 27"]),
        ("|art. 8.9 lid 1 en 2| en |8.13 WVO 2020|", ["wvo_2020 8.9 lid 1 en 2", "wvo_2020 8.13"]),
        ("|artikel 39 lid 4| en |lid 2 van artikel 45c WPO|", ["wpo 39 lid 4", "wpo 45c lid 2"]),
        ("|art. 10g, eerste lid|, jo. |artikel 10f WVO|", ["wvo 10g lid 1", "wvo 10f"]),
        ("|art. 10e lid 4| jo |10g WVO|", ["wvo 10e lid 4", "wvo 10g"]),
        ("|artikel 39 WPO|. Geldt |artikel 27|?", ["wpo 39", "? 27"]),
    ],
)
def test_each_of_several_citations_is_found_and_shares_the_law_of_its_list(
    knowledge: Knowledge, marked: str, values: list[str]
) -> None:
    text = marked.replace("|", "")
    found = find_citations(text, knowledge.sources.values())
    assert [text[one.start : one.end] for one in found] == marked.split("|")[1::2]
    assert [one.value for one in found] == values


@pytest.mark.parametrize(
    "text", ["27 wmſ", "artikel ٣ WPO", "art" * 3000, "1-" * 3000, "lid 1, " * 1000, "artikel 1 en " * 1000]
)
def test_odd_letters_and_endless_texts_are_read_without_a_fault(knowledge: Knowledge, text: str) -> None:
    started = process_time()
    find_citations(text, knowledge.sources.values())
    assert process_time() - started < 1


def test_a_message_is_read_in_less_than_a_millisecond(knowledge: Knowledge) -> None:
    text = "In artikel 39 lid 4 WPO staat dat mijn zoon van 11 naar pro mag. Geldt artikel 8.9 WVO 2020 binnen 6 weken?"
    durations = []
    for _ in range(30):
        started = process_time()
        find_citations(text, knowledge.sources.values())
        durations.append(process_time() - started)
    assert min(durations) < 0.001
