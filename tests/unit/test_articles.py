"""Answers on an article of law: its successor, its predecessor, and the questions that rest on it."""

from datetime import date, datetime

import pytest

from bot.answer import wording
from bot.answer.acts import source
from bot.answer.articles import about_article
from bot.answer.citations import find_citations
from bot.answer.model import Answer, Entity, Memory, Turn
from bot.answer.render import render
from bot.checks.wording import READABLE, explained_words
from bot.knowledge.model import Knowledge
from bot.knowledge.readability import flesch_douma

TODAY, IN_2018 = date(2026, 11, 23), date(2018, 3, 1)


def places(answer: Answer) -> list[str]:
    return [" ".join(filter(None, (place.source, place.article, place.paragraph))) for place in answer.citations]


def ask(knowledge: Knowledge, text: str, memory: Memory | None = None) -> tuple[Answer, ...]:
    """The answers to a message of which only the citations were understood."""
    found = find_citations(text, knowledge.sources.values())
    entities = tuple(Entity("wetsartikel", one.value, one.start, one.end) for one in found)
    turn = Turn(text, "vraag_artikel", (), entities, memory or Memory(), datetime(2026, 11, 23, 10, 0))
    return source.cite_source(knowledge, turn).answers


@pytest.mark.parametrize(
    ("named", "start", "cited"),
    [
        (
            "wvo 27 lid 2c",
            "Artikel 27, lid 2c, WVO is sinds 1 augustus 2022 artikel 8.9, tweede lid, WVO 2020.",
            ["wvo_2020 8.9 2"],
        ),
        (
            "wvo 27 lid 2 onder c",
            "Artikel 27, lid 2c, WVO is sinds 1 augustus 2022 artikel 8.9, tweede lid, WVO 2020.",
            ["wvo_2020 8.9 2"],
        ),
        (
            "wvo 27 lid 2b en 2c",
            "Artikel 27, lid 2b en 2c, WVO is sinds 1 augustus 2022 artikel 8.9, eerste en tweede lid, WVO 2020.",
            ["wvo_2020 8.9 1", "wvo_2020 8.9 2"],
        ),
        (
            "wvo 10e lid 2",
            "Artikel 10e, tweede lid, WVO is sinds 1 augustus 2022 artikel 2.42 WVO 2020.",
            ["wvo_2020 2.42"],
        ),
        (
            "wvo 10e",
            "Artikel 10e WVO is sinds 1 augustus 2022 verdeeld over artikel 2.42 en 2.43 WVO 2020. "
            + wording.ASK_PARAGRAPH,
            ["wvo_2020 2.42", "wvo_2020 2.43"],
        ),
        (
            "wvo 10f lid 3",
            "Artikel 10f WVO is sinds 1 augustus 2022 verdeeld over artikel 2.29 en 2.31 WVO 2020. "
            + wording.PARAGRAPH_UNKNOWN,
            ["wvo_2020 2.29", "wvo_2020 2.31"],
        ),
        (
            "wvo 17a lid 9",
            wording.REST_OF_ARTICLE + " De rest van artikel 17a WVO is sinds 1 augustus 2022 artikel 2.47 WVO 2020.",
            ["wvo_2020 2.47"],
        ),
        (
            "wvo 17a lid 13",
            "Artikel 17a, dertiende lid, WVO is sinds 1 augustus 2022 artikel 2.47, vijftiende lid, WVO 2020.",
            ["wvo_2020 2.47 15"],
        ),
        ("wpo 42", "Artikel 42, tweede lid, WPO is sinds 1 augustus 2023 artikel 45d WPO.", ["wpo 45d"]),
        ("? 27c", "Artikel 27c WVO is sinds 1 augustus 2022 artikel 12.34 WVO 2020.", ["wvo_2020 12.34"]),
    ],
)
def test_an_old_article_leads_to_its_successor_first(
    knowledge: Knowledge, named: str, start: str, cited: list[str]
) -> None:
    answer = about_article(knowledge, named, TODAY)
    assert answer.lead.startswith(start + " ")
    assert places(answer) == cited
    assert (answer.certainty, answer.on) == ("confirmed", TODAY)


def test_a_paragraph_with_a_letter_of_its_own_is_not_taken_for_its_number(knowledge: Knowledge) -> None:
    assert wording.REST_OF_ARTICLE in about_article(knowledge, "wvo 27 lid 2h", TODAY).lead


def test_a_whole_article_is_sure_but_for_the_part_that_is_not(knowledge: Knowledge) -> None:
    answer = about_article(knowledge, "wvo 27", TODAY)
    assert "8.6, 8.7, 8.8, 8.9 en 8.13 WVO 2020 en waarschijnlijk artikel 8.15 WVO 2020." in answer.lead
    assert {place.article for place in answer.citations if place.certainty != "confirmed"} == {"8.15"}
    assert wording.CERTAIN_BUT_FOR_THE_DOUBT in render(answer, "web")
    assert "vierde lid" in answer.doubt


@pytest.mark.parametrize(
    ("named", "certainty"),
    [("inrichtingsbesluit_wvo 15d", "single_source"), ("inrichtingsbesluit_wvo 15e", "uncertain")],
)
def test_an_unsure_successor_is_said_to_be_likely_with_the_doubt(
    knowledge: Knowledge, named: str, certainty: str
) -> None:
    answer = about_article(knowledge, named, TODAY)
    assert "waarschijnlijk verdeeld over artikel 2.46 en 2.47 Uitvoeringsbesluit WVO 2020." in answer.lead
    assert answer.certainty == certainty
    assert "niet gelezen" in answer.doubt
    assert wording.CERTAINTY[certainty] in render(answer, "web")


def test_a_successor_without_known_number_is_named_by_its_law(knowledge: Knowledge) -> None:
    answer = about_article(knowledge, "inrichtingsbesluit_wvo 15b", TODAY)
    assert "waarschijnlijk een artikel van het Uitvoeringsbesluit WVO 2020." in answer.lead
    assert places(answer) == ["uitvoeringsbesluit_wvo_2020"]
    assert answer.citations[0].url is None
    assert answer.lead.endswith(wording.NO_QUESTION_ON_ARTICLE)


def test_the_questions_follow_that_rest_on_the_old_or_the_new_article(knowledge: Knowledge) -> None:
    answer = about_article(knowledge, "wvo 10f lid 2", TODAY)
    assert answer.lead.endswith(wording.ABOUT_ARTICLE)
    assert [button.title for button in answer.buttons] == [knowledge.topics["criteria_pro"].question]


def test_the_question_that_rests_on_little_else_comes_first(knowledge: Knowledge) -> None:
    answer = about_article(knowledge, "wvo_2020 8.9", TODAY)
    assert answer.buttons[0].title == knowledge.topics["zorgplicht"].question


@pytest.mark.parametrize(("day", "cited"), [(date(2022, 7, 31), "wvo 27 2c"), (date(2022, 8, 1), "wvo_2020 8.9 2")])
def test_the_old_article_is_cited_until_the_day_before_the_change(knowledge: Knowledge, day: date, cited: str) -> None:
    answer = about_article(knowledge, "wvo 27 lid 2c", day)
    assert places(answer) == [cited]
    assert answer.on == day


def test_an_old_article_asked_for_an_old_day_says_until_when_it_held(knowledge: Knowledge) -> None:
    answer = about_article(knowledge, "wvo 27 lid 2c", IN_2018)
    assert answer.lead.startswith(
        "Artikel 27, lid 2c, WVO gold tot en met 31 juli 2022. Daarna werd het artikel 8.9, tweede lid, WVO 2020."
    )


def test_a_new_article_asked_for_an_old_day_leads_to_the_old_one(knowledge: Knowledge) -> None:
    answer = about_article(knowledge, "wvo_2020 8.9 lid 2", IN_2018)
    assert answer.lead.startswith(
        "Artikel 8.9, tweede lid, WVO 2020 geldt pas sinds 1 augustus 2022. Daarvoor was het artikel 27, lid 2c, WVO."
    )
    assert places(answer) == ["wvo 27 2c"]


def test_a_new_article_without_known_predecessor_is_not_said_to_hold_on_an_old_day(knowledge: Knowledge) -> None:
    answer = about_article(knowledge, "wvo_2020 2.58", IN_2018)
    assert answer.lead.startswith("De WVO 2020 geldt pas sinds 1 augustus 2022.")
    assert answer.on is None
    assert all(place.valid_on >= date(2022, 8, 1) for place in answer.citations)


def test_a_present_article_is_cited_itself_with_its_questions(knowledge: Knowledge) -> None:
    answer = about_article(knowledge, "wpo 39 lid 4", TODAY)
    assert answer.lead == wording.ABOUT_ARTICLE
    assert places(answer) == ["wpo 39 4"]
    assert [button.title for button in answer.buttons] == [knowledge.topics["vroege_instroom_pro"].question]


def test_a_paragraph_that_no_rule_cites_is_not_cited(knowledge: Knowledge) -> None:
    assert places(about_article(knowledge, "wpo 39 lid 7", TODAY)) == ["wpo 39"]


@pytest.mark.parametrize(
    ("named", "law"),
    [("wvo 99", "De WVO is vervangen door de WVO 2020."), ("toetsbesluit_po 3", "Het Toetsbesluit PO")],
)
def test_an_article_of_a_replaced_law_that_nobody_compared_is_told_so(
    knowledge: Knowledge, named: str, law: str
) -> None:
    answer = about_article(knowledge, named, TODAY)
    assert answer.lead.startswith(law)
    assert "weet ik niet" in answer.lead
    assert answer.citations == answer.buttons == ()


@pytest.mark.parametrize("named", ["wvo_2020 99.9", "grondwet 23", "? 12", "wpo 300"])
def test_an_article_that_is_known_nowhere_is_honestly_unknown(knowledge: Knowledge, named: str) -> None:
    answer = about_article(knowledge, named, TODAY)
    assert answer.lead == wording.UNKNOWN_ARTICLE
    assert (answer.certainty, answer.citations, answer.buttons) == (None, (), ())


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("wat staat er in 8.9 WVO 2020?", TODAY),
        ("waar stond in 2018 artikel 27 WVO?", IN_2018),
        ("artikel 27 WVO 2018", IN_2018),
        ("wat was artikel 8.9 WVO 2020 op 3 mei 2019", date(2019, 5, 3)),
    ],
)
def test_a_year_is_a_day_and_the_year_in_the_name_of_a_law_is_none(knowledge: Knowledge, text: str, on: date) -> None:
    assert [answer.on for answer in ask(knowledge, text)] == [on]


def test_the_day_of_the_conversation_holds_where_none_is_named(knowledge: Knowledge) -> None:
    assert [answer.on for answer in ask(knowledge, "en artikel 27c WVO?", Memory(on=IN_2018))] == [IN_2018]


def test_a_day_that_is_not_on_the_calendar_is_refused_for_an_article(knowledge: Knowledge) -> None:
    assert [answer.lead for answer in ask(knowledge, "artikel 27 WVO op 31 februari 2018")] == [wording.IMPOSSIBLE_DATE]


def test_each_of_several_articles_gets_its_own_answer_once(knowledge: Knowledge) -> None:
    answers = ask(knowledge, "wat werden art. 26 en 27c WVO, en nog eens artikel 26 WVO?")
    assert [places(answer) for answer in answers] == [["wvo_2020 2.44"], ["wvo_2020 12.34"]]


def test_an_article_is_read_aloud_with_a_point_between_its_numbers(knowledge: Knowledge) -> None:
    assert "artikel 8 punt 9, tweede lid" in about_article(knowledge, "wvo 27 lid 2c", TODAY).spoken


def test_every_line_of_the_renumbering_is_found_by_its_own_citation(knowledge: Knowledge) -> None:
    wrong = []
    for line in knowledge.renumbering:
        lid = f" lid {line.old.paragraph}" if line.old.paragraph else ""
        answer = about_article(knowledge, f"{line.old.source.id} {line.old.article}{lid}", line.since)
        if (line.new.source.id, line.new.article) not in {(place.source, place.article) for place in answer.citations}:
            wrong.append(line)
    assert wrong == []


def test_doubts_on_successors_are_easy_to_read(knowledge: Knowledge) -> None:
    known = explained_words(
        {"term": term.term, "full": term.full, "aliases": term.aliases} for term in knowledge.terms.values()
    )
    texts = [line.doubt for line in knowledge.renumbering if line.doubt]
    assert [text for text in texts if flesch_douma(text, known) < READABLE] == []
