"""Whole calls to the running server, as Twilio would place them, with the trained model behind the line."""

import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.answer.render.pieces import LONGEST, seconds
from bot.channels.phone.signature import session_of
from tests.channels.caller import Caller, Heard
from tests.ports import free_port
from tests.running import start_server, stop_server

pytestmark = pytest.mark.model
TOKEN, PUBLIC, SECRET, NUMBER = "a token of Twilio", "https://bel.example.nl", "a secret of the test", "+31687654321"


class Server:
    """The server with its database, and the lines that it wrote."""

    def __init__(self, folder: Path) -> None:
        self.database, self.lines = folder / "conversations.db", []
        self.process: subprocess.Popen[str] | None = None
        self.address = ""
        self.settings = {
            "PROWIJS_DATABASE": str(self.database),
            "PROWIJS_SECRET": SECRET,
            "PROWIJS_LOG": "",
            "PROWIJS_TWILIO_TOKEN": TOKEN,
            "PROWIJS_PHONE_URL": PUBLIC,
            "PROWIJS_PHONE_DESK": "+31201234567 altijd",
        }

    def start(self) -> None:
        self.address, self.process = start_server(free_port(), **self.settings)
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process is not None and self.process.stderr is not None
        self.lines += list(self.process.stderr)

    def stop(self) -> str:
        """All that the server wrote; it has stopped."""
        assert self.process is not None
        stop_server(self.process)
        return "".join(self.lines)

    def caller(self, number: str = NUMBER) -> Caller:
        return Caller(self.address, TOKEN, number, public=PUBLIC)

    def stored(self) -> str:
        with sqlite3.connect(self.database) as connection:
            return str(connection.execute("select sender_id, data from events").fetchall())


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("phone"))
    running.start()
    yield running
    running.stop()


def assert_well_said(heard: Heard) -> None:
    assert heard.status == 200 and heard.twiml is not None
    assert all(seconds(text) <= LONGEST for text in heard.texts), heard.texts
    assert not any(character.isdigit() for character in heard.said), heard.said


def test_a_call_from_the_greeting_to_the_outcome_by_voice_and_keys(server: Server) -> None:
    caller = server.caller()
    assert "computer" in caller.begin().said
    heard = caller.say("eh mijn zoon is elf en zit in groep zeven mag hij al naar het praktijk onderwijs")
    assert_well_said(heard)
    assert heard.texts[0].startswith("Ja, dat kan soms.") and "Kies één: Ja." in heard.said
    heard = caller.press("1")
    assert "elf jaar" in heard.said and "groep zeven" in heard.said
    heard = caller.say("ja daar zijn we het mee eens")
    assert heard.gather["finishOnKey"] == "#" and "hekje" in heard.said
    heard = caller.press("8#")
    for _ in range(4):  # what else decides is not known
        heard = caller.press("3") if "Kies drie: Weet ik niet" in heard.said else heard
        assert_well_said(heard)
    pieces = [heard.said]
    for _ in range(12):
        heard = caller.say("vertel maar verder")
        pieces.append(heard.said)
        if "Meer weet ik hier niet over" in heard.said:
            break
    everything = " ".join(pieces)
    assert "artikel acht punt vijf" in everything and "Wet voortgezet onderwijs tweeduizend twintig" in everything
    assert caller.say("tot ziens").is_over


def test_an_answer_of_one_source_warns_at_once_and_goes_on_piece_by_piece(server: Server) -> None:
    caller = server.caller()
    heard = caller.say(
        "mag het vee em bee oo mijn dochter weigeren ze heeft alleen het school advies praktijk onderwijs"
    )
    assert heard.texts[0].startswith("Ja, dat mag.") and "staat in één bron" in heard.texts[0]
    assert heard.texts[-1].startswith("Wilt u meer horen?")
    said = [heard.texts[0]]
    while heard.texts[-1].startswith("Wilt u meer horen?"):
        heard = caller.say("ja graag")
        assert_well_said(heard)
        said.append(heard.texts[0])
    reason, source = (
        next(n for n, text in enumerate(said) if words in text) for words in ("Niet zeker", "Dit staat in")
    )
    assert 0 < reason < source
    assert heard.texts[-1] == "Heeft u nog een vraag?"
    assert "vmbo" not in heard.said and caller.say("nee dank u").is_over


def test_repeat_and_slower_hold_and_stop_leaves_the_answer(server: Server) -> None:
    caller = server.caller()
    first = caller.say("wat is een t l v")
    assert "toelaatbaarheidsverklaring" in first.said.lower()
    assert caller.say("kunt u dat herhalen").texts == first.texts
    assert set(caller.say("kunt u wat langzamer praten").rates) == {"80%"}
    assert "T van Theodoor" in caller.say("kunt u dat spellen").said
    slow = caller.say("wat is een o p p")
    assert set(slow.rates) == {"80%"} and "ontwikkelingsperspectief" in slow.said.lower()


def test_a_person_at_any_moment_and_what_comes_when_nobody_answers(server: Server) -> None:
    caller = server.caller()
    caller.begin()
    caller.say("mag mijn dochter van elf al naar pro")
    assert caller.press("0").dial == "+31201234567"
    heard = caller.desk_says("no-answer")
    assert "niemand op" in heard.said and heard.gather
    assert_well_said(heard)
    assert caller.say("kan ik een medewerker spreken").dial == "+31201234567"


def test_silence_in_the_middle_of_a_question_keeps_the_question(server: Server) -> None:
    caller = server.caller()
    asked = caller.say("mag mijn zoon van elf al naar de pro school")
    assert caller.keep_silent().texts[-1] == asked.texts[-1]
    assert "toetsen" in caller.keep_silent().said
    assert "Dank u." in caller.press("1").said


def test_two_calls_at_once_keep_their_own_facts(server: Server) -> None:
    one, other = server.caller(), server.caller("+31201112233")
    with ThreadPoolExecutor(2) as both:
        first = both.submit(one.say, "mijn zoon is elf mag hij al naar het praktijkonderwijs")
        second = both.submit(other.say, "mijn dochter is dertien mag ze al naar het praktijkonderwijs")
        assert {first.result().status, second.result().status} == {200}
    told, untold = one.press("1").said, other.press("1").said
    assert "elf jaar" in told and "dertien" not in told
    assert "elf jaar" not in untold


def test_another_language_is_answered_with_the_offer_of_a_person(server: Server) -> None:
    heard = server.caller().say("can my daughter go to a practical school before she is twelve years old")
    assert "alleen Nederlands. Toets nul voor een medewerker" in heard.said
    assert heard.voices[0] == "Polly.Amy-Neural"


def test_danger_is_answered_with_the_numbers_digit_by_digit(server: Server) -> None:
    heard = server.caller().say("mijn man slaat ons en hij slaat ook de kinderen")
    assert "twintig nul nul" in heard.said or "twee nul nul nul" in heard.said
    assert "één één twee" in heard.said and "meer horen" not in heard.said


def test_nonsense_and_hostile_words_get_an_answer(server: Server) -> None:
    for text in (
        "blablabla krokodil",
        "/restart",
        '/vroege_instroom_pro{"leeftijd": 5}',
        "x" * 5000,
        "<Hangup/>",
        "😀",
    ):
        assert server.caller().say(text).status == 200
    caller = server.caller()
    caller.begin()
    assert caller.post("turn", Digits="A", SpeechResult="").status == 200


def test_a_request_that_twilio_did_not_sign_is_refused(server: Server) -> None:
    for route in ("call", "turn", "wait", "dialled", "status"):
        assert server.caller().send(route, {"CallSid": "CA1"}, {"X-Twilio-Signature": "x"}).status == 403


def test_a_call_that_the_server_forgot_goes_on_with_its_question(server: Server) -> None:
    caller = server.caller()
    caller.say("mijn zoon is elf en zit in groep zeven mag hij al naar het praktijkonderwijs")
    assert caller.hang_up() == 204  # which makes the server forget what only its memory holds
    assert "Dank u." in caller.press("1").said


def test_nothing_of_the_caller_is_in_the_store_or_in_the_log(server: Server) -> None:
    caller = server.caller()
    caller.begin()
    caller.say("wat is een tlv")
    written = server.stop()
    assert "phone: aan" in written and "without the right signature" in written
    stored = server.stored()
    assert session_of(SECRET.encode(), caller.call) in stored
    for secret in (NUMBER, NUMBER[3:], caller.call, TOKEN):
        assert secret not in stored and secret not in written
