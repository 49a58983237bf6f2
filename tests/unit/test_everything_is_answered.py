"""Every topic, document, term and contact, on all three forms, today and in 2018."""

import re
from collections.abc import Iterator
from datetime import date, datetime

import pytest

from bot.answer import dialogue
from bot.answer.compose import compose
from bot.answer.find import KINDS, PERSONS, contact_text
from bot.answer.model import Answer, Entity, Memory, Turn
from bot.answer.render import render
from bot.answer.render.speakable import speakable
from bot.knowledge import load
from bot.knowledge.model import Knowledge
from bot.paths import knowledge_folder

KNOWLEDGE = load(knowledge_folder())
DAYS = (date(2026, 11, 23), date(2018, 3, 1))
LINK = re.compile(
    r"https://wetten\.overheid\.nl/jci1\.3:c:BWBR\d{7}&artikel=[0-9a-z.]+(&lid=\w+)?&z=\d{4}-\d\d-\d\d&g=\d{4}-\d\d-\d\d"
)
NOT_SPOKEN = re.compile(r"https?:|www\.|@|[*#|_<>\[\]]|^\s*-\s", re.MULTILINE)


def turn(text: str, intent: str, *entities: Entity) -> Turn:
    now = datetime(2026, 11, 23, 10, 0)
    return Turn(text=text, intent=intent, ranking=((intent, 1.0),), entities=entities, memory=Memory(), now=now)


def lookup(kind: str, topic: str, name: str) -> Answer:
    return dialogue.answer_topic(KNOWLEDGE, turn(name, topic, Entity(kind, name, 0, 1))).answers[0]


def answers() -> Iterator[tuple[str, Answer]]:
    for topic in KNOWLEDGE.topics.values():
        for on in DAYS:
            for audience in ("ouder", "school"):
                yield f"{topic.id} {audience} {on}", compose(KNOWLEDGE, topic, {}, on, audience)
    for rule in KNOWLEDGE.rules.values():
        topics = [topic for topic in KNOWLEDGE.topics.values() if topic.rule == rule.id]
        for case in rule.cases:
            yield f"{rule.id}: {case.name}", compose(KNOWLEDGE, topics[0], case.facts, case.on, "ouder")
    for term in KNOWLEDGE.terms:
        yield f"term {term}", lookup("term", "begrip", term)
    for document in KNOWLEDGE.documents.values():
        topic = "praktijkvoorbeelden" if document.kind == "praktijkvoorbeeld" else "documenten"
        if document.kind in ("document", "praktijkvoorbeeld"):
            yield f"document {document.id}", lookup("document", topic, document.id)


ANSWERS = list(answers())


@pytest.mark.parametrize(("name", "answer"), ANSWERS, ids=[name for name, _ in ANSWERS])
def test_an_answer_has_text_on_every_form_and_valid_citations(name: str, answer: Answer) -> None:
    for channel in ("web", "phone", "plain"):
        assert len(render(answer, channel)) > 20
    assert not NOT_SPOKEN.search(render(answer, "phone"))
    for place in answer.citations:
        assert place.source in KNOWLEDGE.sources
        if place.url and place.article:
            assert LINK.fullmatch(place.url), place.url


def test_every_rule_belongs_to_a_topic(knowledge: Knowledge) -> None:
    used = {topic.rule for topic in knowledge.topics.values()}
    assert set(knowledge.rules) - used == set()


def test_every_contact_has_a_text_today(knowledge: Knowledge) -> None:
    now = datetime(2026, 11, 23, 10, 0)
    missing = [name for name, contact in knowledge.contacts.items() if not contact_text(contact, now.date(), now)]
    assert missing == []


def test_numbers_of_2018_are_never_given_today(knowledge: Knowledge) -> None:
    now = datetime(2026, 11, 23, 10, 0)
    texts = [contact_text(contact, now.date(), now) for contact in knowledge.contacts.values()]
    texts += [render(answer, "plain") for name, answer in ANSWERS if answer.on == DAYS[0]]
    assert [text for text in texts if "96 50 59" in text or "0800-5010" in text] == []


def test_doubt_of_2018_reaches_the_user(knowledge: Knowledge) -> None:
    for topic_id, facts in (
        (
            "tijdelijke_plaatsing_pro",
            {"indicatie": "geen", "weken_sinds_aanmelding": 12, "is_ingeschreven_elders": False},
        ),
        ("vmbo_weigeren_pro_advies", {}),
        ("vroege_instroom_pro", {}),
    ):
        for on in DAYS:
            answer = compose(knowledge, knowledge.topics[topic_id], facts, on, "ouder")
            assert answer.doubt, (topic_id, on)


def test_a_pro_indication_is_never_said_to_be_an_lwoo_indication(knowledge: Knowledge) -> None:
    for on in DAYS:
        answer = compose(knowledge, knowledge.topics["vmbo_weigeren_pro_indicatie"], {}, on, "ouder")
        assert "niet zeker" in answer.why


def test_speech_drops_links_and_brackets() -> None:
    assert speakable("Kijk op https://a.nl/b. Vraag het na (bel).") == "Kijk op. Vraag het na bel."


def test_names_of_knowledge_in_the_code_exist(knowledge: Knowledge) -> None:
    assert set(KINDS) <= set(knowledge.topics)
    assert {name for names in PERSONS.values() for name in names} <= set(knowledge.contacts)
    assert {kind for kinds in KINDS.values() for kind in kinds} == {item.kind for item in knowledge.documents.values()}


def test_a_long_list_is_not_read_aloud(knowledge: Knowledge) -> None:
    answer = dialogue.answer_topic(KNOWLEDGE, turn("welke documenten zijn er", "documenten")).answers[0]
    assert len(answer.buttons) == 16
    assert "Kies" not in render(answer, "phone")
