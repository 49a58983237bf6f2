"""The desk without a model: passwords, logins, the brake, what a call may hold, and what stands beside an answer."""

import argparse
import json
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from bot.answer.acts.danger import help_in_danger
from bot.answer.compose import compose
from bot.answer.conversation import reply_to
from bot.answer.desk.beside import beside
from bot.answer.desk.found import found_by_words
from bot.answer.desk.guide import next_steps, people, term_in_words
from bot.answer.desk.questions import ASKED, ASSUMED, OPEN, to_ask
from bot.answer.dialogue import answer_topic, out_of_scope, take_fact
from bot.answer.model import Memory, Reply, Turn
from bot.answer.render import render
from bot.channels.desk.call import LONGEST_LINE, MOST_TURNS, BadCall, read_call
from bot.channels.desk.guesses import PER_ADDRESS, PER_NAME, SECONDS, Guesses
from bot.channels.desk.passwords import PasswordHash, hash_password, read_hash, read_users, users_or_why_none
from bot.channels.desk.sessions import FRESH, IDLE, LONGEST, Logins
from bot.cli import desk_password
from bot.errors import ProwijsError
from bot.knowledge.model import Facts, Knowledge
from tests.conftest import NOW

TODAY = NOW.date()
# A real hash takes a third of a second; these are made with less work.
ANNA = PasswordHash(4, 8, 1, b"salt" * 4, b"k" * 32)


def told(knowledge: Knowledge, topic: str, facts: Facts | None = None, text: str = "", **memory: Any) -> Reply:
    turn = Turn(text, topic, ((topic, 0.9),), (), Memory(facts=facts or {}, **memory), NOW, "desk")
    return answer_topic(knowledge, turn)


def shown(knowledge: Knowledge, topic: str, text: str = "", facts: Facts | None = None, **turn: Any) -> dict[str, Any]:
    ranking = turn.pop("ranking", ((topic, 0.9),))
    asked = Turn(text, topic, ranking, (), Memory(facts=facts or {}), NOW, "desk", **turn)
    return beside(knowledge, asked, answer_topic(knowledge, asked))


def test_a_hash_survives_writing_and_fits_only_its_password() -> None:
    made = hash_password("een lang wachtwoord")
    read = read_hash(str(made))
    assert read == made and read.fits("een lang wachtwoord") and not read.fits("een lang Wachtwoord")
    assert not set(str(made)) & set(" $:,\"'\\")
    assert str(hash_password("een lang wachtwoord")) != str(made)


@pytest.mark.parametrize(
    "text", ["", "scrypt", "scrypt.30.8.3.aa.bb", "scrypt.15.8.3.é.bb", "plain.15.8.3.aa.bb", "scrypt.x.8.3.aa.bb"]
)
def test_what_is_no_hash_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_hash(text)


def test_users_come_from_the_configuration_and_faults_name_no_name_and_no_hash() -> None:
    assert set(read_users(f"anna:{ANNA}, bo:{ANNA},")) == {"anna", "bo"}
    assert read_users("") == {}
    for text, place in ((f"anna:{ANNA},anna:{ANNA}", "inlog 2"), (f"Jan Jansen:{ANNA}", "inlog 1"), ("bo:geheim", "1")):
        with pytest.raises(ProwijsError, match=place) as error:
            read_users(text)
        assert "anna" not in str(error.value) and "Jan" not in str(error.value) and "geheim" not in str(error.value)


def test_without_users_or_with_a_fault_the_desk_is_off_and_says_which_variable() -> None:
    for text in ("", " , ", "bo:geheim"):
        users, why = users_or_why_none(text)
        assert not users and "PROWIJS_DESK_USERS" in why and "prowijs desk-password" in why
    assert users_or_why_none(f"anna:{ANNA}") == ({"anna": ANNA}, "")


def test_the_command_prints_the_line_to_configure_and_never_the_password(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(desk_password, "getpass", lambda prompt: "een lang wachtwoord")
    assert desk_password.run(argparse.Namespace(name="anna")) == 0
    printed = capsys.readouterr().out.strip()
    assert printed.startswith('PROWIJS_DESK_USERS="anna:scrypt.') and "wachtwoord" not in printed
    users = read_users(printed.split('"')[1])
    assert users["anna"].fits("een lang wachtwoord")


@pytest.mark.parametrize(
    ("name", "typed", "problem"),
    [
        ("Anna!", ["x"], "naam"),
        ("anna", ["kort"], "te kort"),
        ("anna", ["een lang woord 1", "een lang woord 2"], "gelijk"),
    ],
)
def test_the_command_refuses_a_bad_name_a_short_password_and_a_typing_error(
    monkeypatch: pytest.MonkeyPatch, name: str, typed: list[str], problem: str
) -> None:
    answers = iter(typed)
    monkeypatch.setattr(desk_password, "getpass", lambda prompt: next(answers))
    with pytest.raises(ProwijsError, match=problem):
        desk_password.run(argparse.Namespace(name=name))


def test_a_login_ends_when_idle_after_a_working_day_and_at_logout() -> None:
    now = [1000.0]
    logins = Logins(b"secret", {"anna": ANNA}, clock=lambda: now[0])
    first = logins.start("anna")
    cookie = logins.write(first)
    assert logins.read(cookie) == first and logins.renewed(first) is None
    now[0] += FRESH + 1
    renewed = logins.renewed(first)
    assert renewed is not None
    now[0] += IDLE - 1
    assert logins.read(cookie) is None and logins.read(logins.write(renewed)) == renewed
    late = replace(first, seen=int(first.since + LONGEST))
    now[0] = first.since + LONGEST
    assert logins.read(logins.write(late)) is None
    again = logins.start("anna")
    logins.end(again)
    assert logins.read(logins.write(again)) is None


def test_a_cookie_names_nobody_and_holds_only_for_its_secret_user_and_password() -> None:
    logins = Logins(b"secret", {"anna": ANNA})
    cookie = logins.write(logins.start("anna"))
    assert "anna" not in cookie
    assert Logins(b"other", {"anna": ANNA}).read(cookie) is None
    assert Logins(b"secret", {"bo": ANNA}).read(cookie) is None
    assert Logins(b"secret", {"anna": replace(ANNA, salt=b"salz" * 4)}).read(cookie) is None
    parts = cookie.split(".")
    later = ".".join([*parts[:3], str(int(parts[3]) + 10), parts[4]])
    assert [logins.read(forged) for forged in (later, cookie[:-1] + "g", cookie + "0", "", None, "a.b.c.d.e")] == [
        None
    ] * 6


def test_wrong_passwords_brake_an_address_and_a_name_and_the_brake_passes() -> None:
    now = [0.0]
    guesses = Guesses(b"key", clock=lambda: now[0])
    for _ in range(PER_ADDRESS):
        assert guesses.wait("192.0.2.1", "anna") == 0
        guesses.note_wrong("192.0.2.1", "anna")
    assert guesses.wait("192.0.2.1", "bo") == SECONDS and guesses.wait("192.0.2.2", "anna") == 0
    for number in range(PER_NAME):
        guesses.note_wrong(f"198.51.100.{number}", "anna")
    assert guesses.wait("192.0.2.2", "anna") > 0 and guesses.wait("192.0.2.2", "bo") == 0
    now[0] = SECONDS + 1
    assert guesses.wait("192.0.2.1", "anna") == 0


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {},
        {"turns": []},
        {"turns": ["  "]},
        {"turns": "pro weigeren"},
        {"turns": [1]},
        {"turns": ["x"] * (MOST_TURNS + 1)},
        {"turns": ["x"], "audience": "directeur"},
        {"turns": ["x"], "audience": ["ouder"]},
        {"turns": ["x"], "on": "2018-02-31"},
        {"turns": ["x"], "on": 5},
        {"turns": ["x"], "session": "1"},
    ],
)
def test_what_is_no_call_is_refused_with_words(body: object) -> None:
    with pytest.raises(BadCall, match=r"\.$"):
        read_call(body)


def test_a_call_leaves_empty_lines_out_and_is_for_a_parent_today() -> None:
    call = read_call({"turns": ["pro weigeren", " "], "audience": "", "on": None})
    assert (call.turns, call.metadata) == (("pro weigeren",), {"audience": "ouder"})


def test_a_long_line_is_cut() -> None:
    assert len(read_call({"turns": ["x" * 5000]}).turns[0]) == LONGEST_LINE


def test_the_question_that_decides_comes_first_then_the_open_ones(knowledge: Knowledge) -> None:
    reply = told(knowledge, "vroege_instroom_pro", {"leeftijd": 11})
    questions = to_ask(knowledge, reply.answers, reply.memory, TODAY, "ouder")
    assert [one.kind for one in questions] == [ASKED, OPEN, OPEN]
    assert questions[0].question == reply.answers[0].question and questions[0].choices == ("Ja", "Nee", "Weet ik niet")
    assert questions[-1].hint == "een getal van 0 tot en met 12"
    assert len({one.question for one in questions}) == 3


def test_what_the_answer_takes_for_granted_is_a_question_until_it_is_told(knowledge: Knowledge) -> None:
    reply = told(knowledge, "vmbo_weigeren_pro_advies")
    questions = to_ask(knowledge, reply.answers, reply.memory, TODAY, "ouder")
    assert {one.kind for one in questions} == {ASSUMED}
    assert "schooladvies praktijkonderwijs" in [one.assumed for one in questions]
    reply = told(knowledge, "vmbo_weigeren_pro_advies", {"schooladvies": "pro"})
    questions = to_ask(knowledge, reply.answers, reply.memory, TODAY, "ouder")
    assert "schooladvies praktijkonderwijs" not in [one.assumed for one in questions]


def test_every_topic_has_questions_steps_and_people_on_any_day_and_for_anybody(knowledge: Knowledge) -> None:
    for topic in knowledge.topics:
        for day in (date(2012, 1, 1), TODAY):
            for audience in ("ouder", "samenwerkingsverband"):
                memory = Memory(audience=audience)
                turn = Turn(topic, topic, ((topic, 0.9),), (), memory, NOW, "desk", day)
                found = beside(knowledge, turn, answer_topic(knowledge, turn))
                assert found["people"] or day < TODAY
                assert all(one["name"] and one["hours"] for one in found["people"])
                assert all("{" not in step["text"] + step["term"] for step in found["steps"])
                assert json.dumps(found)


def test_a_term_is_said_in_weeks_without_a_day(knowledge: Knowledge) -> None:
    topic = knowledge.topics["vmbo_weigeren_pro_advies"]
    steps = list(next_steps(knowledge, topic, {}, TODAY, "ouder"))
    assert steps[-1].term.startswith("Bezwaar tegen een weigering door een school moet binnen 6 weken")
    assert steps[-1].places[0].text == "artikel 8.8, vijfde lid, WVO 2020"
    for deadline in knowledge.deadlines.values():
        for period in deadline.periods:
            for audience in ("ouder", "school"):
                words = term_in_words(deadline, period, audience)
                assert f"{period.weeks} weken" in words and "{" not in words


def test_people_come_with_the_hours_of_now(knowledge: Knowledge) -> None:
    found = people(knowledge, "steunpunt_passend_onderwijs", "school", date(2018, 3, 1), datetime(2018, 3, 1, 10, 0))
    assert found[0].hours == "Nu open, tot 17.00 uur."
    today = people(knowledge, None, "ouder", TODAY, NOW)
    assert {one.hours for one in today} == {"De openingstijden kennen wij niet."}


def test_likely_questions_leave_the_answered_one_out_and_a_mere_fact_has_none(knowledge: Knowledge) -> None:
    ranking = (("zorgplicht", 0.7), ("tlv_geldigheid", 0.2), ("bezwaar_geschil", 0.01))
    found = shown(knowledge, "zorgplicht", ranking=ranking)["likely"]
    assert found[0] == knowledge.topics["tlv_geldigheid"].question
    assert knowledge.topics["zorgplicht"].question not in found
    early = told(knowledge, "vroege_instroom_pro", {"leeftijd": 11})
    turn = Turn("ja", "bevestigen", (("bevestigen", 0.9), ("zorgplicht", 0.1)), (), early.memory, NOW, "desk")
    likely = beside(knowledge, turn, reply_to(knowledge, turn, answer_topic))["likely"]
    assert knowledge.topics["zorgplicht"].question not in likely


def test_words_find_terms_documents_and_people_also_half_typed(knowledge: Knowledge) -> None:
    def ids(text: str) -> list[tuple[str, str]]:
        return [(entry.kind, entry.id) for entry in found_by_words(knowledge, text, TODAY, NOW)]

    assert ("woord", "tlv") in ids("is een toelaatbaarheidsv")
    assert ("woord", "lwoo") in ids("lwoo aanvragen")
    assert ("contact", "onderwijsconsulenten") in ids("bel de onderwijsconsul")
    assert ("stuk", "verder_met_nieuw_beleid_lwoo") in ids("verder met nieuw lwoo beleid")
    assert ids("hallo") == []


def test_the_note_holds_topic_outcome_article_and_day_and_no_typed_word(knowledge: Knowledge) -> None:
    text = "Fatima de Vries van 11 uit Zwolle, mag het vmbo haar weigeren"
    note = shown(knowledge, "vmbo_weigeren_pro_advies", text, {"leeftijd": 11})["note"]
    assert note["text"].startswith(
        f"Vraag: {knowledge.topics['vmbo_weigeren_pro_advies'].question} Antwoord: Ja, dat mag."
    )
    assert "artikel 8.6, tweede lid, WVO 2020" in note["text"] and "Geldt op 23 november 2026." in note["text"]
    assert note["text"].endswith("Niet helemaal zeker.")
    assert not [word for word in ("Fatima", "Vries", "Zwolle", "11 ") if word in note["text"]]


def test_a_question_outside_the_subject_is_noted_by_its_subject(knowledge: Knowledge) -> None:
    turn = Turn("de taxi komt niet", "buiten_bereik", (), (), Memory(), NOW, "desk", subject="leerlingenvervoer")
    found = beside(knowledge, turn, out_of_scope(knowledge, turn))
    assert found["note"]["text"] == "Vraag over vervoer naar school. Dat weet Prowijs niet."
    unknown = replace(turn, subject=None)
    assert beside(knowledge, unknown, out_of_scope(knowledge, unknown))["note"] is None


def test_an_adviser_reads_abbreviations_and_hears_what_is_not_sure(knowledge: Knowledge) -> None:
    answer = compose(knowledge, knowledge.topics["vmbo_weigeren_pro_advies"], {}, TODAY, "ouder")
    aloud = render(answer, "desk")
    assert aloud.startswith("Ja, dat mag.") and "Niet zeker is dit: " in aloud
    assert "artikel" not in aloud and "V M B O" not in aloud


def test_in_danger_an_adviser_reads_numbers_in_digits(knowledge: Knowledge) -> None:
    turn = Turn("hij slaat mijn zoon", "nood", (), (), Memory(), NOW, "desk")
    reply = help_in_danger(knowledge, turn)
    aloud = render(reply.answers[0], "desk")
    assert aloud.startswith("Dit kan over gevaar gaan.") and "112" in aloud and "chatbot" not in aloud
    assert beside(knowledge, turn, reply)["note"]["text"] == "Nummers voor hulp bij gevaar genoemd."


def test_an_adviser_keeps_the_whole_answer_after_a_fact(knowledge: Knowledge) -> None:
    asked = told(knowledge, "vroege_instroom_pro", {"leeftijd": 11})
    desk = take_fact(knowledge, Turn("ja", "bevestigen", (), (), asked.memory, NOW, "desk")).answers[0]
    web = take_fact(knowledge, Turn("ja", "bevestigen", (), (), asked.memory, NOW, "web")).answers[0]
    assert web.lead != asked.answers[0].lead == desk.lead and desk.why
