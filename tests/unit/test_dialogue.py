"""Turns of a conversation, without Rasa: what is understood is given, the reply is checked."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.answer import dialogue, wording
from bot.answer.acts import person, source
from bot.answer.model import Answer, Entity, Memory, Reply, Turn
from bot.answer.render import render
from bot.knowledge.model import Knowledge

NOW = datetime(2026, 11, 23, 10, 0)


def turn(text: str, intent: str, memory: Memory | None = None, *entities: Entity, on: str | None = None) -> Turn:
    return Turn(
        text=text,
        intent=intent,
        ranking=((intent, 0.9), ("zorgplicht", 0.05), ("schooladvies_pro", 0.03)),
        entities=entities,
        memory=memory or Memory(),
        now=NOW,
        default_on=date.fromisoformat(on) if on else None,
    )


def only(reply: Reply) -> Answer:
    assert len(reply.answers) == 1
    return reply.answers[0]


def articles(answer: Answer) -> set[str]:
    return {f"{place.source} {place.article}" for place in answer.citations}


EARLY = "Mijn zoon is 11 en zit in groep 7, mag hij al naar het praktijkonderwijs?"
AGE, GROUP = Entity("leeftijd", 11, 13, 15), Entity("groep", 7, 26, 33)


def test_early_entry_is_answered_for_today_with_article_date_and_certainty(knowledge: Knowledge) -> None:
    answer = only(dialogue.answer_topic(knowledge, turn(EARLY, "vroege_instroom_pro", None, AGE, GROUP)))
    assert answer.lead.startswith("Ja, dat kan soms.")
    assert articles(answer) == {"wvo_2020 8.5", "wvo_2020 2.30", "wpo 39"}
    assert answer.told == ("11 jaar", "groep 7")
    assert answer.certainty == "confirmed"
    assert answer.on == date(2026, 11, 23)
    assert answer.read_on == date(2026, 1, 1)
    assert "acht jaar" in answer.doubt


def test_early_entry_is_answered_for_2018_with_the_old_article_and_the_doubt(knowledge: Knowledge) -> None:
    answer = only(
        dialogue.answer_topic(knowledge, turn(EARLY, "vroege_instroom_pro", None, AGE, GROUP, on="2018-03-01"))
    )
    assert "inrichtingsbesluit_wvo 3" in articles(answer)
    assert "wvo_2020 8.5" not in articles(answer)
    assert answer.certainty == "uncertain"
    assert "acht jaar" in answer.doubt
    assert answer.read_on is None


def test_a_told_fact_is_not_asked_and_the_next_one_is(knowledge: Knowledge) -> None:
    reply = dialogue.answer_topic(knowledge, turn(EARLY, "vroege_instroom_pro", None, AGE, GROUP))
    assert reply.memory.asked_fact == "heeft_positief_oordeel_directeur"
    assert only(reply).buttons[-1].title == wording.UNKNOWN_LABEL


def test_an_answer_to_the_open_question_leads_to_the_next_outcome(knowledge: Knowledge) -> None:
    first = dialogue.answer_topic(knowledge, turn(EARLY, "vroege_instroom_pro", None, AGE, GROUP))
    second = dialogue.take_fact(knowledge, turn("Nee", "ontkennen", first.memory))
    assert only(second).conclusion == "nog_niet_zonder_oordeel"
    assert second.memory.asked_fact is None


def test_not_knowing_asks_the_next_fact_and_never_the_same_again(knowledge: Knowledge) -> None:
    first = dialogue.answer_topic(knowledge, turn(EARLY, "vroege_instroom_pro", None, AGE, GROUP))
    second = dialogue.take_fact(knowledge, turn("Weet ik niet", "weet_niet", first.memory))
    assert second.memory.asked_fact == "heeft_instemming_ouders"


def test_an_unclear_answer_to_the_open_question_is_asked_again(knowledge: Knowledge) -> None:
    first = dialogue.answer_topic(knowledge, turn(EARLY, "vroege_instroom_pro", None, AGE, GROUP))
    again = dialogue.take_fact(knowledge, turn("tja", "geef_feit", first.memory))
    assert only(again).lead == wording.NOT_UNDERSTOOD_FACT
    assert only(again).question
    assert again.memory.asked_fact == first.memory.asked_fact


@pytest.mark.parametrize("age", [-5, 300])
def test_an_impossible_age_is_refused_and_not_remembered(knowledge: Knowledge, age: int) -> None:
    reply = dialogue.answer_topic(
        knowledge, turn(f"mag een kind van {age} naar pro", "vroege_instroom_pro", None, Entity("leeftijd", age, 0, 1))
    )
    assert only(reply).lead == knowledge.facts["leeftijd"].invalid
    assert "leeftijd" not in reply.memory.facts


def test_vmbo_may_refuse_with_only_a_pro_advice_and_says_the_doubt(knowledge: Knowledge) -> None:
    entity = Entity("schooladvies", "pro", 0, 3)
    answer = only(
        dialogue.answer_topic(
            knowledge,
            turn("mag vmbo mn dochter weigeren ze heeft advies pro", "vmbo_weigeren_pro_advies", None, entity),
        )
    )
    assert answer.conclusion == "mag_weigeren"
    assert answer.lead.startswith("Ja")
    assert {"wvo_2020 8.6", "wvo_2020 8.9", "gpo_107697 None"} <= articles(answer)
    assert answer.certainty == "single_source"
    assert "zorgplicht" in answer.doubt


def test_a_new_advice_with_pro_indication_replaces_the_old_advice(knowledge: Knowledge) -> None:
    first = dialogue.answer_topic(
        knowledge, turn("ze heeft advies pro", "vmbo_weigeren_pro_advies", None, Entity("schooladvies", "pro", 0, 3))
    )
    second = dialogue.answer_topic(
        knowledge,
        turn(
            "en als ze vmbo basis advies heeft maar wel een pro indicatie",
            "vmbo_weigeren_pro_indicatie",
            first.memory,
            Entity("schooladvies", "vmbo-bb", 0, 1),
            Entity("indicatie", "pro", 2, 3),
        ),
    )
    assert only(second).conclusion == "mag_niet_weigeren_ondanks_tlv"
    assert only(second).lead.startswith("Nee")
    assert "gpo_106858 None" in articles(only(second))
    assert second.memory.facts["schooladvies"] == "vmbo-bb"


def test_facts_decide_even_where_the_topic_was_taken_for_its_neighbour(knowledge: Knowledge) -> None:
    answer = only(
        dialogue.answer_topic(
            knowledge,
            turn(
                "vmbo basis advies maar pro indicatie",
                "vmbo_weigeren_pro_advies",
                None,
                Entity("schooladvies", "vmbo-bb", 0, 1),
                Entity("indicatie", "pro", 2, 3),
            ),
        )
    )
    assert answer.topic == "vmbo_weigeren_pro_indicatie"
    assert answer.conclusion == "mag_niet_weigeren_ondanks_tlv"


def test_an_opp_is_not_needed_when_lwoo_is_the_only_support(knowledge: Knowledge) -> None:
    answer = only(dialogue.answer_topic(knowledge, turn("moet er een opp voor lwoo", "opp_lwoo")))
    assert "Nee" in answer.lead
    assert "wvo_2020 2.44" in articles(answer)


def test_the_article_of_the_last_answer_is_named(knowledge: Knowledge) -> None:
    first = dialogue.answer_topic(knowledge, turn(EARLY, "vroege_instroom_pro", None, AGE, GROUP))
    answer = only(source.cite_source(knowledge, turn("welk artikel is dat?", "vraag_artikel", first.memory)))
    assert "artikel 8.5, eerste lid" in answer.lead


def test_without_a_subject_there_is_no_article_to_name(knowledge: Knowledge) -> None:
    assert only(source.cite_source(knowledge, turn("waar staat dat?", "vraag_artikel"))).lead == wording.NO_SUBJECT


def test_validity_today_names_the_start_and_the_last_reading(knowledge: Knowledge) -> None:
    memory = Memory(topic="vmbo_weigeren_pro_indicatie")
    answer = only(source.check_validity(knowledge, turn("geldt dat nog?", "vraag_geldigheid", memory)))
    assert "1 augustus 2022" in answer.lead
    assert "1 januari 2026" in answer.lead


def test_validity_of_an_old_answer_tells_that_it_ended(knowledge: Knowledge) -> None:
    memory = Memory(topic="vmbo_weigeren_pro_indicatie", on=date(2018, 3, 1))
    answer = only(source.check_validity(knowledge, turn("geldt dat nog?", "vraag_geldigheid", memory)))
    assert "31 juli 2022" in answer.lead


def test_validity_in_2018_gives_the_version_of_that_day(knowledge: Knowledge) -> None:
    memory = Memory(topic="vmbo_weigeren_pro_indicatie")
    answer = only(source.check_validity(knowledge, turn("gold dat in 2018 ook?", "vraag_geldigheid", memory)))
    assert "wvo 27" in articles(answer)
    assert answer.on == date(2018, 3, 1)


@pytest.mark.parametrize(
    ("text", "part"), [("gold dat in 1850 ook?", "Zo ver terug"), ("en op 31 februari 2020?", "niet op de kalender")]
)
def test_a_date_out_of_reach_gets_a_plain_sentence(knowledge: Knowledge, text: str, part: str) -> None:
    reply = source.check_validity(knowledge, turn(text, "vraag_geldigheid", Memory(topic="zorgplicht")))
    assert part in only(reply).lead


def test_an_unsure_message_gets_two_or_three_real_questions(knowledge: Knowledge) -> None:
    answer = only(dialogue.clarify(knowledge, turn("school en pro", "verduidelijken")))
    questions = [topic.question for topic in knowledge.topics.values()]
    assert answer.decision == "clarify"
    assert [button.title in questions for button in answer.buttons[:-1]] == [True, True]
    assert answer.buttons[-1].title == wording.NONE_OF_THESE


def test_a_short_reply_to_an_open_question_is_not_taken_for_nonsense(knowledge: Knowledge) -> None:
    first = dialogue.answer_topic(knowledge, turn(EARLY, "vroege_instroom_pro", None, AGE, GROUP))
    reply = dialogue.out_of_scope(knowledge, turn("jawel", "buiten_bereik", first.memory))
    assert reply.memory.facts["heeft_positief_oordeel_directeur"] is True


def test_what_is_not_known_is_said_with_somebody_to_turn_to(knowledge: Knowledge) -> None:
    answer = only(dialogue.out_of_scope(knowledge, turn("wat voor weer wordt het", "buiten_bereik")))
    assert answer.decision == "out_of_scope"
    assert answer.lead == wording.OUT_OF_SCOPE
    assert answer.contact


@pytest.mark.parametrize(
    ("text", "lead"), [("", wording.EMPTY), ("😀😀", wording.UNREADABLE), ("...", wording.UNREADABLE)]
)
def test_a_message_without_words_gets_a_sentence_of_its_own(knowledge: Knowledge, text: str, lead: str) -> None:
    assert only(dialogue.out_of_scope(knowledge, turn(text, "buiten_bereik"))).lead == lead


def test_a_fact_without_subject_is_remembered(knowledge: Knowledge) -> None:
    reply = dialogue.take_fact(knowledge, turn("ze is 11", "geef_feit", None, Entity("leeftijd", 11, 6, 8)))
    assert reply.memory.facts == {"leeftijd": 11}
    assert only(reply).told == ("11 jaar",)


def test_a_person_is_named_for_the_audience(knowledge: Knowledge) -> None:
    parent = only(person.offer_person(knowledge, turn("mens aub", "medewerker_spreken")))
    school = only(person.offer_person(knowledge, turn("mens aub", "medewerker_spreken", Memory(audience="school"))))
    assert parent.decision == school.decision == "person"
    assert parent.lead != school.lead


def test_facts_of_one_conversation_do_not_reach_another(knowledge: Knowledge) -> None:
    dialogue.answer_topic(knowledge, turn(EARLY, "vroege_instroom_pro", None, AGE, GROUP))
    fresh = only(dialogue.answer_topic(knowledge, turn("vroeg naar pro?", "vroege_instroom_pro")))
    assert fresh.told == ()


def test_the_same_question_for_school_gets_the_text_for_school(knowledge: Knowledge) -> None:
    for_school = replace(turn("vroeg naar pro?", "vroege_instroom_pro"), memory=Memory(audience="school"))
    topic = knowledge.topics["vroege_instroom_pro"]
    version = knowledge.rule(topic.rule or "").at(NOW.date())
    assert only(dialogue.answer_topic(knowledge, for_school)).lead == version.general.school


def test_a_number_answers_only_the_question_that_was_asked(knowledge: Knowledge) -> None:
    memory = Memory(
        topic="vroege_instroom_pro",
        asked_fact="jaren_basisonderwijs",
        facts={"leeftijd": 11, "heeft_positief_oordeel_directeur": True, "heeft_instemming_ouders": True},
    )
    reply = dialogue.take_fact(knowledge, turn("zeven jaar", "geef_feit", memory, Entity("leeftijd", 7, 0, 5)))
    assert reply.memory.facts["leeftijd"] == 11
    assert reply.memory.facts["jaren_basisonderwijs"] == 7
    assert only(reply).conclusion == "mag_acht_jaar_onzeker"


def test_the_general_answer_is_not_repeated_while_facts_come_in(knowledge: Knowledge) -> None:
    first = dialogue.answer_topic(knowledge, turn(EARLY, "vroege_instroom_pro", None, AGE, GROUP))
    second = dialogue.take_fact(knowledge, turn("Ja", "bevestigen", first.memory))
    assert only(second).lead == wording.ONE_MORE
    assert only(second).question
    assert articles(only(second)) == articles(only(first))


def test_a_named_article_leads_to_the_questions_that_rest_on_it(knowledge: Knowledge) -> None:
    cited = Entity("wetsartikel", "wpo 39 lid 4", 0, 1)
    answer = only(source.cite_source(knowledge, turn("wat staat er in art 39 lid 4 wpo", "vraag_artikel", None, cited)))
    assert knowledge.topics["vroege_instroom_pro"].question in [button.title for button in answer.buttons]
    unknown = Entity("wetsartikel", "wvo_2020 99.9", 0, 1)
    assert only(source.cite_source(knowledge, turn("art 99.9", "vraag_artikel", None, unknown))).buttons == ()


def test_a_term_that_answers_the_open_question_is_taken_as_the_answer(knowledge: Knowledge) -> None:
    memory = Memory(topic="vmbo_weigeren_pro_advies", asked_fact="schooladvies")
    assert dialogue.answer_topic(knowledge, turn("havo", "begrip", memory)).memory.facts["schooladvies"] == "havo"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("mijn zoon is geboren in 2014, mag hij al naar pro?", 2026),
        ("mocht een kind in 2018 al naar pro?", 2018),
        ("mocht dat op 3 mei 2019?", 2019),
    ],
)
def test_a_year_of_the_rule_counts_and_a_year_of_birth_does_not(knowledge: Knowledge, text: str, year: int) -> None:
    answer = only(dialogue.answer_topic(knowledge, turn(text, "vroege_instroom_pro")))
    assert answer.on is not None
    assert answer.on.year == year


@pytest.mark.parametrize("text", ["ja", "nee", "ok"])
def test_a_bare_yes_without_question_does_not_repeat_the_answer(knowledge: Knowledge, text: str) -> None:
    memory = Memory(topic="schooladvies_pro")
    assert only(dialogue.take_fact(knowledge, turn(text, "bevestigen", memory))).lead == wording.ANYTHING_ELSE


def test_validity_claims_no_reading_of_law_where_none_was_read(knowledge: Knowledge) -> None:
    memory = Memory(topic="bijeenkomsten")
    answer = only(source.check_validity(knowledge, turn("geldt dat nog?", "vraag_geldigheid", memory)))
    assert "lazen" not in answer.lead
    assert "niet nagekeken" in answer.lead


def test_a_question_after_validity_is_for_today_again(knowledge: Knowledge) -> None:
    memory = Memory(topic="zorgplicht", on=date(2018, 3, 1))
    assert source.check_validity(knowledge, turn("en nu?", "vraag_geldigheid", memory)).memory.on in (
        None,
        NOW.date(),
    )


def test_none_of_these_after_a_clarification_is_not_taken_for_a_fact(knowledge: Knowledge) -> None:
    asked = dialogue.answer_topic(knowledge, turn("advies voor pro", "schooladvies_pro"))
    assert asked.memory.asked_fact == "indicatie"
    unsure = dialogue.clarify(knowledge, turn("iets met school en toetsen", "verduidelijken", asked.memory))
    reply = dialogue.out_of_scope(knowledge, turn(wording.NONE_OF_THESE, "buiten_bereik", unsure.memory))
    assert only(reply).lead == wording.OUT_OF_SCOPE
    assert "indicatie" not in reply.memory.facts


def test_asking_what_a_word_means_tells_no_fact(knowledge: Knowledge) -> None:
    term = Entity("term", "populatiebekostiging", 7, 27)
    reply = dialogue.answer_topic(knowledge, turn("wat is populatiebekostiging", "begrip", None, term))
    assert reply.memory.facts == {}


def test_a_doubt_about_a_part_and_certainty_about_the_rest_do_not_contradict(knowledge: Knowledge) -> None:
    answer = only(dialogue.answer_topic(knowledge, turn(EARLY, "vroege_instroom_pro", None, AGE, GROUP)))
    assert (answer.certainty, bool(answer.doubt)) == ("confirmed", True)
    for channel in ("web", "phone", "plain"):
        assert "De rest is zeker" in render(answer, channel)
        assert "Dit is zeker" not in render(answer, channel)


def test_the_year_in_the_name_of_a_law_is_no_date(knowledge: Knowledge) -> None:
    text = "mag het vmbo mijn kind weigeren volgens de WVO 2020? het advies is pro"
    answer = only(dialogue.answer_topic(knowledge, turn(text, "vmbo_weigeren_pro_advies")))
    assert answer.on == NOW.date()
    asked = only(dialogue.answer_topic(knowledge, turn(f"{text} in 2018", "vmbo_weigeren_pro_advies")))
    assert asked.on is not None
    assert asked.on.year == 2018


def test_a_question_on_a_test_taken_unasked_is_answered_for_the_test(knowledge: Knowledge) -> None:
    text = "onze basisschool heeft zonder iets te zeggen een iq test afgenomen mag dat zomaar"
    answer = only(dialogue.answer_topic(knowledge, turn(text, "toestemming_ouders")))
    assert dict(answer.facts)["onderdeel_toestemming"] == "onderzoek"
    assert answer.question == ""
