"""Calls to the phone line over HTTP, with a conversation that the test makes up: no model."""

import asyncio
import itertools
import logging
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
import requests
from sanic import Sanic

from bot.answer.model import Answer, Button
from bot.answer.render.data import to_data
from bot.answer.render.speech import to_speech
from bot.channels.phone.routes import PhoneLine
from bot.channels.phone.settings import PhoneSettings, read_desk
from bot.knowledge.model import Knowledge
from tests.channels.caller import Caller
from tests.in_thread import serving

TOKEN, URL = "a token of Twilio", "https://bel.example.nl"
OPEN, CLOSED = datetime(2026, 11, 24, 10, 0), datetime(2026, 11, 22, 21, 30)
DESK = "+31201234567 maandag-vrijdag 09:00-17:00"
LANDLINE = "+31201112233"
NAMES = itertools.count()
LONG = " ".join(f"Dit is zin {number} van een lang antwoord over pro." for number in range(30))
SOURCE = {"citations": [{"article": "8.9", "text": "artikel 8.9, WVO 2020", "url": "https://wetten.example/8.9"}]}


def line(answer: Answer, **more: Any) -> dict[str, Any]:
    return {"n": 2, "from": "bot", "text": to_speech(answer), "data": {**to_data(answer), **more}, "buttons": []}


def choice(*titles: str, lead: str = "Zo.") -> dict[str, Any]:
    return line(Answer("answer", lead, question="Mag dat?", buttons=tuple(map(Button, titles))))


class Bot:
    """A conversation: what was said to it, and what it says to a text; else it repeats the text."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []
        self.replies: dict[str, list[dict[str, Any]]] = {}
        self.last: dict[str, list[dict[str, Any]]] = {}
        self.slow = 0.0

    async def ask(self, agent: Any, text: str, session: str) -> list[dict[str, Any]]:
        self.heard.append((session, text))
        if text == "kapot":
            raise RuntimeError("the model is broken")
        if text == "traag":
            await asyncio.sleep(self.slow)
        lines = self.replies.get(text) or [line(Answer("answer", f"U vroeg {text}."))]
        self.last[session] = lines
        return [{"n": 1, "from": "user", "text": text, "data": None, "buttons": []}, *lines]

    async def recall(self, agent: Any, session: str) -> list[dict[str, Any]]:
        return self.last.get(session, [])

    @property
    def texts(self) -> list[str]:
        return [text for _, text in self.heard]


class World:
    """A server with a line, and everything that the test can turn."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.bot, self.now, self.sent, self.texts_arrive = Bot(), OPEN, [], True
        settings = PhoneSettings(TOKEN, URL, "AC1", "+31612345678", read_desk(DESK))
        self.line = PhoneLine(
            settings,
            lambda: knowledge,
            b"secret",
            self.bot.ask,
            self.bot.recall,
            clock=lambda: self.now,
            send_text=self.send_text,
            patience=0.3,
        )
        self.app = Sanic(f"phone{next(NAMES)}", configure_logging=False)
        self.app.ctx.agent = None
        self.app.blueprint(self.line.blueprint())
        self.address = ""

    async def send_text(self, number: str, message: str) -> bool:
        self.sent.append((number, message))
        return self.texts_arrive

    def caller(self, number: str = "+31612345678") -> Caller:
        return Caller(self.address, TOKEN, number, public=URL)


@pytest.fixture(scope="module")
def served(knowledge: Knowledge) -> Iterator[World]:
    world = World(knowledge)
    with serving(world.app) as address:
        world.address = address
        yield world


@pytest.fixture
def world(served: World) -> World:
    served.bot.__init__()  # type: ignore[misc]
    served.now, served.sent, served.texts_arrive = OPEN, [], True
    served.line._limits._sent.clear()
    return served


def test_the_first_sentence_says_that_it_is_a_computer_and_which_key_gives_a_person(world: World) -> None:
    heard = world.caller().begin()
    first = heard.said.split(". ")[0]
    assert "computer" in first and "toets nul" in first and heard.voices[0] == "Polly.Laura-Neural"
    assert heard.gather["input"] == "dtmf speech" and heard.gather["language"] == "nl-NL"
    assert heard.gather["speechTimeout"] == "auto" and heard.gather["actionOnEmptyResult"] == "true"
    assert heard.gather["action"] == f"{URL}/webhooks/phone/turn"
    hints = heard.gather["hints"].split(",")
    assert len(hints) <= 500 and max(map(len, hints)) <= 100 and "T L V" in hints and "schooladvies" in hints


@pytest.mark.parametrize("signature", [None, "", "wrong", "é", "AAAAAAAAAAAAAAAAAAAAAAAAAAA="])
def test_a_request_without_the_right_signature_is_refused_with_one_line_in_the_log(
    world: World, signature: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    headers = {} if signature is None else {"X-Twilio-Signature": signature.encode()}
    with caplog.at_level(logging.WARNING, "bot.channels.phone.routes"):
        for route in ("call", "turn", "wait", "dialled", "status"):
            heard = world.caller().send(route, {"CallSid": "CA1", "From": "+31612345678"}, headers)  # type: ignore[arg-type]
            assert heard.status == 403
    assert len(caplog.records) == 5 and "+316" not in caplog.text and "CA1" not in caplog.text


def test_a_signature_counts_for_its_fields_and_its_address_only(world: World) -> None:
    caller = world.caller()
    body = {"CallSid": caller.call, "From": "+31612345678", "SpeechResult": "hallo"}
    for url in (f"{URL}/webhooks/phone/call", f"{world.address}/webhooks/phone/turn"):
        right = caller._validator.compute_signature(url, body)
        assert caller.send("turn", body, {"X-Twilio-Signature": right}).status == 403
    right = caller._validator.compute_signature(f"{URL}/webhooks/phone/turn", body)
    assert caller.send("turn", {**body, "SpeechResult": "anders"}, {"X-Twilio-Signature": right}).status == 403
    assert caller.send("turn", body, {"X-Twilio-Signature": right}).status == 200
    assert requests.post(f"{world.address}/webhooks/phone/turn", data=b"\xff\xfe", timeout=5).status_code == 403
    assert requests.get(f"{world.address}/webhooks/phone/turn", timeout=5).status_code == 405


def test_what_was_misheard_reaches_the_conversation_as_it_was_meant(world: World) -> None:
    caller = world.caller()
    caller.begin()
    caller.say("eh wat is een tee el vee")
    assert world.bot.texts == ["wat is een tlv"]


def test_nothing_of_the_number_or_the_call_is_in_the_id_of_the_conversation(world: World) -> None:
    caller = world.caller()
    caller.begin()
    caller.say("hallo")
    session = world.bot.heard[0][0]
    assert len(session) == 32 and "612345678" not in session and caller.call not in session
    other = world.caller()
    other.say("hallo")
    assert world.bot.heard[1][0] != session


def test_a_key_chooses_as_a_word_does(world: World) -> None:
    world.bot.replies["vraag"] = [choice("Ja", "Nee", "Weet ik niet")]
    for reply in ("#2", "kies twee", "twee", "de tweede", "nummer 2"):
        caller = world.caller()
        asked = caller.say("vraag")
        assert "Kies één: Ja. Kies twee: Nee." in asked.said and asked.gather["numDigits"] == "1"
        caller.press("2") if reply == "#2" else caller.say(reply)
        assert world.bot.texts[-1] == "Nee", reply
    caller = world.caller()
    caller.say("vraag")
    assert "hoort hier niet bij een keuze" in caller.press("7").said
    assert world.bot.texts[-1] == "vraag"


def test_a_number_can_be_typed_and_nought_alone_gives_a_person(world: World) -> None:
    world.bot.replies["vraag"] = [choice("Weet ik niet")]
    caller = world.caller()
    asked = caller.say("vraag")
    assert "hekje" in asked.said and asked.gather["finishOnKey"] == "#" and "numDigits" not in asked.gather
    for typed, text in (("10#", "10"), ("13*12#", "12"), ("*", "Weet ik niet"), ("5*#", "Weet ik niet")):
        caller.say("vraag")
        caller.press(typed)
        assert world.bot.texts[-1] == text
    caller.say("vraag")
    assert caller.press("0").dial == "+31201234567"
    caller.say("vraag")
    assert caller.press("1*0#").dial == "+31201234567"
    caller.say("vraag")
    caller.say("nul")
    assert world.bot.texts[-1] == "nul"


def test_an_answer_comes_in_pieces_and_goes_on_after_a_yes(world: World) -> None:
    world.bot.replies["vraag"] = [line(Answer("answer", LONG))]
    caller = world.caller(LANDLINE)
    heard = caller.say("vraag")
    said = [heard.texts[0]]
    for number in range(9):
        if "meer horen" not in heard.said:
            break
        heard = caller.press("1") if number % 2 else caller.say("ja graag")
        said.append(heard.texts[0])
    assert " ".join(said) == to_speech(Answer("answer", LONG)).replace("\n\n", " ") and len(said) > 3
    assert heard.texts[-1] == "Heeft u nog een vraag?" and world.bot.texts == ["vraag"]


def test_a_no_to_more_ends_the_answer_and_a_question_begins_another(world: World) -> None:
    world.bot.replies["vraag"] = [line(Answer("answer", LONG))]
    caller = world.caller(LANDLINE)
    caller.say("vraag")
    assert caller.say("nee dank u").said == "Goed. Heeft u nog een vraag?"
    caller.say("vraag")
    assert caller.say("ja maar geldt dat ook in België").said.startswith("U vroeg ja maar geldt")
    assert caller.say("nee hoor").is_over


def test_an_open_question_comes_before_more_and_more_can_still_be_asked(world: World) -> None:
    world.bot.replies["vraag"] = [line(Answer("answer", LONG, question="Mag dat?", buttons=(Button("Ja"),)))]
    caller = world.caller()
    heard = caller.say("vraag")
    assert heard.texts[-1].startswith("Mag dat?") and "meer horen" not in heard.said
    more = caller.say("vertel verder")
    assert more.texts[0] != heard.texts[0] and more.texts[-1].startswith("Mag dat?")


def test_repeat_slower_and_faster_say_the_last_piece_again(world: World) -> None:
    world.bot.replies["vraag"] = [line(Answer("answer", LONG))]
    caller = world.caller()
    first = caller.say("vraag")
    assert caller.say("kunt u dat herhalen alstublieft").texts == first.texts
    assert caller.press("*").texts == first.texts
    slow = caller.say("kan het wat langzamer")
    assert set(slow.rates) == {"80%"} and len(slow.texts[1]) < len(first.texts[0])
    assert set(caller.say("wat zegt u").rates) == {"80%"}
    assert caller.say("sneller").rates == () and world.bot.texts == ["vraag"]


def test_spelling_names_each_letter_of_what_was_said_last(world: World) -> None:
    caller = world.caller()
    assert "nog geen artikel" in caller.say("spel dat").said
    world.bot.replies["vraag"] = [line(Answer("answer", "Dit staat in artikel 8.9. Een tlv helpt."), **SOURCE)]
    caller.say("vraag")
    assert "T van Theodoor, L van Lodewijk, V van Victor" in caller.say("kunt u dat spellen").said
    world.bot.replies["vraag"] = [line(Answer("answer", "Een tlv. Dit staat in artikel 8.9."), **SOURCE)]
    caller.say("vraag")
    assert "Artikel acht, punt, negen." in caller.say("spel dat").said


def test_stop_stops_reading_then_ends_the_call(world: World) -> None:
    world.bot.replies["vraag"] = [line(Answer("answer", LONG))]
    caller = world.caller()
    caller.say("vraag")
    stopped = caller.say("stop maar")
    assert "Ik stop" not in stopped.said and "ik stop met voorlezen" in stopped.said and not stopped.is_over
    assert caller.say("stop").is_over
    assert world.bot.texts == ["vraag"]


def test_stop_drops_an_open_question_and_goodbye_hangs_up(world: World) -> None:
    world.bot.replies["vraag"] = [choice("Ja", "Nee")]
    caller = world.caller()
    caller.say("vraag")
    assert not caller.say("stop").is_over and world.bot.texts == ["vraag", "stop"]
    assert caller.say("tot ziens hoor").is_over
    assert world.caller().say("mag een school stoppen met lwoo").said.startswith("U vroeg mag een school stoppen")


def test_silence_is_asked_again_then_keys_then_a_person_then_goodbye(world: World) -> None:
    world.bot.replies["vraag"] = [choice("Ja", "Nee")]
    caller = world.caller()
    caller.say("vraag")
    assert "niet verstaan" in caller.keep_silent().said
    keys = caller.say("eh")
    assert "toetsen gebruiken" in keys.said and "Kies één: Ja." in keys.said
    assert caller.keep_silent().dial == "+31201234567"
    world.now = CLOSED
    caller = world.caller()
    heard = [caller.keep_silent() for _ in range(4)]
    assert "Toets nul" in heard[1].said and "Weer open op maandag" in heard[2].said
    assert heard[3].is_over and not heard[2].is_over


def test_nought_puts_through_while_the_desk_is_open(world: World) -> None:
    caller = world.caller()
    caller.begin()
    heard = caller.press("0")
    assert heard.dial == "+31201234567" and int(heard.dial_options["timeout"]) == 25
    assert heard.dial_options["action"] == f"{URL}/webhooks/phone/dialled"
    assert "Er neemt nu niemand op" in caller.desk_says("no-answer").said
    assert world.bot.texts == ["ik wil een medewerker spreken"]
    caller.press("0")
    assert "gesprek met de medewerker is klaar" in caller.desk_says("completed").said
    assert caller.say("ik wil graag een medewerker spreken").dial == "+31201234567"


def test_after_closing_time_the_hours_are_said_and_who_else_can_help(world: World) -> None:
    world.now = CLOSED
    world.bot.replies["ik wil een medewerker spreken"] = [line(Answer("person", "Bel Ouders & Onderwijs."))]
    heard = world.caller().press("0")
    assert heard.dial == ""
    assert "Weer open op maandag drieëntwintig november om negen uur." in heard.said
    assert "Ouders en Onderwijs" in heard.said
    world.now = datetime(2026, 12, 25, 10, 0)
    assert "geen medewerker" in world.caller().press("0").said


def test_people_in_an_answer_come_with_the_offer_to_be_put_through(world: World) -> None:
    world.bot.replies["vraag"] = [line(Answer("person", "Een mens helpt u graag verder."))]
    assert "Ik kan u doorverbinden" in world.caller().say("vraag").said
    world.now = CLOSED
    assert "doorverbinden" not in world.caller().say("vraag").said


def sourced(world: World) -> None:
    world.bot.replies["vraag"] = [line(Answer("answer", "Ja, dat mag."), **SOURCE)]


def test_a_text_message_with_the_source_goes_after_a_yes_and_is_offered_once(world: World) -> None:
    sourced(world)
    caller = world.caller("+31687654321")
    assert "sms" in caller.say("vraag").said and world.sent == []
    assert "komt eraan" in caller.say("ja graag").said
    ((number, message),) = world.sent
    assert number == "+31687654321" and "https://wetten.example/8.9" in message
    assert "sms" not in caller.say("vraag").said


def test_no_text_message_goes_without_a_clear_yes(world: World) -> None:
    sourced(world)
    for reply in ("nee dank u", "ja maar wat kost dat", "eh", "misschien"):
        caller = world.caller()
        caller.say("vraag")
        caller.say(reply)
    caller = world.caller()
    caller.say("vraag")
    caller.press("2")
    assert world.sent == []
    for number in (LANDLINE, "anonymous", "", "+447700900123"):
        assert "sms" not in world.caller(number).say("vraag").said


def test_a_text_message_that_fails_is_said_to_have_failed(world: World) -> None:
    sourced(world)
    world.texts_arrive = False
    caller = world.caller()
    caller.say("vraag")
    assert "kon niet worden verstuurd" in caller.press("1").said


def test_a_fault_is_a_sentence_and_a_person_and_never_an_error(world: World) -> None:
    caller = world.caller()
    caller.begin()
    heard = caller.say("kapot")
    assert heard.status == 200 and "ging iets mis" in heard.said and "Toets nul" in heard.said
    assert caller.press("0").dial and caller.say("hallo").said.startswith("U vroeg hallo")


def test_a_slow_answer_is_announced_and_comes_after_it(world: World) -> None:
    world.bot.slow = 0.8
    caller = world.caller()
    heard = caller.post("turn", SpeechResult="traag")
    assert heard.said == "Een ogenblik, ik zoek het op." and heard.gather["action"].endswith("/wait")
    while heard.gather["action"].endswith("/wait"):
        heard = caller.post("wait")
    assert heard.said.startswith("U vroeg traag") and world.bot.texts == ["traag"]
    caller.post("turn", SpeechResult="traag")
    assert caller.post("wait", Digits="0").dial


def test_a_request_that_twilio_sends_again_is_answered_once(world: World) -> None:
    caller = world.caller()
    body = {"CallSid": caller.call, "From": "+31612345678", "SpeechResult": "hallo"}
    signature = caller._validator.compute_signature(f"{URL}/webhooks/phone/turn", body)
    headers = {"X-Twilio-Signature": signature, "I-Twilio-Idempotency-Token": "one"}
    assert caller.send("turn", body, headers).texts == caller.send("turn", body, headers).texts
    assert world.bot.texts == ["hallo"]


def test_two_calls_at_once_do_not_mix(world: World) -> None:
    world.bot.replies["een"] = [choice("Ja", "Nee")]
    world.bot.replies["ander"] = [choice("Basis", "Kader")]
    one, other = world.caller(), world.caller(LANDLINE)
    one.say("een")
    other.say("ander")
    one.press("2")
    other.press("2")
    assert world.bot.texts == ["een", "ander", "Nee", "Kader"]
    assert len({session for session, _ in world.bot.heard}) == 2


def test_a_call_that_the_server_forgot_goes_on_with_its_question(world: World) -> None:
    world.bot.replies["vraag"] = [choice("Ja", "Nee")]
    world.bot.replies["lang"] = [line(Answer("answer", LONG))]
    caller = world.caller()
    caller.say("vraag")
    world.line._calls._kept.clear()
    caller.press("2")
    assert world.bot.texts[-1] == "Nee"
    first = caller.say("lang")
    world.line._calls._kept.clear()
    second = caller.say("ja")
    assert second.texts[0] not in first.texts and world.bot.texts[-1] == "lang"


def test_a_call_that_is_over_is_forgotten(world: World) -> None:
    world.line._calls._kept.clear()
    caller, other = world.caller(), world.caller()
    caller.say("hallo")
    other.say("hallo")
    assert len(world.line._calls) == 2
    assert caller.hang_up() == 204 and len(world.line._calls) == 1
    other.say("tot ziens")
    assert len(world.line._calls) == 0
    assert caller.say("hallo").status == 200


def test_danger_is_said_at_once_without_asking_whether_to_go_on(world: World) -> None:
    world.bot.replies["gevaar"] = [line(Answer("safety", "x", spoken=LONG))]
    heard = world.caller().say("gevaar")
    assert "meer horen" not in heard.said and len(heard.texts) > 3 and "zin negenentwintig" in heard.said


def test_another_language_gets_its_notice_where_there_is_a_voice_and_the_offer_of_a_person(world: World) -> None:
    for language, count in (("pl", 1), ("ar", 0)):
        world.bot.replies["dzien dobry"] = [
            line(Answer("answer", "Zo."), translation={"language": language, "notice": "Moje odpowiedzi."})
        ]
        heard = world.caller().say("dzien dobry")
        assert heard.texts.count("Moje odpowiedzi.") == count
        assert heard.voices.count("Polly.Ola-Neural") == count
        assert "alleen Nederlands. Toets nul voor een medewerker" in heard.said


def test_several_answers_come_first_and_their_reasons_after(world: World) -> None:
    world.bot.replies["twee"] = [
        line(Answer("answer", "Het eerste mag.", why="Reden een.")),
        line(Answer("answer", "Het tweede niet.", why="Reden twee.")),
    ]
    heard = world.caller().say("mag dit en mag dat")
    assert heard.status == 200
    heard = world.caller().say("zeg maar twee")
    assert heard.texts[0] == "Het eerste mag. Het tweede niet."


def test_a_notice_of_left_out_data_is_said_in_words(world: World) -> None:
    world.bot.replies["vraag"] = [
        line(Answer("answer", "Ja.")),
        {"n": 3, "from": "bot", "text": "Ik heb uit uw bericht weggelaten: bsn (1).", "data": None, "buttons": []},
    ]
    assert "B S N één" in world.caller().say("vraag").said


def test_who_calls_too_often_is_slowed_down_by_call_and_by_number(world: World) -> None:
    caller = world.caller()
    heard = [caller.say("hallo") for _ in range(22)]
    assert "erg snel" in heard[-1].said and heard[19].said.startswith("U vroeg")
    busy = [world.caller().begin() for _ in range(110)]
    assert busy[-1].is_over and "te vaak gebeld" in busy[-1].said
    assert not world.caller(LANDLINE).begin().is_over
    assert not world.caller("anonymous").begin().is_over
