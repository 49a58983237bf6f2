"""Questions that Prowijs does not answer, several questions at once, and people who ask in another language."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.answer import dialogue
from bot.answer.model import Answer, Memory, Reply, Turn
from bot.answer.render import render
from bot.answer.render.data import to_data
from bot.answer.translate import in_language
from bot.knowledge.entries import Language
from bot.knowledge.model import Knowledge
from bot.nlu.language import find_language
from bot.paths import data_folder

NOW = datetime(2026, 11, 23, 10, 0)
ARABIC = Language("ar", "العربية", "Arabisch", "rtl", "إشعار", "ترجمة", "خارج", {"vmbo_weigeren_pro_advies": "ملخص"})


def turn(text: str, intent: str = "buiten_bereik", **more: object) -> Turn:
    return Turn(text, intent, ((intent, 0.9),), (), **{"memory": Memory(), "now": NOW, **more})  # type: ignore[arg-type]


def with_arabic(knowledge: Knowledge) -> Knowledge:
    return replace(knowledge, languages={"ar": ARABIC})


def test_a_near_question_is_referred_by_its_subject(knowledge: Knowledge) -> None:
    answer = dialogue.out_of_scope(knowledge, turn("wie betaalt de taxi", subject="leerlingenvervoer")).answers[0]
    assert "vervoer naar school" in answer.lead
    assert "gemeente" in answer.lead
    assert answer.decision == "out_of_scope"


def test_a_far_question_gets_a_friendly_limit_without_a_desk(knowledge: Knowledge) -> None:
    answer = dialogue.out_of_scope(knowledge, turn("hoe laat gaat de zon onder", subject="ver")).answers[0]
    assert answer.lead.startswith("Dat weet ik niet.")
    assert answer.contact == ""


def test_each_subject_of_the_phrasings_has_a_referral_and_the_other_way_round(knowledge: Knowledge) -> None:
    subjects = {path.stem for path in (data_folder() / "nlu" / "buiten_bereik").glob("*.yml")}
    assert subjects - {"ver"} == set(knowledge.referrals)


@pytest.mark.parametrize("audience", ["ouder", "school"])
def test_every_referral_names_somebody_to_ask(knowledge: Knowledge, audience: str) -> None:
    for subject in knowledge.referrals:
        question = turn("?x", subject=subject, memory=Memory(audience=audience))
        answer = dialogue.out_of_scope(knowledge, question).answers[0]
        assert knowledge.referrals[subject].texts.for_audience(audience) in answer.lead, subject


def test_two_questions_get_two_answers_in_order_and_one_fact_is_asked(knowledge: Knowledge) -> None:
    message = turn(
        "mag hij naar pro en waar kan ik bezwaar maken",
        "vroege_instroom_pro",
        questions=("vroege_instroom_pro", "bezwaar_geschil"),
    )
    reply = dialogue.answer_topic(knowledge, message)
    assert [answer.topic for answer in reply.answers] == ["vroege_instroom_pro", "bezwaar_geschil"]
    assert [bool(answer.question) for answer in reply.answers] == [True, False]
    assert reply.memory.topic == "vroege_instroom_pro"
    assert reply.memory.asked_fact == "leeftijd"


def test_a_sentence_that_holds_for_both_questions_is_said_once(knowledge: Knowledge) -> None:
    message = turn(
        "mag een kind van 300 jaar naar pro en hoe lang duurt dat",
        "vroege_instroom_pro",
        questions=("vroege_instroom_pro", "pro_duur_diploma"),
    )
    answers = dialogue.answer_topic(knowledge, message).answers
    assert [answer.lead for answer in answers] == [knowledge.facts["leeftijd"].invalid]


def test_a_reply_after_two_questions_goes_on_with_the_one_that_asked(knowledge: Knowledge) -> None:
    message = turn(
        "mag hij naar pro en waar kan ik bezwaar maken",
        "vroege_instroom_pro",
        questions=("vroege_instroom_pro", "bezwaar_geschil"),
    )
    memory = dialogue.answer_topic(knowledge, message).memory
    answer = dialogue.take_fact(knowledge, turn("11", "geef_feit", memory=memory)).answers[0]
    assert answer.topic == "vroege_instroom_pro"
    assert answer.told == ("11 jaar",)


def refused(knowledge: Knowledge, language: str, memory: Memory | None = None, text: str = "هل يحق") -> Reply:
    message = turn(text, "vmbo_weigeren_pro_advies", language=language, memory=memory or Memory())
    return in_language(knowledge, message, dialogue.answer_topic(knowledge, message))


def test_another_language_gets_the_notice_first_and_the_marked_summary_last(knowledge: Knowledge) -> None:
    answer = refused(with_arabic(knowledge), "ar").answers[0]
    text = render(answer, "web")
    assert text.startswith("إشعار\n\n")
    assert text.endswith("ترجمة\nملخص")
    assert to_data(answer)["translation"]["direction"] == "rtl"


def test_the_notice_is_given_once_and_a_pressed_button_keeps_the_language(knowledge: Knowledge) -> None:
    arabic = with_arabic(knowledge)
    memory = refused(arabic, "ar").memory
    assert memory.language == "ar"
    button = knowledge.topics["vmbo_weigeren_pro_advies"].question
    again = refused(arabic, "nl", memory, button)
    assert again.answers[0].translation is not None
    assert again.answers[0].translation.notice == ""
    assert again.answers[0].translation.summary == "ملخص"


def test_a_dutch_sentence_ends_the_other_language(knowledge: Knowledge) -> None:
    arabic = with_arabic(knowledge)
    reply = refused(arabic, "nl", Memory(language="ar"), "mag het vmbo hem nu weigeren")
    assert reply.answers[0].translation is None
    assert reply.memory.language is None


def test_an_older_version_gets_no_summary_of_today(knowledge: Knowledge) -> None:
    arabic = with_arabic(knowledge)
    message = turn("هل", "vmbo_weigeren_pro_advies", language="ar", default_on=date(2018, 3, 1))
    answer = in_language(arabic, message, dialogue.answer_topic(arabic, message)).answers[0]
    assert answer.translation is not None
    assert answer.translation.summary == ""


def test_out_of_scope_is_said_in_the_other_language_too(knowledge: Knowledge) -> None:
    message = turn("كم الساعة", language="ar")
    arabic = with_arabic(knowledge)
    answer = in_language(arabic, message, dialogue.out_of_scope(arabic, message)).answers[0]
    assert answer.translation is not None
    assert answer.translation.notice == "إشعار خارج"


def test_the_phone_speaks_dutch_only(knowledge: Knowledge) -> None:
    assert "ملخص" not in render(refused(with_arabic(knowledge), "ar").answers[0], "phone")


def test_a_dutch_conversation_has_no_translation(knowledge: Knowledge) -> None:
    assert in_language(knowledge, turn("x"), Reply((Answer("answer", "Ja."),), Memory())).answers[0].translation is None


def test_every_language_summarises_the_five_main_topics(knowledge: Knowledge) -> None:
    main = {
        "vroege_instroom_pro",
        "schooladvies_pro",
        "schooladvies_lwoo",
        "vmbo_weigeren_pro_advies",
        "vmbo_weigeren_pro_indicatie",
    }
    assert {code: set(language.summaries) for code, language in knowledge.languages.items()} == dict.fromkeys(
        ("ar", "de", "en", "es", "fr", "pl", "ru", "tr", "uk"), main
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("My daughter got pro advice, can the vmbo school say no?", "en"),
        ("Darf die Schule meinen Sohn ablehnen, wenn er eine Empfehlung hat?", "de"),
        ("Oğlum on bir yaşında, praktijkonderwijs okuluna gidebilir mi?", "tr"),
        ("هل يمكن للمدرسة أن ترفض ابني؟", "ar"),
        ("Czy szkoła może odmówić przyjęcia mojego dziecka?", "pl"),
        ("Чи може школа відмовити моїй дитині?", "uk"),
        ("Может ли школа отказать моему ребёнку?", "ru"),
        ("Est-ce que l'école peut refuser mon fils avec ce conseil?", "fr"),
        ("¿Puede la escuela rechazar a mi hija con este consejo?", "es"),
        ("mag vmbo mn dochter weigeren ze heeft advies pro", "nl"),
        ("opp lwoo verplicht", "nl"),
        ("tlv?", "nl"),
        ("ok thanks", "nl"),
        ("dan, dan, dan, dan, dan, dan, dan, dan", "nl"),
        ("", "nl"),
    ],
)
def test_the_language_of_a_message_is_found(text: str, language: str) -> None:
    assert find_language(text) == language
