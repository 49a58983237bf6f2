"""The parts of the phone line that need no call: settings, memory, hints, keys of sessions, commands, spelling."""

import pytest

from bot.channels.phone import wording
from bot.channels.phone.call import Asked, Call, Prompt, Then
from bot.channels.phone.commands import Command, command_in, is_no, is_yes
from bot.channels.phone.hints import LONGEST, MOST, hints
from bot.channels.phone.memory import LONGEST_SILENCE, ShortMemory
from bot.channels.phone.settings import DEFAULT_VOICE, PhoneSettings, read_desk, read_settings
from bot.channels.phone.signature import Form, is_from_twilio, session_of
from bot.channels.phone.sms import can_get, texter
from bot.channels.phone.spelling import ALPHABET, spell_last
from bot.channels.phone.twiml import Line, to_twiml
from bot.channels.phone.wording import said
from bot.channels.session_id import SESSION
from bot.knowledge.model import Knowledge
from tests.channels.caller import read
from tests.unit.test_speech import faults

SET = {"PROWIJS_TWILIO_TOKEN": "token", "PROWIJS_PHONE_URL": "https://bel.example.nl/"}


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"PROWIJS_TWILIO_TOKEN": ""}, "PROWIJS_TWILIO_TOKEN"),
        ({"PROWIJS_PHONE_URL": ""}, "PROWIJS_PHONE_URL"),
        ({"PROWIJS_PHONE_URL": "bel.example.nl"}, "PROWIJS_PHONE_URL"),
        ({"PROWIJS_PHONE_DESK": "020 1234567"}, "PROWIJS_PHONE_DESK"),
        ({"PROWIJS_PHONE_DESK": "+31201234567"}, "PROWIJS_PHONE_DESK"),
        ({"PROWIJS_PHONE_DESK": "+31201234567 vrijdag-maandag 09:00-17:00"}, "PROWIJS_PHONE_DESK"),
        ({"PROWIJS_PHONE_DESK": "+31201234567 maandag-vrijdag 17:00-09:00"}, "PROWIJS_PHONE_DESK"),
        ({"PROWIJS_PHONE_DESK": "+31201234567 maandag-vrijdag 09:00-25:00"}, "PROWIJS_PHONE_DESK"),
        ({"PROWIJS_TWILIO_SENDER": "prowijs"}, "PROWIJS_TWILIO_SENDER"),
    ],
)
def test_a_setting_that_is_missing_or_wrong_is_named(changes: dict[str, str], named: str) -> None:
    reason = read_settings({**SET, **changes})
    assert isinstance(reason, str) and named in reason


def test_with_token_and_address_the_line_is_on_without_desk_and_texts() -> None:
    settings = read_settings(SET)
    assert settings == PhoneSettings("token", "https://bel.example.nl", voice=DEFAULT_VOICE)
    assert isinstance(settings, PhoneSettings) and not settings.can_text
    full = read_settings({**SET, "PROWIJS_TWILIO_ACCOUNT": "AC1", "PROWIJS_TWILIO_SENDER": "+31612345678"})
    assert isinstance(full, PhoneSettings) and full.can_text
    always = read_desk("+31201234567 altijd")
    assert always is not None and always.hours is None


def test_calls_are_forgotten_after_an_hour_and_the_oldest_when_there_are_too_many() -> None:
    now = [0.0]
    memory: ShortMemory[int] = ShortMemory(clock=lambda: now[0], most=2)
    memory.keep("a", 1)
    memory.keep("b", 2)
    memory.keep("c", 3)
    assert memory.get("a") is None and len(memory) == 2
    now[0] = LONGEST_SILENCE + 1
    assert memory.get("c") is None
    memory.keep("d", 4)
    assert len(memory) == 1
    memory.forget("d")
    memory.forget("d")
    assert len(memory) == 0


def test_the_id_of_a_conversation_has_the_form_of_a_session_and_hangs_on_the_secret() -> None:
    one, same, other = session_of(b"one", "CA1"), session_of(b"one", "CA1"), session_of(b"two", "CA1")
    assert SESSION.fullmatch(one) and one == same != other


def test_empty_fields_count_in_the_signature() -> None:
    form = Form({"CallSid": ["CA1"], "CallerCity": [""]})
    assert not is_from_twilio("token", "https://a.nl", form, {"x-twilio-signature": ""})
    assert not is_from_twilio("token", "https://a.nl", form, {})


def test_hints_keep_to_the_limits_of_twilio(knowledge: Knowledge) -> None:
    phrases = hints(knowledge).split(",")
    assert len(phrases) == len(set(phrases)) <= MOST
    assert all(0 < len(phrase) <= LONGEST for phrase in phrases)
    assert {"T L V", "schooladvies", "toelaatbaarheidsverklaring"} <= set(phrases)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("herhaal", Command.REPEAT),
        ("Kunt u dat herhalen, alstublieft?", Command.REPEAT),
        ("wat zegt u", Command.REPEAT),
        ("kunt u wat langzamer praten", Command.SLOWER),
        ("niet zo snel graag", Command.SLOWER),
        ("iets sneller graag", Command.FASTER),
        ("spel dat", Command.SPELL),
        ("hoe schrijf je dat", Command.SPELL),
        ("stop", Command.STOP),
        ("nou stop maar", Command.STOP),
        ("tot ziens", Command.BYE),
        ("ok dat was het dan", Command.BYE),
        ("ga maar verder", Command.MORE),
        ("nul", Command.PERSON),
        ("ik wil graag een medewerker spreken", Command.PERSON),
        ("nou ik wil toch liever een mens spreken", Command.PERSON),
    ],
)
def test_a_command_is_heard_with_polite_words_around_it(knowledge: Knowledge, text: str, command: Command) -> None:
    assert command_in(knowledge.hearing, text) is command


@pytest.mark.parametrize(
    "text",
    [
        "mag een school stoppen met lwoo",
        "kan hij stoppen met school",
        "mag hij een jaar herhalen",
        "moet hij groep zeven herhalen",
        "is er een medewerker van de school die helpt",
        "wie moet ik spreken over de tlv",
        "krijgt hij meer hulp op pro",
        "leert hij langzamer dan een ander",
        "mag hij nog een keer de toets maken",
        "hij is nul keer blijven zitten",
        "sorry wat zegt u kan dat wat makkelijker",
        "dag ik heb een vraag",
        "ja",
        "nee",
        "",
    ],
)
def test_a_word_of_a_command_in_a_question_is_no_command(knowledge: Knowledge, text: str) -> None:
    assert command_in(knowledge.hearing, text) is None


def test_a_clear_yes_or_no_is_nothing_more(knowledge: Knowledge) -> None:
    hearing = knowledge.hearing
    assert all(is_yes(hearing, text) for text in ("ja", "Ja graag.", "doe maar", "oké"))
    assert all(is_no(hearing, text) for text in ("nee", "Nee, dank u wel.", "laat maar"))
    unclear = ("ja maar mag dat", "misschien", "nee hij is elf", "jaar", "", "ja nee")
    assert not any(is_yes(hearing, text) or is_no(hearing, text) for text in unclear)


def test_spelling_takes_what_was_said_last() -> None:
    assert spell_last("Een T L V, zie artikel acht punt negen.", ("8.9",)) == "Artikel acht, punt, negen."
    assert spell_last("Artikel acht punt negen, over L W O O.", ("8.9",)).startswith("L W O O. L van Lodewijk")
    assert spell_last("Artikel tien g is dit.", ("10g",)) == "Artikel één nul, G van Gerard."
    assert spell_last("Artikel zes punt zeven.", ("6:7",)) == "Artikel zes, punt, zeven."
    assert spell_last("Niets hiervan.", ("8.9",)) == ""
    assert sorted(ALPHABET) == [chr(letter) for letter in range(ord("A"), ord("Z") + 1)]


def test_every_sentence_of_the_line_is_said_in_words() -> None:
    texts = [text for name, text in vars(wording).items() if name.isupper()]
    wrong = [f"{fault!r} in {text!r}" for text in texts for fault in faults(said(text.replace("{hours}", "")))]
    assert len(texts) > 25 and wrong == []


def test_texts_go_to_dutch_mobile_numbers_only() -> None:
    assert can_get("+31612345678")
    assert not any(map(can_get, ("+31201234567", "+447700900123", "0612345678", "anonymous", "", "+3161234567890")))


def test_a_text_that_twilio_does_not_take_is_no_error_and_names_no_number(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    import asyncio

    def refuse(settings: object, number: str, message: str) -> None:
        raise ConnectionError(f"cannot reach {number}")

    monkeypatch.setattr("bot.channels.phone.sms._send", refuse)
    send = texter(PhoneSettings("token", "https://a.nl", "AC1", "+31612345678"))
    assert asyncio.run(send("+31687654321", "bron")) is False
    assert "ConnectionError" in caplog.text and "+316" not in caplog.text


def test_what_is_said_is_escaped_and_the_pace_is_kept() -> None:
    line = Line("https://a.nl/webhooks/phone", DEFAULT_VOICE, "tlv")
    heard = read(200, to_twiml(Prompt(("Ja & <nee>.", "", "Goed?")), Call(is_slow=True), line))
    assert heard.texts == ("Ja & <nee>.", "Goed?") and heard.rates == ("80%", "80%")
    over = read(200, to_twiml(Prompt(("Dag.",), Then.HANG_UP), Call(), line))
    assert over.is_over and over.gather == {}
    number = read(200, to_twiml(Prompt(("Hoe oud?",)), Call(asked=Asked.NUMBER), line))
    assert number.gather["finishOnKey"] == "#" and number.twiml is not None
    assert number.twiml.find("Redirect") is not None
