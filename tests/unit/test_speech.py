"""Whatever the knowledge base says can be said by a voice: words only, in pieces of at most 25 seconds."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache

import pytest

from bot.answer import wording
from bot.answer.compose import compose, fact_buttons
from bot.answer.find import contact_text
from bot.answer.model import Answer, Button
from bot.answer.render.pieces import LONGEST, cut, seconds
from bot.answer.render.speakable import speakable
from bot.answer.render.speech import TYPE_NUMBER, is_number_asked, to_speech
from bot.answer.render.spoken_numbers import numbers_in_words
from bot.knowledge import load
from bot.knowledge.model import Knowledge
from bot.paths import knowledge_folder
from tests.unit.test_everything_is_answered import ANSWERS

KNOWLEDGE = load(knowledge_folder())
DAYS = (date(2026, 11, 23), date(2018, 3, 1))
AUDIENCES = ("ouder", "leerling", "school", "samenwerkingsverband")
# Marks, digits, links and capitals together; and abbreviations that nobody says, in whatever case.
UNSPEAKABLE = re.compile(r"[^\w\s.,:;?!'-]|\d|_|\w\.\w|\b[A-Z]{2,}\b")
UNSAID = re.compile(
    r"\b(?:https?|www|typ|typt|tlv|vmbo|lwoo|vso|sbo|swv|opp|opr|wvo|wpo|bb|kb|bijv|nr|art|iq|isk|rvc|gpo)\b", re.I
)


def answers() -> Iterator[tuple[str, Answer]]:
    for topic in KNOWLEDGE.topics.values():
        for on in DAYS:
            for audience in AUDIENCES:
                yield f"{topic.id} {audience} {on}", compose(KNOWLEDGE, topic, {}, on, audience)
    for rule in KNOWLEDGE.rules.values():
        topic = next(topic for topic in KNOWLEDGE.topics.values() if topic.rule == rule.id)
        for case in rule.cases:
            for audience in ("ouder", "school"):
                yield f"{rule.id} {audience}: {case.name}", compose(KNOWLEDGE, topic, case.facts, case.on, audience)
    yield from ANSWERS


@cache
def spoken() -> list[tuple[str, Answer, list[str]]]:
    return [(name, answer, to_speech(answer).split("\n\n")) for name, answer in answers()]


def texts(knowledge: Knowledge) -> Iterator[str]:
    now = datetime(2026, 11, 23, 10, 0)
    for contact in knowledge.contacts.values():
        for on in DAYS:
            yield contact_text(contact, on, now)
    yield from (danger.line for danger in knowledge.dangers.values())
    yield from (danger.spraak for danger in knowledge.dangers.values())
    for entry in (*knowledge.referrals.values(), *(deadline for deadline in knowledge.deadlines.values())):
        shown = entry.texts if hasattr(entry, "texts") else entry.text
        yield from (shown.ouder, shown.school)
    for topic in knowledge.topics.values():
        yield from (topic.question, topic.simple, *(step.texts.ouder for step in topic.steps))
    for rule in knowledge.rules.values():
        yield from (f"{rule.title}. {version.why.ouder}" for version in rule.versions if version.why)
    yield from (term.text for term in knowledge.terms.values())
    yield from (text for name, text in vars(wording).items() if name.isupper() and isinstance(text, str))
    yield from wording.SMALL_TALK.values()


def faults(spoken: str) -> list[str]:
    return [*UNSPEAKABLE.findall(spoken), *UNSAID.findall(spoken)]


def test_every_answer_is_said_in_words_and_in_pieces_of_at_most_25_seconds() -> None:
    wrong = []
    for name, _, pieces in spoken():
        for piece in pieces:
            wrong += [f"{name}: {fault!r} in {piece!r}" for fault in faults(piece)]
            wrong += [f"{name}: {seconds(piece):.0f} seconden: {piece!r}"] if seconds(piece) > LONGEST else []
    assert wrong == []


def test_every_other_text_of_ours_is_said_in_words() -> None:
    wrong = [f"{fault!r} in {text!r}" for text in texts(KNOWLEDGE) for fault in faults(speakable(text))]
    assert wrong == []


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("25 maart", "vijfentwintig maart"),
        ("11 jaar", "elf jaar"),
        ("IQ 55 tot en met 80", "IQ vijfenvijftig tot en met tachtig"),
        ("om 9.30 uur", "om negen uur dertig"),
        ("van 9.00 tot 13.00 uur", "van negen uur tot dertien uur"),
        ("10 weken", "tien weken"),
        ("schooljaar 2026/27", "schooljaar tweeduizend zesentwintig tot zevenentwintig"),
        ("artikel 2.47a", "artikel twee punt zevenenveertig a"),
        ("artikel 17a1", "artikel zeventien a één"),
        ("lid 1c", "lid één c"),
        ("070 757 51 22", "nul zeven nul, zeven vijf zeven, vijf één, twee twee"),
        ("0612345678", "nul zes, één twee, drie vier, vijf zes, zeven acht"),
        ("bel 113", "bel één één drie"),
        ("€ 1.250,50", "twaalfhonderdvijftig euro vijftig"),
        ("45,50 euro", "vijfenveertig euro vijftig"),
        ("11,5 procent", "elf komma vijf procent"),
        ("25-31 maart", "vijfentwintig tot en met eenendertig maart"),
        ("2026-03-25", "vijfentwintig maart tweeduizend zesentwintig"),
        ("uitspraak 106858", "uitspraak één nul zes, acht vijf acht"),
        ("10.000", "tienduizend"),
    ],
)
def test_numbers_are_said_as_people_say_them(written: str, said: str) -> None:
    assert numbers_in_words(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Het vmbo-bb of havo/vwo.", "Het V M B O basis of havo of V W O."),
        ("Vraag DUO of BRON.", "Vraag Duo of Bron."),
        ("Praat met de ib'er.", "Praat met de intern begeleider."),
        ("- eerst dit\n- dan dat", "eerst dit. dan dat."),
        ("1. Bel de school\n2. Wacht", "Stap één: Bel de school. Stap twee: Wacht."),
        ("Het praktijkonderwijs (pro) is dit.", "Het praktijkonderwijs, pro, is dit."),
        ("Mail naar a@b.nl of kijk op duo.nl.", "Mail naar het mailadres op de site of kijk op duo punt n l."),
        ("Heeft u nog een vraag? Typ die gerust.", "Heeft u nog een vraag? Stel die gerust."),
        ("zo'n 'moeilijk' woord", "zo'n moeilijk woord"),
    ],
)
def test_abbreviations_lists_and_marks_are_said_as_words(written: str, said: str) -> None:
    assert speakable(written) == said


def test_an_answer_that_is_not_certain_says_so_in_its_first_piece() -> None:
    for name, answer, pieces in spoken():
        if answer.certainty in ("single_source", "uncertain"):
            assert "Vraag het na voordat u iets beslist." in pieces[0], name


def test_the_answer_comes_first_then_the_reason_then_the_source(knowledge: Knowledge) -> None:
    answer = compose(knowledge, knowledge.topics["vmbo_weigeren_pro_indicatie"], {"indicatie": "pro"}, DAYS[0], "ouder")
    said = to_speech(answer)
    places = [said.index(speakable(text.split(". ")[0])) for text in (answer.lead, answer.why, answer.advice)]
    assert sorted(places) == places and said.index("Dit staat in artikel acht punt") > places[-1]


def test_a_number_can_be_typed_and_choices_are_numbered() -> None:
    assert is_number_asked((wording.UNKNOWN_LABEL,)) and not is_number_asked(("Ja", wording.UNKNOWN_LABEL))
    asked = Answer("answer", "Zo.", question="Hoe oud is uw kind?", buttons=(Button(wording.UNKNOWN_LABEL),))
    assert to_speech(asked) == f"Zo.\n\nHoe oud is uw kind? {TYPE_NUMBER}"
    choice = Answer("answer", "Zo.", question="Mag dat?", buttons=(Button("Ja"), Button("Nee")))
    assert to_speech(choice) == "Zo.\n\nMag dat? Kies één: Ja. Kies twee: Nee."


def test_every_question_of_a_fact_fits_in_one_piece_also_when_it_is_asked_again(knowledge: Knowledge) -> None:
    for fact in knowledge.facts.values():
        for audience in ("ouder", "school"):
            again = wording.BACK_TO_QUESTION.format(question=fact.question.for_audience(audience))
            asked = Answer("answer", "Zo.", question=again, buttons=fact_buttons(fact))
            pieces = to_speech(asked).split("\n\n")
            assert len(pieces) == 2 and seconds(pieces[1]) <= LONGEST, pieces[1]
            assert is_number_asked(tuple(button.title for button in asked.buttons)) == (fact.type == "integer")


@pytest.mark.parametrize("longest", [2.0, 5.0, LONGEST])
def test_cutting_loses_no_word_and_keeps_to_the_limit(longest: float) -> None:
    text = "Een heel lange zin zonder eind, met komma's en meer woorden dan iemand kan onthouden. Kort. " * 5
    pieces = cut(text, longest)
    assert " ".join(pieces).split() == text.split()
    assert all(seconds(piece) <= longest for piece in pieces)
