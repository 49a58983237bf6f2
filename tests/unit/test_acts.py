"""The acts of a conversation, without Rasa: what is understood is given, the reply is checked."""

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.answer import dialogue, wording
from bot.answer.acts import (
    back,
    cases,
    correction,
    danger,
    difference,
    explain,
    follow_up,
    in_full,
    letter,
    person,
    small_talk,
    source,
    steps,
    summary,
)
from bot.answer.acts.danger import names
from bot.answer.conditions import condition_text, telling_values
from bot.answer.conversation import Act, reply_to
from bot.answer.model import Answer, Entity, Memory, Reply, Turn
from bot.answer.render import render
from bot.feedback import keep_feedback
from bot.knowledge.model import Knowledge
from bot.knowledge.yaml_file import read_yaml
from bot.paths import ROOT, data_folder
from bot.phrasings import read_phrases

NOW = datetime(2026, 11, 24, 10, 0)


def turn(
    text: str,
    memory: Memory | None = None,
    *entities: Entity,
    intent: str = "",
    channel: str = "web",
    now: datetime = NOW,
) -> Turn:
    return Turn(text, intent, ((intent, 0.9), ("zorgplicht", 0.05)), entities, memory or Memory(), now, channel)


class Talk:
    """A conversation: each message goes with its act, the memory goes on."""

    def __init__(self, knowledge: Knowledge, channel: str = "web", now: datetime = NOW) -> None:
        self.knowledge, self.channel, self.now, self.memory = knowledge, channel, now, Memory()

    def say(self, text: str, act: Act, *entities: Entity, intent: str = "") -> Answer:
        ranking = ((intent, 0.9), ("zorgplicht", 0.05))
        message = Turn(text, intent, ranking, entities, self.memory, self.now, self.channel)
        self.reply: Reply = reply_to(self.knowledge, message, act)
        self.memory = self.reply.memory
        return self.reply.answers[-1]

    def ask(self, topic: str, text: str = "vraag?", *entities: Entity) -> Answer:
        return self.say(text, dialogue.answer_topic, *entities, intent=topic)

    def tell(self, text: str, *entities: Entity, intent: str = "geef_feit") -> Answer:
        return self.say(text, dialogue.take_fact, *entities, intent=intent)


@pytest.fixture
def talk(knowledge: Knowledge) -> Talk:
    return Talk(knowledge)


AGE, GROUP = Entity("leeftijd", 11, 13, 15), Entity("groep", 7, 0, 7)
SEVEN = Entity("jaren_basisonderwijs", 7, 0, 5)
PRO, BASIS = Entity("schooladvies", "pro", 0, 3), Entity("schooladvies", "vmbo-bb", 0, 3)


def test_a_case_told_in_pieces_is_kept_and_a_bare_number_corrects_the_last_one(talk: Talk) -> None:
    talk.tell("Mijn dochter is 11.", AGE)
    talk.ask("vroege_instroom_pro", "Ze zit in groep 7, mag ze naar pro?", GROUP)
    talk.tell("Ze heeft zeven jaar basisschool gehad", SEVEN)
    assert talk.memory.facts.items() >= {"leeftijd": 11, "groep": 7, "jaren_basisonderwijs": 7}.items()
    answer = talk.tell("o nee wacht, acht", intent="ontkennen")
    assert talk.memory.facts["jaren_basisonderwijs"] == 8
    assert "8 jaar" in answer.changed and "7 jaar" in answer.changed
    assert "heeft_positief_oordeel_directeur" not in talk.memory.facts


def test_a_fact_that_contradicts_an_earlier_one_replaces_it_and_says_so(talk: Talk) -> None:
    talk.ask("vmbo_weigeren_pro_advies", "ze heeft advies pro", PRO)
    answer = talk.tell("nee sorry, het is basis", BASIS, intent="ontkennen")
    assert talk.memory.facts["schooladvies"] == "vmbo-bb"
    assert answer.changed.startswith("Aangepast")
    assert answer.conclusion == "mag_niet_weigeren_om_niveau"


def test_not_knowing_tells_what_the_answer_would_be_either_way(talk: Talk) -> None:
    talk.ask("vroege_instroom_pro", "mag mijn zoon van 11 naar pro", AGE)
    answer = talk.tell("Weet ik niet", intent="weet_niet")
    assert answer.lead.startswith(wording.EITHER_WAY) and "directeur" in answer.lead
    assert answer.lead.count("\n- ") >= 2
    assert answer.question


def test_another_child_starts_a_case_of_its_own_and_the_first_comes_back(talk: Talk) -> None:
    talk.ask("vroege_instroom_pro", "mag mijn dochter van 11 naar pro", AGE)
    talk.say("mijn andere kind is 13", cases.other_pupil, Entity("leeftijd", 13, 20, 22), intent="ander_kind")
    assert talk.memory.facts == {"leeftijd": 13}
    talk.say("terug naar mijn dochter", cases.other_pupil, intent="ander_kind")
    assert talk.memory.facts == {"leeftijd": 11}
    assert talk.memory.pupil == "dochter"


def test_a_son_after_a_daughter_is_another_child_also_in_a_whole_question(talk: Talk) -> None:
    talk.ask("vroege_instroom_pro", "mag mijn dochter van 11 naar pro", AGE)
    talk.ask("vroege_instroom_pro", "en mijn zoon in groep 6", Entity("groep", 6, 0, 1))
    assert talk.memory.facts == {"groep": 6}


def test_what_holds_for_the_region_stays_with_another_child(knowledge: Knowledge, talk: Talk) -> None:
    talk.memory = Memory(
        facts={"is_populatiebekostiging": True, "leeftijd": 12}, topic="schooladvies_lwoo", pupil="zoon"
    )
    talk.say("nu over mijn dochter", cases.other_pupil, intent="ander_kind")
    assert talk.memory.facts == {"is_populatiebekostiging": True}


def test_an_elliptical_follow_up_stays_with_the_question_whatever_it_resembles(talk: Talk) -> None:
    talk.ask("vmbo_weigeren_pro_indicatie", "vmbo basis maar pro indicatie", BASIS, Entity("indicatie", "pro", 0, 1))
    answer = talk.ask("schooladvies_pro", "en als het advies pro is?", Entity("schooladvies", "pro", 18, 21))
    assert answer.topic == "vmbo_weigeren_pro_advies"
    assert answer.conclusion == "mag_weigeren"


def test_a_follow_up_on_what_the_rule_does_not_say_is_answered_honestly(talk: Talk) -> None:
    talk.ask("vmbo_weigeren_pro_advies", "ze heeft advies pro", PRO)
    answer = talk.say("en in België?", dialogue.or_clarify(follow_up.follow_up), intent="vraag_vervolg")
    assert answer.lead.startswith("Daarover staat niets apart")
    assert answer.citations


def test_now_after_an_answer_for_2018_gives_the_answer_of_today(talk: Talk) -> None:
    old = talk.ask("vroege_instroom_pro", "mocht een kind van 11 in 2018 naar pro", AGE)
    assert old.on == date(2018, 3, 1)
    answer = talk.say("en nu?", dialogue.out_of_scope, intent="buiten_bereik")
    assert answer.on == NOW.date()
    assert talk.memory.on is None


def test_why_names_the_rule_the_row_and_what_is_open(talk: Talk) -> None:
    talk.ask("vmbo_weigeren_pro_advies", "ze heeft advies pro", PRO)
    decided = talk.say("waarom?", explain.why, intent="vraag_waarom")
    assert wording.ROW_HOLDS in decided.lead and decided.lead.startswith("Mijn antwoord was: Ja")
    talk.ask("vroege_instroom_pro", "mag mijn zoon van 11 naar pro", AGE)
    undecided = talk.say("waarom?", explain.why, intent="vraag_waarom")
    assert "hangt nog af van" in undecided.lead


def test_who_decides_and_who_pays_follow_from_the_topic(talk: Talk) -> None:
    talk.ask("vroege_instroom_pro", "mag mijn zoon van 11 naar pro", AGE)
    who = dialogue.or_clarify(explain.who)
    assert "directeur" in talk.say("wie moet daar dan ja op zeggen?", who, intent="vraag_wie").lead
    assert talk.say("en wie betaalt dat?", who, intent="vraag_wie").topic == "bekostiging_pro_leerling"


def test_an_easier_answer_is_shorter_in_sentences_and_keeps_the_doubt(talk: Talk) -> None:
    first = talk.ask("vroege_instroom_pro", "mag mijn zoon van 11 naar pro", AGE)
    easy = talk.say("leg dat eens makkelijker uit", explain.simpler, intent="vraag_eenvoudig")
    assert easy.lead.startswith(wording.SIMPLE)
    assert easy.doubt == first.doubt


def test_what_changed_gives_both_answers_and_both_articles(talk: Talk) -> None:
    talk.ask("vroege_instroom_pro", "mag mijn zoon van 11 naar pro", AGE)
    answer = talk.say("wat is er veranderd sinds 2018?", difference.difference, intent="vraag_verschil")
    assert "Toen, op 1 maart 2018" in answer.lead and "Nu, sinds 1 augustus 2022" in answer.lead
    assert "Inrichtingsbesluit" in answer.lead and "WVO 2020" in answer.lead


def test_staff_read_the_history_of_the_rule_too(talk: Talk) -> None:
    talk.ask("vroege_instroom_pro", "wij als school: mag een leerling van 11 naar pro", AGE)
    assert talk.say("wat is er veranderd?", difference.difference, intent="vraag_verschil").why


def test_the_term_is_counted_from_a_day_that_the_user_gives(talk: Talk) -> None:
    talk.ask("bezwaar_geschil")
    asked = talk.say("wat moet ik nu doen?", steps.next_steps, intent="vraag_stappen")
    assert asked.lead.startswith(wording.STEPS) and "1. " in asked.lead
    assert "Op welke dag" in asked.question
    answer = talk.tell("de brief kwam op 3 november")
    assert "15 december 2026" in answer.lead
    assert {place.article for place in answer.citations} == {"8.8"}
    assert talk.memory.waiting is None


def test_a_day_that_is_over_says_so_and_an_impossible_day_is_asked_again(talk: Talk) -> None:
    talk.ask("bezwaar_geschil")
    talk.say("wat moet ik nu doen?", steps.next_steps, intent="vraag_stappen")
    assert talk.tell("31 februari").lead == wording.IMPOSSIBLE_DATE
    assert wording.DAY_IS_OVER in talk.tell("3 maart").lead


def test_the_term_for_a_refusal_is_not_given_for_a_decision_on_the_tlv(talk: Talk) -> None:
    talk.ask("bezwaar_geschil", "het swv geeft mijn zoon geen tlv, hoe maken we bezwaar")
    assert talk.memory.facts["geschil_over"] == "indicatie"
    answer = talk.say("wat moet ik nu doen?", steps.next_steps, intent="vraag_stappen")
    assert "samenwerkingsverband" in answer.lead and "schoolbestuur" not in answer.lead
    assert not answer.question and talk.memory.waiting is None
    assert "weken" not in talk.tell("de brief kwam 2 november").lead


@pytest.mark.parametrize(
    ("text", "said", "article"),
    [
        ("wat nu, de brief met het nee kwam op 3 november", "15 december 2026", "8.8"),
        ("wat nu, ik heb hem op 3 november aangemeld", "De school beslist binnen 6 weken", "8.8"),
    ],
)
def test_a_day_counts_for_the_term_that_the_message_is_about(talk: Talk, text: str, said: str, article: str) -> None:
    talk.ask("vmbo_weigeren_pro_indicatie", "vmbo basis maar pro indicatie", BASIS, Entity("indicatie", "pro", 0, 1))
    answer = talk.say(text, steps.next_steps, intent="vraag_stappen")
    assert said in answer.lead and {place.article for place in answer.citations} == {article}


def test_a_day_of_which_nothing_is_said_is_asked_about(talk: Talk) -> None:
    talk.ask("zorgplicht")
    answer = talk.say("wat moet ik doen, het is nu 3 november", steps.next_steps, intent="vraag_stappen")
    assert "Gerekend vanaf" not in answer.lead and answer.question


def test_a_yes_about_another_fact_answers_no_open_question(talk: Talk) -> None:
    talk.ask("tijdelijke_plaatsing_pro", "wij wachten al elf weken op de praktijkschool")
    assert talk.memory.asked_fact == "is_ingeschreven_elders"
    answer = talk.tell("ja ze heeft een tlv", Entity("indicatie", "pro", 16, 19), intent="bevestigen")
    assert talk.memory.facts["indicatie"] == "pro" and "is_ingeschreven_elders" not in talk.memory.facts
    assert talk.memory.asked_fact == "is_ingeschreven_elders" and answer.question
    assert talk.tell("nee", intent="ontkennen").conclusion == "tijdelijke_plek_met_tlv"


def test_who_says_for_whom_he_asks_gets_the_people_for_that(talk: Talk) -> None:
    first = talk.say("ik wil iemand spreken", person.offer_person, intent="medewerker_spreken")
    assert "Ouders & Onderwijs" in first.lead and first.question
    second = talk.say("Ik werk op een school", dialogue.out_of_scope, intent="buiten_bereik")
    assert second.decision == "person" and "Steunpunt Passend Onderwijs" in second.lead
    assert talk.memory.audience == "school" and not second.question


def test_another_role_without_a_fact_changes_the_reader(talk: Talk) -> None:
    first = talk.ask("zorgplicht")
    assert talk.tell("Ik werk op een school").lead != first.lead


def test_a_reply_under_other_words_explains_only_its_own_abbreviations(talk: Talk) -> None:
    talk.ask("bezwaar_geschil")
    talk.say("wat moet ik nu doen?", steps.next_steps, intent="vraag_stappen")
    answer = talk.tell("de brief kwam op 3 november")
    assert all(word.short.lower() in answer.lead.lower() for word in answer.glossary)


@pytest.mark.parametrize(
    ("text", "topic"), [("nee, ik bedoel lwoo", "schooladvies_lwoo"), ("ik bedoel de tlv", "tlv_pro_aanvragen")]
)
def test_a_word_that_was_meant_leads_to_the_neighbour(knowledge: Knowledge, talk: Talk, text: str, topic: str) -> None:
    talk.ask("schooladvies_pro")
    assert topic in knowledge.topics["schooladvies_pro"].meant.values()
    assert talk.say(text, dialogue.or_clarify(correction.mean_other), intent="correctie").topic == topic


def test_the_previous_question_comes_back_and_a_repeat_gives_the_last_one(talk: Talk) -> None:
    talk.ask("zorgplicht")
    talk.ask("opp_lwoo")
    assert talk.say("herhaal dat", back.previous, intent="vorige_vraag").topic == "opp_lwoo"
    assert talk.say("vorige vraag", back.previous, intent="vorige_vraag").topic == "zorgplicht"


def test_starting_anew_forgets_all_and_stopping_drops_the_open_question(talk: Talk) -> None:
    talk.ask("vroege_instroom_pro", "mag mijn zoon van 11 naar pro", AGE)
    stopped = talk.say("stop", back.stop, intent="stoppen")
    assert not stopped.question and talk.memory.asked_fact is None and talk.memory.facts == {"leeftijd": 11}
    talk.say("begin opnieuw", back.start_anew, intent="opnieuw")
    assert talk.memory.facts == {} and talk.memory.topic is None and talk.memory.pupil == ""


def test_an_interruption_is_answered_and_the_thread_taken_up_again(talk: Talk) -> None:
    talk.ask("vroege_instroom_pro", "mag mijn zoon van 11 naar pro", AGE)
    asked = talk.memory.asked_fact
    answer = talk.ask("begrip", "wat is een tlv?", Entity("term", "tlv", 11, 14))
    assert "toelaatbaarheidsverklaring" in answer.lead
    assert answer.question.startswith("Terug naar uw vraag")
    assert talk.memory.asked_fact == asked
    assert talk.tell("Nee", intent="ontkennen").conclusion == "nog_niet_zonder_oordeel"


def test_small_talk_in_the_middle_asks_again_once(talk: Talk) -> None:
    talk.ask("vroege_instroom_pro", "mag mijn zoon van 11 naar pro", AGE)
    assert talk.say("bedankt", small_talk.small_talk, intent="bedankt").question
    assert talk.memory.asked_fact == "heeft_positief_oordeel_directeur"


def test_danger_comes_before_the_open_question_and_leaves_it_open(talk: Talk) -> None:
    talk.ask("vroege_instroom_pro", "mag mijn zoon van 11 naar pro", AGE)
    answer = talk.say("hij zegt dat hij dood wil", danger.help_in_danger, intent="nood")
    assert answer.decision == "safety"
    assert all(number in answer.lead for number in ("112", "113", "0800-2000", "0800-0432"))
    assert answer.lead.index("113") < answer.lead.index("112")
    assert talk.memory.asked_fact == "heeft_positief_oordeel_directeur"
    assert not answer.about_us and not answer.question


def in_doubt(talk: Talk, text: str, asked: str, chance: float) -> Reply:
    message = Turn(text, "nood", (), (), talk.memory, NOW, danger=chance, asked=asked)
    return reply_to(talk.knowledge, message, danger.help_in_danger)


def test_a_plain_reply_that_the_model_takes_for_danger_stays_a_reply(talk: Talk) -> None:
    talk.ask("vroege_instroom_pro", "mag mijn zoon van 11 naar pro", AGE)
    reply = in_doubt(talk, "nee, die ziet het niet", "ontkennen", 0.4)
    assert reply.answers[0].conclusion == "nog_niet_zonder_oordeel"
    assert in_doubt(talk, "nee hij slaat mij", "ontkennen", 0.4).answers[0].decision == "safety"
    assert in_doubt(talk, "nee, die ziet het niet", "ontkennen", 0.95).answers[0].decision == "safety"


def test_where_danger_is_unsure_the_numbers_come_first_and_the_question_is_answered_too(talk: Talk) -> None:
    unsure = in_doubt(talk, "mag het vmbo hem weigeren, het gaat niet goed met hem", "zorgplicht", 0.3)
    assert [answer.decision for answer in unsure.answers] == ["safety", "answer"]
    assert unsure.answers[1].topic == unsure.answers[0].topic == "zorgplicht"
    assert len(in_doubt(talk, "mag het vmbo hem weigeren", "zorgplicht", 0.7).answers) == 1


@pytest.mark.parametrize("text", ["112", "Bel 113!", "mijn man slaat mij", "hij heeft een mes en staat op school"])
def test_words_of_danger_are_found_without_a_model(knowledge: Knowledge, text: str) -> None:
    assert any(names(one, text) for one in knowledge.dangers.values())


@pytest.mark.parametrize("text", ["hij verveelt zich dood", "zelfmoordterrorist in de les", "ze is 11", "13"])
def test_figures_of_speech_are_no_danger(knowledge: Knowledge, text: str) -> None:
    assert not any(names(one, text) for one in knowledge.dangers.values())


def test_half_past_nine_on_a_sunday_night_names_the_next_working_day_and_the_people(knowledge: Knowledge) -> None:
    talk = Talk(knowledge, now=datetime(2026, 11, 22, 21, 30))
    talk.ask("zorgplicht", "mijn zoon wordt geweigerd")
    answer = talk.say("ik wil iemand spreken", person.offer_person, intent="medewerker_spreken")
    assert answer.decision == "person"
    assert "zondag, 21.30 uur" in answer.lead and "maandag 23 november" in answer.lead
    assert "Onderwijsconsulenten" in answer.lead and "Houd bij de hand" in answer.lead
    assert wording.MAKE_SUMMARY in [button.title for button in answer.buttons]


def test_the_same_fallback_never_comes_twice_and_the_second_leads_to_a_person(talk: Talk) -> None:
    said = [talk.say(text, dialogue.out_of_scope, intent="buiten_bereik") for text in ("asdf", "blabla", "qwerty")]
    assert [answer.decision for answer in said] == ["out_of_scope", "person", "person"]
    assert len({answer.lead for answer in said}) == 3


def test_an_answer_in_between_starts_the_count_again(talk: Talk) -> None:
    talk.say("asdf", dialogue.out_of_scope, intent="buiten_bereik")
    talk.ask("zorgplicht")
    assert talk.say("blabla", dialogue.out_of_scope, intent="buiten_bereik").decision == "out_of_scope"


def test_the_summary_holds_facts_question_answer_and_article_and_no_words_of_the_user(talk: Talk) -> None:
    talk.ask("vroege_instroom_pro", "mag mijn zoon Kareltje van 11 naar pro", AGE)
    answer = talk.say("vat dit samen", summary.summarise, intent="vraag_samenvatting")
    assert answer.document is not None
    text = answer.document.text
    assert all(part in text for part in ("11 jaar", "Mag mijn kind jonger dan 12", "artikel 8.5", "24 november 2026"))
    assert "Kareltje" not in text and "Kareltje" not in answer.document.mailto
    assert answer.document.mailto.startswith("mailto:?subject=")


def test_the_button_for_a_summary_gives_one(talk: Talk) -> None:
    talk.ask("zorgplicht")
    assert talk.say(wording.MAKE_SUMMARY, dialogue.out_of_scope, intent="buiten_bereik").document is not None


def test_a_letter_fits_the_outcome_and_names_the_article_with_blanks_for_names(talk: Talk) -> None:
    talk.ask("vmbo_weigeren_pro_indicatie", "vmbo basis maar pro indicatie", BASIS, Entity("indicatie", "pro", 0, 1))
    answer = talk.say("kun je een brief maken?", letter.write_letter, intent="vraag_brief")
    assert answer.document is not None
    assert "[uw naam]" in answer.document.text and "8.6" in answer.document.text
    assert "geen juridisch advies" in answer.document.text
    assert "{" not in answer.document.text and "? " not in answer.document.text.splitlines()[2][:2]


def test_without_a_case_the_letters_are_offered_and_a_button_gives_one(knowledge: Knowledge, talk: Talk) -> None:
    offered = talk.say("kun je een brief maken?", letter.write_letter, intent="vraag_brief")
    assert offered.buttons and offered.document is None
    chosen = talk.say(offered.buttons[0].title, dialogue.out_of_scope, intent="buiten_bereik")
    assert chosen.document is not None


def test_the_letters_stay_on_offer_while_a_question_is_open(knowledge: Knowledge, talk: Talk) -> None:
    talk.ask("tijdelijke_plaatsing_pro", "wij wachten al elf weken op de praktijkschool")
    offered = talk.say("kun je een brief maken?", letter.write_letter, intent="vraag_brief")
    assert {button.title for button in offered.buttons} <= {one.button for one in knowledge.letters.values()}
    assert talk.memory.asked_fact == "is_ingeschreven_elders"


def test_every_letter_can_be_filled_for_every_case(knowledge: Knowledge) -> None:
    for one in knowledge.letters.values():
        version = one.versions[0]
        for facts in ({}, {"schooladvies": "vmbo-bb", "indicatie": "pro", "leeftijd": 11, "groep": 8}):
            text = letter.fill(knowledge, one, version, facts, "artikel 1")
            assert "{" not in text and "\n? " not in text, one.id


def test_what_is_told_to_one_user_never_reaches_another(knowledge: Knowledge) -> None:
    first, second = Talk(knowledge), Talk(knowledge)
    first.ask("vroege_instroom_pro", "mag mijn zoon van 11 naar pro", AGE)
    assert second.ask("vroege_instroom_pro", "mag dat").told == ()


def test_the_fiftieth_turn_is_answered_as_the_first(talk: Talk) -> None:
    first = talk.ask("zorgplicht")
    for number in range(48):
        talk.ask("opp_lwoo" if number % 2 else "begrip", "en dan?")
    last = talk.ask("zorgplicht")
    assert replace(last, about_us="", question="", buttons=()) == replace(first, about_us="", question="", buttons=())
    assert len(talk.memory.earlier) <= 5


def test_it_says_once_that_it_is_a_chatbot_with_general_information(talk: Talk) -> None:
    assert talk.ask("zorgplicht").about_us == wording.ABOUT_US
    assert talk.ask("opp_lwoo").about_us == ""


def test_a_pupil_is_told_for_whom_the_texts_are(talk: Talk) -> None:
    assert wording.FOR_PUPIL in talk.ask("zorgplicht", "ik ben 13 en het vmbo wil me niet").about_us
    assert talk.memory.audience == "leerling"


def test_the_audience_can_change_and_the_answer_is_given_again_for_it(knowledge: Knowledge, talk: Talk) -> None:
    first = talk.ask("zorgplicht")
    second = talk.tell("ik ben trouwens ib'er", Entity("rol", "school", 17, 21))
    assert first.lead != second.lead and second.topic == "zorgplicht"


def test_a_samenwerkingsverband_is_not_sent_to_itself(talk: Talk) -> None:
    answer = talk.ask("tlv_pro_aanvragen", "wij als samenwerkingsverband willen weten wie aanvraagt")
    assert talk.memory.audience == "samenwerkingsverband"
    assert answer.contact.startswith("Steunpunt Passend Onderwijs")


def test_feedback_is_kept_without_words_unless_the_user_agrees(talk: Talk) -> None:
    talk.ask("zorgplicht")
    talk.say(wording.HELPED_NOT, dialogue.out_of_scope)
    consent = talk.say("het was te lang en mijn zoon heet Piet", dialogue.out_of_scope, intent="buiten_bereik")
    assert consent.lead == wording.MAY_WE_KEEP
    talk.say("Nee", dialogue.take_fact, intent="ontkennen")
    assert talk.reply.feedback is not None
    assert (talk.reply.feedback.helped, talk.reply.feedback.words, talk.memory.words) == (False, "", "")
    assert talk.reply.feedback.topic == "zorgplicht" and talk.reply.feedback.version == date(2022, 8, 1)


def test_feedback_with_a_yes_keeps_the_words_and_a_reason_needs_none(talk: Talk) -> None:
    talk.ask("zorgplicht")
    for reply, words, reason in (
        ("te lang vond ik", "te lang vond ik", ""),
        (wording.REASONS[0], "", wording.REASONS[0]),
    ):
        talk.say(wording.HELPED_NOT, dialogue.out_of_scope)
        talk.say(reply, dialogue.out_of_scope, intent="buiten_bereik")
        if words:
            talk.say("ja hoor", dialogue.take_fact, intent="bevestigen")
        assert talk.reply.feedback is not None
        assert (talk.reply.feedback.words, talk.reply.feedback.reason) == (words, reason)


def test_feedback_is_a_line_against_topic_version_and_model(
    talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROWIJS_FEEDBACK", str(tmp_path / "own" / "feedback.jsonl"))
    talk.ask("zorgplicht")
    talk.say(wording.HELPED, dialogue.out_of_scope)
    assert talk.reply.feedback is not None
    keep_feedback(talk.reply.feedback, "abc", NOW.date())
    line = json.loads((tmp_path / "own" / "feedback.jsonl").read_text(encoding="utf-8"))
    assert (line["helped"], line["topic"], line["version"], line["words"]) == (True, "zorgplicht", "2022-08-01", None)
    assert set(line) == {"day", "helped", "topic", "version", "knowledge", "model", "reason", "words"}


def test_acts_without_a_question_before_them_say_so(knowledge: Knowledge) -> None:
    acts: list[Act] = [explain.why, explain.simpler, difference.difference, steps.next_steps, back.previous]
    leads = [Talk(knowledge).say("?", act).lead for act in [*acts, source.cite_source, summary.summarise]]
    assert len(set(leads)) == len(leads)


@pytest.mark.parametrize("channel", ["web", "phone", "teams"])
def test_every_act_is_said_on_every_channel(knowledge: Knowledge, channel: str) -> None:
    acts: list[Act] = [
        *(explain.why, explain.simpler, difference.difference, steps.next_steps, back.previous, summary.summarise),
        *(person.offer_person, letter.write_letter, danger.help_in_danger, back.stop, back.start_anew),
    ]
    for topic in knowledge.topics:
        for act in acts:
            talk = Talk(knowledge, channel)
            talk.ask(topic)
            said = render(talk.say("toe maar", act), channel)
            assert said.strip() and "{" not in said, (topic, act)
            assert channel != "phone" or "http" not in said, (topic, act)


def test_conditions_are_said_in_words(knowledge: Knowledge) -> None:
    years, advice = knowledge.facts["jaren_basisonderwijs"], knowledge.facts["schooladvies"]
    assert condition_text(years, {"below": 8}).startswith("minder dan 8 jaar")
    assert condition_text(advice, ["havo", "vwo"]) == "schooladvies havo of schooladvies vwo"
    assert [value for _, value in telling_values(years, [{"below": 8}])] == [7, 8]


def test_the_legal_form_after_a_change_of_law_names_the_old_article_beside_the_new(knowledge: Knowledge) -> None:
    memory = Memory(topic="vmbo_weigeren_pro_advies", facts={"schooladvies": "pro"})
    answer = in_full.in_full(knowledge, turn("uitgebreid", memory)).answers[0]
    assert "Artikel 8.9, eerste en tweede lid, WVO 2020. Tot en met 31 juli 2022: artikel 27, lid 2b" in answer.lead
    assert "enkelvoudig pro-advies" in answer.lead, "de vorm voor scholen"
    assert answer.certainty == "single_source"
    assert "een versie vanaf 1 januari 2016 en 1 augustus 2022" in answer.lead


def test_the_legal_form_of_an_old_answer_names_where_the_text_went(knowledge: Knowledge) -> None:
    memory = Memory(topic="vroege_instroom_pro", on=date(2018, 3, 1))
    answer = in_full.in_full(knowledge, turn("uitgebreid", memory)).answers[0]
    assert "Artikel 10g WVO. Sinds 1 augustus 2022: artikel 2.30 WVO 2020." in answer.lead


def test_the_legal_form_before_any_question_asks_for_one(knowledge: Knowledge) -> None:
    assert in_full.in_full(knowledge, turn("uitgebreid")).answers[0].lead == wording.NO_SUBJECT_FULL


def test_the_legal_form_of_an_answer_without_law_says_that_there_is_none(knowledge: Knowledge) -> None:
    answer = in_full.in_full(knowledge, turn("uitgebreid", Memory(topic="begrip"))).answers[0]
    assert wording.NO_RULE in answer.lead and not answer.citations


def test_the_legal_form_is_given_for_most_ways_to_ask_for_it_and_for_no_other_phrase(knowledge: Knowledge) -> None:
    memory = Memory(topic="vmbo_weigeren_pro_advies")
    wishes = read_yaml(ROOT / "tests" / "wishes" / "uitgebreid.yaml").data["phrases"]
    found = [text for text in wishes if in_full.take_wish(knowledge, turn(text, memory))]
    assert len(found) >= 18, f"{len(found)} van {len(wishes)}"
    others = [phrase.text for phrase in read_phrases(data_folder())]
    assert [text for text in others if in_full.take_wish(knowledge, turn(text, memory))] == []


def test_the_legal_form_is_no_reply_before_there_is_an_answer(knowledge: Knowledge) -> None:
    assert in_full.take_wish(knowledge, turn("uitgebreid")) is None
