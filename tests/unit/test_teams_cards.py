"""Answers as cards and activities: every answer of the knowledge base, huge ones, and texts that try to be markup."""

import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot.answer.acts.letter import write_letter
from bot.answer.compose import compose
from bot.answer.model import Answer, Button, Document, Memory, Translation, Turn, Word
from bot.answer.render import render
from bot.answer.render.data import to_data
from bot.channels.teams.blocks import escape, pieces, text_blocks
from bot.channels.teams.cards import CONTENT_TYPE
from bot.channels.teams.links import SITES, safe_link
from bot.channels.teams.messages import MOST_BYTES, headline, plain, to_activities, welcome
from bot.channels.teams.wording import EXAMPLES
from bot.knowledge.model import Knowledge
from bot.paths import ROOT

SCHEMAS = ROOT / "tests" / "schemas"
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, 0)
LINK = re.compile(r"\[[^\[\]]*\]\(([^()\s]*)\)")


def line_of(answer: Answer) -> dict[str, Any]:
    """A line of the conversation, as the web channel would get it too."""
    buttons = [button.title for button in answer.buttons or answer.see_also]
    return {"n": 2, "from": "bot", "text": render(answer, "teams"), "data": to_data(answer), "buttons": buttons}


def activities(answer: Answer) -> list[dict[str, Any]]:
    return [one.activity for one in to_activities(line_of(answer))]


def cards(sent: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [attachment["content"] for one in sent for attachment in one.get("attachments", ())]


def texts(node: Any) -> list[str]:
    """Every text of a card that somebody reads, folded ones too."""
    if isinstance(node, list):
        return [text for one in node for text in texts(one)]
    if not isinstance(node, dict):
        return []
    own = [node["text"]] if node.get("type") == "TextBlock" else []
    return own + [text for name in ("body", "items") for text in texts(node.get(name))]


def titles(node: Any) -> list[str]:
    if isinstance(node, list):
        return [title for one in node for title in titles(one)]
    own = [node["title"]] if node.get("type", "").startswith("Action.") else []
    return own + [title for name in ("body", "items", "actions") for title in titles(node.get(name) or [])]


def every_answer(knowledge: Knowledge) -> list[Answer]:
    """Each topic for two audiences today and in 2018, and each letter."""
    days = (TODAY, date(2018, 3, 1))
    general = [
        compose(knowledge, topic, {}, on, audience)
        for topic in knowledge.topics.values()
        for on in days
        for audience in ("ouder", "school")
    ]
    letters = []
    for letter in knowledge.letters.values():
        turn = Turn(letter.button, "vraag_brief", (), (), Memory(audience="school"), NOW, channel="teams")
        letters += write_letter(knowledge, turn).answers
    return general + letters


@pytest.fixture(scope="module")
def answers(knowledge: Knowledge) -> list[Answer]:
    return every_answer(knowledge)


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return dict(json.loads((SCHEMAS / "adaptive-card-1.5.json").read_text(encoding="utf-8")))


def full() -> Answer:
    """An answer with something in every part."""
    return replace(
        Answer("answer", "Ja, dat mag. Maar niet altijd.", topic="zorgplicht", conclusion="mag", on=TODAY),
        changed="Aangepast: 11 jaar, in plaats van 12 jaar.",
        told=("11 jaar", "groep 7"),
        why="De wet zegt het zo.",
        advice="Bel de school.\n- vraag naar de tlv\n- schrijf het op",
        doubt="Dit lazen wij één keer.",
        certainty="single_source",
        question="Hoe oud is de leerling?",
        buttons=(Button("Ja"), Button("Nee")),
        contact="Het steunpunt: Telefoon: 030 123. Vandaag open van 9.00 tot 17.00 uur.",
        glossary=(Word("tlv", "toelaatbaarheidsverklaring", "Een besluit."),),
        links=(("Een stuk", "https://www.rijksoverheid.nl/stuk"), ("Elders", "https://elders.example/")),
        about_us="Ik ben een chatbot.",
        document=Document("Brief", "Geacht bestuur,\n\nIk schrijf over [naam].\n\nGroet", "mailto:?body=x"),
        translation=Translation("en", "ltr", "In English: see below.", "Translation", "Yes, it may."),
    )


def test_every_answer_is_within_the_limits_of_teams_and_follows_the_schema(
    answers: list[Answer], schema: dict[str, Any]
) -> None:
    validator = jsonschema.Draft6Validator(schema)
    for answer in answers:
        sent = activities(answer)
        assert len(sent) == 1
        assert len(json.dumps(sent[0]).encode()) < MOST_BYTES
        for card in cards(sent):
            faults = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(card)]
            assert faults == [], answer.lead


def test_every_answer_keeps_its_words(answers: list[Answer]) -> None:
    for answer in answers:
        shown = " ".join(texts(cards(activities(answer))))
        document = answer.document.text if answer.document else ""
        for part in (answer.lead, answer.why, answer.advice, answer.doubt, answer.question, answer.contact, document):
            for line in filter(str.strip, part.split("\n")):
                words = escape(re.sub(r"^(-|\d+\.) ", "", line.strip()))
                assert all(piece in shown for piece in pieces(words, 200)), line


def test_every_link_of_every_answer_goes_to_an_allowed_site(answers: list[Answer]) -> None:
    found = [
        address for answer in answers for text in texts(cards(activities(answer))) for address in LINK.findall(text)
    ]
    assert len(found) > 300
    assert [address for address in found if safe_link(address) != address] == []


def test_an_answer_with_everything_shows_all_its_parts_in_order() -> None:
    first, *more = activities(full())
    shown = "\n".join(texts(cards([first])))
    order = ["In English", "Aangepast", "Ja, dat mag", "Geacht bestuur", "U vertelde", "Niet zeker", "De wet zegt"]
    order += ["Wat kunt u doen", "• vraag naar de tlv", "Bron", "één bron", "Links", "Woorden", "Hulp", "tot 17.00 uur"]
    order += ["Translation", "Yes, it may.", "Ik ben een chatbot.", "Hoe oud is de leerling?"]
    places = [shown.find(words) for words in order]
    assert -1 not in places and places == sorted(places)
    assert titles(cards([first])) == ["Waarom?", "Ja", "Nee"] and more == []
    assert "[Een stuk](https://www.rijksoverheid.nl/stuk)" in shown and "elders.example" not in shown


def test_the_reason_is_folded_and_a_button_unfolds_it() -> None:
    body = cards(activities(full()))[0]["body"]
    folded = next(block for block in body if block.get("isVisible") is False)
    toggle = next(block for block in body if block["type"] == "ActionSet")["actions"][0]
    assert toggle["type"] == "Action.ToggleVisibility" and toggle["targetElements"] == [folded["id"]]
    assert texts(folded) == ["De wet zegt het zo."]


def test_a_button_says_its_text_in_teams_and_in_a_client_that_only_sends_data() -> None:
    row = cards(activities(full()))[0]["body"][-1]
    assert row["actions"][0]["data"] == {
        "text": "Ja",
        "msteams": {"type": "messageBack", "text": "Ja", "displayText": "Ja"},
    }


def test_long_or_many_buttons_get_a_row_each() -> None:
    def rows(*said: str) -> list[int]:
        body = cards(activities(Answer("clarify", "Wat?", buttons=tuple(Button(one) for one in said))))[0]["body"]
        return [len(block["actions"]) for block in body if block["type"] == "ActionSet"]

    assert rows("Ja", "Nee", "Weet ik niet") == [3]
    assert rows("Ja", "Bepaalt het schooladvies of mijn kind mag?") == [1, 1]
    assert rows(*(f"{number}" for number in range(16))) == [1] * 16


def cited(knowledge: Knowledge, **more: Any) -> Answer:
    return replace(compose(knowledge, knowledge.topics["vroege_instroom_pro"], {}, TODAY, "school"), **more)


def test_citations_have_the_form_of_teams_and_their_marks_in_the_text(knowledge: Knowledge) -> None:
    answer = cited(knowledge)
    sent = activities(answer)[0]
    (entity,) = sent["entities"]
    assert entity["type"] == "https://schema.org/Message" and entity["@type"] == "Message"
    assert entity["@context"] == "https://schema.org" and entity["@id"] == ""
    assert len(entity["citation"]) == len(answer.citations) > 1
    for number, (claim, place) in enumerate(zip(entity["citation"], answer.citations, strict=True), start=1):
        assert claim["@type"] == "Claim" and claim["position"] == number and f"[{number}]" in sent["text"]
        appearance = claim["appearance"]
        assert appearance["@type"] == "DigitalDocument" and appearance["url"] == place.url
        assert appearance["name"] == place.text[:80] and "2026" in appearance["abstract"]
    assert sent["text"].startswith("Ja, dat kan. [1]")


def test_no_answer_says_that_a_model_made_it(answers: list[Answer]) -> None:
    assert "AIGeneratedContent" not in json.dumps([activities(answer) for answer in answers])


def test_citations_stay_within_the_limits_of_teams(knowledge: Knowledge) -> None:
    place = replace(cited(knowledge).citations[0], text="x" * 200, note="y" * 400, certainty="uncertain")
    sent = activities(cited(knowledge, citations=(place,) * 30))[0]
    claims = sent["entities"][0]["citation"]
    assert len(claims) == 20 and "[20]" in sent["text"] and "[21]" not in sent["text"]
    assert {len(claim["appearance"]["name"]) for claim in claims} == {80}
    assert {len(claim["appearance"]["abstract"]) for claim in claims} == {160}


@pytest.mark.parametrize("url", [None, "http://wetten.overheid.nl/x", "javascript:alert(1)", "https://evil.example/"])
def test_a_citation_without_an_allowed_address_has_no_link(knowledge: Knowledge, url: str | None) -> None:
    place = replace(cited(knowledge).citations[0], url=url)
    sent = activities(cited(knowledge, citations=(place,)))[0]
    assert "url" not in sent["entities"][0]["citation"][0]["appearance"]
    assert not [text for text in texts(cards([sent])) if LINK.search(text)]


def test_only_an_answer_that_may_be_rated_asks_for_a_rating(knowledge: Knowledge) -> None:
    (rated,) = to_activities(line_of(cited(knowledge)))
    assert rated.activity["channelData"] == {"feedbackLoop": {"type": "default"}}
    assert rated.rated == ("vroege_instroom_pro", "2022-08-01")
    (other,) = to_activities(line_of(Answer("clarify", "Wat bedoelt u?", buttons=(Button("Dit"),))))
    assert "channelData" not in other.activity and other.rated is None


def test_a_sentence_without_more_is_plain_text_and_so_is_a_notice() -> None:
    assert activities(Answer("smalltalk", "Graag gedaan.")) == [plain("Graag gedaan.")]
    notice = "Ik heb persoonlijke gegevens uit uw bericht weggelaten: mailadres."
    (sent,) = to_activities({"n": 3, "from": "bot", "text": notice, "data": None, "buttons": []})
    assert sent.activity["text"] == notice and sent.activity["textFormat"] == "plain"


def test_the_text_for_clients_without_cards_goes_with_every_card(answers: list[Answer]) -> None:
    for answer in answers:
        sent = activities(answer)[0]
        if "attachments" in sent:
            assert answer.lead[:60] in sent["summary"] and cards([sent])[0]["fallbackText"]


def test_the_receipt_names_the_answer_without_its_words(knowledge: Knowledge) -> None:
    (one,) = to_activities(line_of(cited(knowledge)))
    assert one.receipt == (
        "topic=vroege_instroom_pro decision=answer version=2022-08-01 on=2026-11-24 read_on=2026-01-01"
    )


@pytest.mark.parametrize("part", ["lead", "why", "advice", "doubt", "contact", "document", "changed", "question"])
@pytest.mark.parametrize(
    "text", ["Dit is een zin. " * 2500, "x" * 40_000, "é€" * 12_000, '"\\\n' * 800, "- a\n" * 800], ids=range(5)
)
def test_a_huge_part_is_split_over_messages_that_teams_takes(part: str, text: str, schema: dict[str, Any]) -> None:
    value = Document("Brief", text, "mailto:") if part == "document" else text
    sent = activities(replace(full(), **{part: value}))
    assert len(sent) > 1
    assert all(len(json.dumps(one, ensure_ascii=False).encode()) <= MOST_BYTES for one in sent)
    validator = jsonschema.Draft6Validator(schema)
    assert [fault.message for card in (cards(sent)[0], cards(sent)[-1]) for fault in validator.iter_errors(card)] == []
    assert "".join(texts(cards(sent))).count("x") >= text.count("x")
    assert titles(cards([sent[-1]]))[-1] == "Nee"


def test_many_parts_at_once_are_within_the_limits(knowledge: Knowledge) -> None:
    long = dict.fromkeys(("lead", "why", "advice", "doubt", "contact"), "Een zin van woorden. " * 2000)
    place = replace(cited(knowledge).citations[0], text="é" * 200, note="ü" * 900, certainty="uncertain")
    sent = activities(replace(full(), citations=(place,) * 40, **long))
    assert all(len(json.dumps(one, ensure_ascii=False).encode()) <= MOST_BYTES for one in sent)


@pytest.mark.parametrize(
    "text",
    [
        "[klik](https://evil.example)",
        "[klik] (https://evil.example)",
        "[[klik]](https://evil.example)",
        "![x](https://evil.example/x.png)",
        "[klik][1]\n\n[1]: https://evil.example",
        "<https://evil.example>",
        "https://evil.example/",
        "HTTPS://evil.example/",
        "ftp://evil.example https://www.overheid.nl.evil.example/ https://www.overheid.nl@evil.example/",
        "javascript:alert(1) [x](javascript:alert(1))",
        "<at>Iedereen</at> <at id='0'>Jan</at>",
        "<script>alert(1)</script> <b>vet</b> &lt;b&gt;",
        "{{DATE(2026-01-01T00:00:00Z,SHORT)}}",
        "\\[klik\\](https://evil.example)",
        "]( https://evil.example)",
        "[a](b)[c](d)",
        "`[klik](https://evil.example)`",
    ],
)
def test_what_looks_like_markup_stays_text(text: str) -> None:
    answer = replace(full(), lead=text, why=text, question=text, links=((text, "https://www.overheid.nl/"),))
    answer = replace(answer, document=Document(text, text, text), told=(text,), glossary=(Word(text, text, text),))
    sent = activities(answer)
    for shown in [*texts(cards(sent)), headline(text)]:
        links = LINK.findall(shown)
        assert links in ([], ["https://www.overheid.nl/"])
        assert "<" not in shown and "{{" not in shown and "](" not in LINK.sub("", shown)
        assert "evil.example" not in "".join(re.findall(r"\w+://\S+", shown)).replace("https://www.overheid.nl/", "")


@pytest.mark.parametrize(
    "address",
    [
        None,
        5,
        "",
        "x",
        "http://www.overheid.nl/",
        "https://www.overheid.nl:8443/",
        "https://u:p@www.overheid.nl/",
        "https://overheid.nl.evil.example/",
        "https://evil.example/?https://www.overheid.nl/",
        "https://evilrijksoverheid.nl/",
        "https://www.overheid.nl/a b",
        "https://www.overheid.nl/\n",
        "https://WWW.OVERHEID.NL@evil.example/",
        "https://[::1/",
        "https://overheid。nl/",
        "mailto:a@overheid.nl",
    ],
)
def test_an_address_elsewhere_is_no_link(address: object) -> None:
    assert safe_link(address) is None


def test_a_link_cannot_end_early() -> None:
    assert safe_link("https://www.overheid.nl/a)(b") == "https://www.overheid.nl/a%29%28b"


def test_the_widget_and_teams_link_to_the_same_sites() -> None:
    script = (ROOT / "web" / "src" / "render" / "addresses.ts").read_text(encoding="utf-8")
    listed = re.search(r"const SITES = \[(.*?)\];", script, re.DOTALL)
    assert listed and tuple(re.findall(r'"([^"]+)"', listed.group(1))) == SITES


def test_a_letter_keeps_its_lines_and_its_blanks() -> None:
    shown = [block["text"] for block in text_blocks("Beste [naam school],\n\nIk ben\n[uw naam]\n\n1. een\n2. twee")]
    assert shown == ["Beste [naam school],", "Ik ben", "[uw naam]", "1. een", "2. twee"]


def test_what_is_written_from_right_to_left_stands_right() -> None:
    translation = Translation("ar", "rtl", "ملاحظة", "ترجمة", "نعم")
    body = cards(activities(replace(full(), translation=translation)))[0]["body"]
    sides = {block["text"]: block.get("horizontalAlignment") for block in body if block["type"] == "TextBlock"}
    assert sides["ملاحظة"] == sides["نعم"] == "Right" and sides["Bel de school."] is None


def test_the_welcome_says_what_it_is_and_offers_three_questions(schema: dict[str, Any], knowledge: Knowledge) -> None:
    sent = welcome(is_personal=True)
    jsonschema.validate(cards([sent])[0], schema)
    assert titles(cards([sent])) == list(EXAMPLES) and len(EXAMPLES) == 3
    shown = " ".join(texts(cards([sent])))
    assert "chatbot" in shown and "geen mens" in shown and "geen juridisch advies" in shown and "@" not in shown
    assert "met een @" in " ".join(texts(cards([welcome(is_personal=False)])))
    assert sent["attachments"][0]["contentType"] == CONTENT_TYPE


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with Microsoft's library for Adaptive Cards."""
    if not shutil.which("npm"):
        pytest.skip("geen npm: de kaarten zijn niet door de bibliotheek van Microsoft gelezen")
    folder = tmp_path_factory.mktemp("cards") / "schemas"
    shutil.copytree(SCHEMAS, folder, ignore=shutil.ignore_patterns("node_modules"))
    command = ["npm", "ci", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode:
        pytest.skip(f"npm kan de pakketten niet halen: {done.stderr.strip().splitlines()[-1]}")
    return folder


def faults(reader: Path, shown: list[dict[str, Any]]) -> list[list[str]]:
    done = subprocess.run(
        ["node", "check-cards.cjs"], cwd=reader, input=json.dumps(shown), capture_output=True, text=True, timeout=60,
        check=True,
    )  # fmt: skip
    return list(json.loads(done.stdout))


def test_microsofts_own_reader_takes_every_card_and_sees_a_fault(reader: Path, answers: list[Answer]) -> None:
    sent = [one for answer in [full(), *answers] for one in activities(answer)]
    shown = [*cards(sent), *cards([welcome(True), welcome(False)])]
    assert len(shown) > 100
    assert [fault for found in faults(reader, shown) for fault in found] == []
    broken = {**shown[0], "body": [{"type": "TextBlok", "text": "x"}, {"type": "Container", "style": "loud"}]}
    assert len(faults(reader, [broken])[0]) == 2
