from datetime import datetime

import pytest

from bot.answer.audience import audience_of
from bot.answer.model import Entity, Memory, Turn
from bot.answer.opening_hours import describe, is_open
from bot.nlu.decision import Thresholds, decide
from bot.phrasings import Mention, parse_annotations
from bot.privacy.mask import mask

WEEK = {"days": ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag"], "opens": "09:00", "closes": "17:00"}


def test_a_desk_is_closed_on_sunday_night_and_opens_on_monday() -> None:
    sunday = datetime(2026, 11, 22, 21, 30)
    assert not is_open(WEEK, sunday)
    assert describe(WEEK, sunday) == "Nu gesloten. Weer open op maandag 23 november om 9.00 uur."


def test_a_desk_is_closed_on_a_dutch_holiday() -> None:
    kingsday = datetime(2027, 4, 27, 10, 0)
    assert "woensdag 28 april" in describe(WEEK, kingsday)


def test_a_desk_is_open_on_a_working_day() -> None:
    assert describe(WEEK, datetime(2026, 11, 23, 10, 0)) == "Nu open, tot 17.00 uur."


@pytest.mark.parametrize(
    ("text", "masked", "kinds"),
    [
        ("mail mij op jan.jansen@voorbeeld.nl", "mail mij op [mailadres]", ("mailadres",)),
        ("zijn bsn is 111222333", "zijn bsn is [burgerservicenummer]", ("burgerservicenummer",)),
        ("bel 06-12345678 of 0612345678", "bel [telefoonnummer] of [telefoonnummer]", ("telefoonnummer",)),
        ("wij wonen op 1234 AB 12", "wij wonen op [adres]", ("adres",)),
        ("NL91 ABNA 0417 1643 00", "[rekeningnummer]", ("rekeningnummer",)),
        ("hij is 12 en zit in groep 8", "hij is 12 en zit in groep 8", ()),
        ("artikel 39 lid 4 WPO, 1 maart 2018", "artikel 39 lid 4 WPO, 1 maart 2018", ()),
        ("bel 0800-5010", "bel 0800-5010", ()),
        ("123456789", "123456789", ()),
    ],
)
def test_personal_data_is_left_out_and_law_stays(text: str, masked: str, kinds: tuple[str, ...]) -> None:
    result = mask(text)
    assert (result.text, result.kinds) == (masked, kinds)


@pytest.mark.parametrize(
    ("ranking", "decision"),
    [
        ([("zorgplicht", 0.8)], "answer"),
        ([("zorgplicht", 0.4), ("begrip", 0.3)], "clarify"),
        ([("zorgplicht", 0.1)], "out_of_scope"),
        ([("buiten_bereik", 0.9), ("zorgplicht", 0.05)], "out_of_scope"),
        ([("buiten_bereik", 0.39), ("zorgplicht", 0.35)], "clarify"),
        ([("weet_niet", 0.3), ("zorgplicht", 0.1)], "out_of_scope"),
        ([("medewerker_spreken", 0.9)], "person"),
        ([("groet", 0.9)], "smalltalk"),
        ([("vraag_artikel", 0.9)], "answer"),
    ],
)
def test_the_decision_follows_from_the_ranking(ranking: list[tuple[str, float]], decision: str) -> None:
    entries = [{"name": name, "confidence": confidence} for name, confidence in ranking]
    assert decide(entries, Thresholds(0.6, 0.2, 0.4)) == decision


@pytest.mark.parametrize(
    ("text", "roles", "known", "channel", "audience"),
    [
        ("mijn dochter is 11", [], None, "web", "ouder"),
        ("een leerling van ons is 11", [], None, "web", "school"),
        ("ik vraag het", ["ib'er"], None, "web", "school"),
        ("ik vraag het", ["moeder"], "school", "web", "ouder"),
        ("ik vraag het", ["samenwerkingsverband"], None, "web", "samenwerkingsverband"),
        ("ik vraag het", ["onderwijsconsulent"], None, "web", "school"),
        ("ik vraag het", ["leerling"], "school", "web", "leerling"),
        ("ik ben 13 en zit op het vmbo", [], None, "web", "leerling"),
        ("ik ben 50 jaar leraar", [], None, "web", "ouder"),
        ("Ik werk op een school", [], None, "web", "school"),
        ("wat is een tlv", [], "school", "web", "school"),
        ("wat is een tlv", [], None, "teams", "school"),
        ("wat is een tlv", [], None, "phone", "ouder"),
    ],
)
def test_the_audience_is_guessed_from_words_role_memory_and_channel(
    text: str, roles: list[str], known: str | None, channel: str, audience: str
) -> None:
    entities = tuple(Entity("rol", role, 0, 1) for role in roles)
    turn = Turn(text, "", (), entities, Memory(audience=known), datetime(2026, 11, 24), channel)
    assert audience_of(turn) == audience


def test_annotations_are_taken_out_of_a_phrase() -> None:
    text, mentions = parse_annotations('hij zit op [sbo]{"entity": "schoolsoort", "role": "nu"} en is [elf](leeftijd)')
    assert text == "hij zit op sbo en is elf"
    assert mentions == (Mention("schoolsoort", 11, 14, "sbo", "nu"), Mention("leeftijd", 21, 24, "elf"))
