"""What a recogniser writes becomes what was said, and a normal sentence stays as it is."""

from pathlib import Path

import pytest

from bot.channels.phone.hearing import hear, is_noise
from bot.checks.hearing import check_hearing
from bot.knowledge.hearing import Hearing, read_hearing
from bot.knowledge.model import Knowledge
from bot.knowledge.yaml_file import read_yaml
from bot.paths import ROOT

CONVERSATIONS = sorted((ROOT / "tests" / "conversations").glob("*.yaml"))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("wat is een tee el vee", "wat is een tlv"),
        ("wat is een t l v", "wat is een tlv"),
        ("wie geeft de te el vee af", "wie geeft de tlv af"),
        ("wie geeft de T.L.V. af", "wie geeft de tlv. af"),
        ("hij heeft vmbo be be", "hij heeft vmbo-bb"),
        ("hij heeft advies b b l", "hij heeft advies vmbo-bb"),
        ("zij doet vmbo kaa bee", "zij doet vmbo-kb"),
        ("krijgt ze el woo", "krijgt ze lwoo"),
        ("krijgt ze el wo o", "krijgt ze lwoo"),
        ("krijgt ze l woo", "krijgt ze lwoo"),
        ("krijgt ze el wee oo oo", "krijgt ze lwoo"),
        ("mag hij naar de pro school", "mag hij naar de praktijkschool"),
        ("wat staat er in het op pee pee", "wat staat er in het opp"),
        ("bel ik de swee vee", "bel ik de swv"),
        ("bel ik het es wee vee", "bel ik het swv"),
        ("ze zit op het vee es oo", "ze zit op het vso"),
        ("ze komt van de is ka", "ze komt van de isk"),
        ("staat dat in de wee vee oo", "staat dat in de wvo"),
        ("naar het vee em bee oo", "naar het vmbo"),
        ("zijn i q is laag", "zijn iq is laag"),
        ("een toelaatbaarheids verklaring", "een toelaatbaarheidsverklaring"),
        ("het praktijk onderwijs", "het praktijkonderwijs"),
        ("het school advies", "het schooladvies"),
        ("het samenwerkings verband", "het samenwerkingsverband"),
        ("de door stroom toets", "de doorstroomtoets"),
        ("in een sirkel", "in een cirkel"),
        ("t eh l v", "tlv"),
        ("eh ja hij is nou ja elf zeg maar", "ja hij is elf"),
        ("mag mag hij mag hij naar pro", "mag hij naar pro"),
        ("ik ik wil wat vragen", "ik wil wat vragen"),
        ("zijn iq is negen en zeventig", "zijn iq is 79"),
        ("zijn iq is negenenzeventig", "zijn iq is 79"),
        ("tussen vijfenvijftig en tachtig", "tussen 55 en 80"),
        ("hij zit in groep zeven", "hij zit in groep 7"),
        ("hij zit in groep één", "hij zit in groep 1"),
        ("hij is elf jaar", "hij is 11 jaar"),
        ("al twaalf weken", "al 12 weken"),
        ("op vijfentwintig maart", "op 25 maart"),
        ("op de eerste augustus", "op de 1 augustus"),
        ("in tweeduizend achttien", "in 2018"),
        ("schooljaar tweeduizend zesentwintig zevenentwintig", "schooljaar 2026/27"),
        ("wat zegt artikel acht punt negen", "wat zegt artikel 8.9"),
        ("wat zegt artikel twee punt zevenenveertig a", "wat zegt artikel 2.47a"),
        ("bel een een twee", "bel 112"),
    ],
)
def test_what_is_misheard_becomes_what_was_said(knowledge: Knowledge, written: str, meant: str) -> None:
    assert hear(knowledge.hearing, written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "er komt een wet",
        "o ja",
        "en el wist het ook niet",
        "ik denk dat dat mag",
        "als u u aanmeldt",
        "wil je je kind aanmelden",
        "een van de twee",
        "mijn twee zoons zijn even oud",
        "in zijn groep een meisje",
        "acht jij dat goed",
        "hij geeft te veel en te weinig",
        "is er een plek",
        "we weten het niet",
        "te laat is te laat",
        "de school zegt nee",
        "pro. School zegt nee",
        "ze zit op pro-school",
        "wat is bol of bbl",
        "zeg mij wat ik moet doen",
        "hij is er nog niet",
        "kijk eens aan",
        "een kind van mij en een kind van haar",
        "Ja, maar mijn zoon is 11 en zit in groep 7. Mag hij naar pro?",
        "80 duizend euro",
        "",
    ],
)
def test_a_normal_sentence_stays_as_it_is(knowledge: Knowledge, text: str) -> None:
    assert hear(knowledge.hearing, text) == text


def test_hearing_twice_changes_nothing_more(knowledge: Knowledge) -> None:
    for path in CONVERSATIONS:
        for turn in read_yaml(path).data["turns"]:
            once = hear(knowledge.hearing, str(turn["user"]))
            assert hear(knowledge.hearing, once) == once


def test_of_the_written_conversations_only_numbers_and_letters_change(knowledge: Knowledge) -> None:
    changed = {}
    for path in CONVERSATIONS:
        for turn in read_yaml(path).data["turns"]:
            text = " ".join(str(turn["user"]).split())
            heard = hear(knowledge.hearing, text)
            changed |= {text: heard} if heard != text else {}
    allowed = ("tee el vee", "tweeduizend", "eh ja", "jaar", "weken")
    assert [text for text in changed if not any(words in text for words in allowed)] == []
    assert len(changed) < 20


@pytest.mark.parametrize(
    ("text", "is_nothing"),
    [("", True), ("eh", True), ("uhm eh", True), ("h", True), ("...", True), ("ja", False), ("7", False), ("o", True)],
)
def test_a_sound_is_no_word(knowledge: Knowledge, text: str, is_nothing: bool) -> None:
    assert is_noise(knowledge.hearing, text) is is_nothing


def test_an_editor_can_add_what_is_misheard(knowledge: Knowledge, tmp_path: Path) -> None:
    text = (ROOT / "knowledge" / "hearing.yaml").read_text(encoding="utf-8")
    added = text.replace("  heard:\n", "  heard:\n    - {means: zorgplicht, heard: [zorg flits]}\n", 1)
    (tmp_path / "hearing.yaml").write_text(added, encoding="utf-8")
    file = read_yaml(tmp_path / "hearing.yaml")
    hearing: Hearing = read_hearing(file.data["hearing"])
    assert check_hearing({"hearing": [file]}) == []
    assert hear(hearing, "heeft de school zorg flits") == "heeft de school zorgplicht"
    assert hear(knowledge.hearing, "heeft de school zorg flits") == "heeft de school zorg flits"
