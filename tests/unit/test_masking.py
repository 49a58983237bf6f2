"""What is left out of messages: floors a little under docs/evaluation/masking.md, hostile texts, training phrases."""

import time

import pytest

from benchmarks.masking import HOSTILE, hostile_text, measure, parse_marks, read_messages
from bot.paths import ROOT, data_folder, knowledge_folder
from bot.phrasings import read_phrases
from bot.privacy.mask import mask, personal_data
from bot.privacy.online import OFFICES

OWN = measure(read_messages(ROOT / "tests" / "masking" / "own.yaml"))
ALWAYS_FOUND = ("burgerservicenummer", "telefoonnummer", "mailadres", "rekeningnummer")
# Nearly all of these name somebody: our Lotte, juf Marja, the mother of Samir.
CHANGED_PHRASES = 90


@pytest.mark.parametrize("kind", ALWAYS_FOUND)
def test_numbers_and_mail_addresses_are_always_found(kind: str) -> None:
    assert OWN["found"][kind] == OWN["marked"][kind] >= 5


@pytest.mark.parametrize(("kind", "floor"), [("naam", 0.97), ("geboortedatum", 0.95), ("adres", 0.95), ("school", 0.9)])
def test_most_of_each_kind_is_found(kind: str, floor: float) -> None:
    assert OWN["found"][kind] / OWN["marked"][kind] >= floor


def test_what_is_masked_is_nearly_always_personal() -> None:
    assert sum(OWN["right"].values()) / sum(OWN["given"].values()) >= 0.97
    assert OWN["untouched"] / OWN["clean"] >= 0.97
    assert OWN["perfect"] / OWN["messages"] >= 0.96


def test_training_phrases_are_left_alone_but_for_a_few() -> None:
    changed = [phrase.text for phrase in read_phrases(data_folder()) if personal_data(phrase.text)]
    assert len(changed) <= CHANGED_PHRASES, changed


@pytest.mark.parametrize(
    "text",
    [
        "zijn bsn is ١١١٢٢٢٣٣٣",
        "zijn bsn is １１１２２２３３３",
        "zijn bsn is 111\u200b222\u200b333",
        "zijn bsn is 1\u03011\u03011222333",
        "zijn bsn is \u202e111222333\u202c",
        "zijn bsn is 111\x00222333",
        "zijn bsn is 111\u00a0222\u00a0333",
    ],
)
def test_a_bsn_in_other_digits_or_with_invisible_characters_is_found(text: str) -> None:
    assert mask(text).kinds == ("burgerservicenummer",)


@pytest.mark.parametrize(
    "text", ["bel 06\u200b12\u200d345678", "bel 06–1234–5678", "bel ０６ １２３４５６７８", "bel 06 12 34\u2060 56 78"]
)
def test_a_phone_number_with_invisible_characters_or_other_dashes_is_found(text: str) -> None:
    assert mask(text).text == "bel [telefoonnummer]"


@pytest.mark.parametrize(
    "text", ["mijn zoon José zit hier", "mijn zoon Jose\u0301 zit hier", "mijn zoon J\u200bosé zit hier"]
)
def test_a_name_is_found_however_its_accents_are_written(text: str) -> None:
    assert mask(text).text == "mijn zoon [naam] zit hier"


@pytest.mark.parametrize(
    "text", ["", " ", "\u0301", "\ud800", "\u202e\u202e", "👨‍👩‍👧", "ﷺ" * 50, "[naam] en [naam]", "▯ 12-03-2014"]
)
def test_strange_texts_are_returned_unharmed(text: str) -> None:
    assert mask(text).text == text


@pytest.mark.parametrize("seed", HOSTILE)
def test_a_hostile_text_of_4000_characters_takes_no_time(seed: str) -> None:
    personal_data("Daan")
    start = time.process_time()
    personal_data(hostile_text(seed))
    assert time.process_time() - start < 0.3


def test_masking_twice_changes_nothing_more() -> None:
    once = mask("mijn zoon daan, 06 12345678, zit op De Regenboog").text
    assert once == "mijn zoon [naam], [telefoonnummer], zit op [school]"
    assert mask(once).text == once


def test_a_school_is_masked_beside_a_child_only() -> None:
    assert mask("Mag het Vechtdal College een kind weigeren").kinds == ()
    assert mask("mag het Vechtdal College mijn zoon weigeren").kinds == ("school",)
    assert mask("juf Marieke van obs De Klimop wil meer weten").kinds == ("naam",)


def test_a_date_alone_may_be_the_day_of_a_letter_and_stays() -> None:
    assert mask("12-03-2024").text == "12-03-2024"
    assert mask("Daan, 12-03-2014").text == "[naam], [geboortedatum]"


def test_kinds_come_in_a_fixed_order_and_once() -> None:
    assert mask("bel 06 12345678 voor Daan of voor Noor").kinds == ("naam", "telefoonnummer")


def test_addresses_of_the_knowledge_base_are_nobodys() -> None:
    texts = "\n".join(path.read_text(encoding="utf-8") for path in knowledge_folder().rglob("*.yaml"))
    assert [office for office in sorted(OFFICES) if office not in texts] == []
    assert all(mask(f"mail naar {office}").kinds == () for office in OFFICES)


def test_marks_are_read_as_spans() -> None:
    message = parse_marks("juf [naam|Ans] belde")
    assert (message.text, [(span.start, span.end) for span in message.spans]) == ("juf Ans belde", [(4, 7)])


def test_a_mask_that_finds_nothing_scores_nothing() -> None:
    result = measure([parse_marks("juf [naam|Ans] belde")], find=lambda text: ())
    assert (result["perfect"], result["found"]["naam"], result["marked"]["naam"]) == (0, 0, 1)
