"""Abbreviations explained: in the data of an answer, and where a page without JavaScript first names them."""

from dataclasses import replace
from datetime import date

import pytest

from bot.answer.compose import compose
from bot.answer.faq import entries
from bot.answer.model import Answer, Word
from bot.answer.render import to_plain, to_speech, to_web
from bot.answer.render.data import to_data
from bot.channels.site import faq_page
from bot.channels.terms import Paragraph, explain, explain_data
from bot.knowledge.model import Knowledge

TODAY = date(2026, 11, 24)
VMBO = Word("vmbo", "voorbereidend middelbaar beroepsonderwijs", "Een middelbare school.")
BASIS = Word("vmbo bb", "basisberoepsgerichte leerweg", "De soort vmbo met veel praktijk.")
TLV = Word("tlv", "toelaatbaarheidsverklaring", "Een besluit.")


def named(paragraphs: tuple[Paragraph, ...]) -> list[list[str]]:
    return [[word.short for word in paragraph.words] for paragraph in paragraphs]


def read(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    return ["".join(piece.text for piece in paragraph.pieces) for paragraph in paragraphs]


def test_each_word_of_the_data_carries_the_meaning_of_its_term(knowledge: Knowledge) -> None:
    meanings = {term.term: (term.full, term.text) for term in knowledge.terms.values()}
    words = [word for entry in entries(knowledge, TODAY) for word in to_data(entry.answer)["glossary"]]
    assert {"vmbo", "tlv", "lwoo"} <= {word["short"] for word in words}
    assert all(set(word) == {"short", "full", "text"} for word in words)
    assert [word for word in words if meanings[word["short"]] != (word["full"], word["text"])] == []


def test_a_meaning_is_short_enough_to_stand_in_an_answer(knowledge: Knowledge) -> None:
    abbreviations = [term for term in knowledge.terms.values() if term.full]
    assert [term.id for term in abbreviations if not term.text or term.text.count(". ") > 2] == []


def test_the_written_and_spoken_forms_write_words_out_and_hold_no_meaning() -> None:
    answer = Answer("answer", "Vraag een tlv aan.", glossary=(TLV,))
    assert to_plain(answer) == to_web(answer) == "Vraag een tlv aan.\n\nWoorden: tlv = toelaatbaarheidsverklaring."
    assert TLV.text not in to_speech(answer)


def test_a_word_is_marked_once_where_it_is_first_named_and_nothing_of_the_text_is_lost() -> None:
    answer = Answer("answer", "Het VMBO-advies telt.\n\nHet vmbo vraagt geen tlv.", glossary=(TLV, VMBO))
    explained = explain(answer)
    assert named(explained.lead) == [["vmbo"], ["tlv"]]
    assert read(explained.lead) == answer.lead.split("\n\n")
    assert explained.lead[0].pieces[1].text == "VMBO"


def test_a_longer_name_goes_before_a_shorter_one_in_it() -> None:
    explained = explain(Answer("answer", "Uw kind mag naar vmbo bb. Dat is vmbo.", glossary=(VMBO, BASIS)))
    assert named(explained.lead) == [["vmbo bb", "vmbo"]]


def test_a_word_that_is_named_in_the_reason_and_below_it_is_explained_where_it_is_seen() -> None:
    explained = explain(Answer("answer", "Ja.", why="Het vmbo mag dat.", advice="Bel het vmbo.", glossary=(VMBO,)))
    assert (named(explained.why), named(explained.advice)) == ([[]], [["vmbo"]])


@pytest.mark.parametrize("text", ["tlvs", "protlv", "tlv.nl", "https://a.nl/tlv/"])
def test_a_word_inside_another_word_or_an_address_is_not_marked(text: str) -> None:
    assert all(not words for words in named(explain(Answer("answer", text, glossary=(TLV,))).lead))


def test_an_answer_that_was_kept_without_meanings_is_still_shown() -> None:
    data = {**to_data(Answer("answer", "Een tlv.")), "glossary": [{"short": "tlv", "full": TLV.full}]}
    assert explain_data(data).lead[0].words == (replace(TLV, text=""),)


def test_the_same_is_marked_from_an_answer_and_from_its_data(knowledge: Knowledge) -> None:
    answer = compose(knowledge, knowledge.topics["vmbo_weigeren_pro_advies"], {}, TODAY, "ouder")
    assert explain_data(to_data(answer)) == explain(answer)
    assert ["vmbo"] in named(explain(answer).lead)


def test_the_page_of_questions_explains_words_without_a_script() -> None:
    page = faq_page(TODAY, is_static=True)
    assert "<details><summary>Wat betekent vmbo?</summary>" in page
    assert '<abbr title="voorbereidend middelbaar beroepsonderwijs">vmbo</abbr>' in page
