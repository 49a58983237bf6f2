"""The kill switch: what the file says, what a broken one does, and what users then read."""

from datetime import datetime
from pathlib import Path

import pytest

from bot.answer.render import render
from bot.answer.switched_off import switched_off
from bot.channels.off import is_kept, lines_of, off_answer
from bot.cli import main
from bot.knowledge import Knowledge
from bot.switches import UNREADABLE, BrokenSwitches, Switches, read_switches, write_switches

NOW = datetime(2026, 11, 23, 10, 0)
BROKEN = {
    "no_yaml": ("phone: 'a\n", ":"),
    "unknown_channel": ("web: a\ntelefoon: kapot\n", "2: het kanaal 'telefoon' bestaat niet"),
    "no_reason": ("phone:\n", "1: bij 'phone' staat geen reden"),
    "a_word": ("off\n", "1: hier staan geen kanalen"),
    "twice": ("web: a\nweb: b\n", "staat er twee keer"),
}


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "var" / "switches.yaml"
    monkeypatch.setenv("PROWIJS_SWITCHES", str(path))
    return path


def test_one_channel_is_off_and_the_others_answer(path: Path) -> None:
    write_switches(path, {"phone": "De lijn is stuk."})
    switches = Switches(path)
    assert (switches.why_off("phone"), switches.why_off("web")) == ("De lijn is stuk.", "")


def test_all_goes_before_the_reason_of_a_channel(path: Path) -> None:
    write_switches(path, {"phone": "De lijn is stuk.", "all": "Wij herstellen een fout."})
    assert Switches(path).why_off("phone") == "Wij herstellen een fout."


def test_the_file_is_looked_at_once_a_second_at_most(path: Path) -> None:
    clock = Clock()
    switches = Switches(path, clock)
    assert switches.why_off("web") == ""
    write_switches(path, {"all": "Stop."})
    clock.now = 0.9
    assert switches.why_off("web") == ""
    clock.now = 1.0
    assert switches.why_off("web") == "Stop."


@pytest.mark.parametrize(("text", "part"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_switches_all_off_and_says_the_place_without_the_folder(path: Path, text: str, part: str) -> None:
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    switches = Switches(path)
    assert switches.why_off("desk") == UNREADABLE
    assert part in switches.problem
    assert str(path.parent) not in switches.problem


def test_a_file_that_is_being_written_keeps_the_last_state_for_a_second(path: Path) -> None:
    clock = Clock()
    write_switches(path, {"web": "Stop."})
    switches = Switches(path, clock)
    assert switches.why_off("web") == "Stop."
    seen = []
    for clock.now, text in ((1.0, ""), (2.0, "web: 'no"), (3.0, "web: 'no"), (4.0, "web: nu."), (5.0, ""), (6.0, "")):
        path.write_text(text, encoding="utf-8")
        seen.append(switches.why_off("web"))
    assert seen == ["Stop.", UNREADABLE, UNREADABLE, "nu.", "nu.", ""]


def test_no_file_and_one_with_comments_only_switch_nothing_off(path: Path) -> None:
    assert read_switches(path) == {}
    path.parent.mkdir()
    path.write_text("# niets\n\n", encoding="utf-8")
    assert read_switches(path) == {}


def test_the_command_switches_off_on_and_shows_the_state(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["switch", "off", "--channel", "phone", "--reason", "De lijn: is stuk"]) == 0
    assert read_switches(path) == {"phone": "De lijn: is stuk."}
    assert main(["switch", "off", "--reason", "Wij herstellen een fout."]) == 0
    assert main(["switch", "on"]) == 0
    capsys.readouterr()
    assert main(["switch"]) == 0
    assert capsys.readouterr().out == "web: aan\nTeams: aan\ntelefoon: uit. De lijn: is stuk.\nbalie: aan\n"


def test_the_command_refuses_an_empty_reason_and_a_broken_file(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["switch", "off", "--reason", " "]) == 2
    assert not path.exists()
    path.parent.mkdir(exist_ok=True)
    path.write_text("telefoon: a\n", encoding="utf-8")
    assert main(["switch", "on"]) == 2
    assert "switches.yaml:1" in capsys.readouterr().err
    with pytest.raises(BrokenSwitches):
        read_switches(path)


@pytest.mark.parametrize("channel", ["web", "teams", "phone", "desk"])
def test_every_form_carries_reason_numbers_and_people(knowledge: Knowledge, channel: str) -> None:
    audience = "school" if channel == "teams" else "ouder"
    answer = switched_off(knowledge, "Wij herstellen een fout.", "wat is lwoo", audience, NOW)
    text = render(answer, channel) if channel in ("web", "teams") else answer.lead
    assert "Wij herstellen een fout." in text
    assert all(danger.line in text for danger in knowledge.dangers.values())
    name = "steunpunt_passend_onderwijs" if channel == "teams" else "informatiepunt_ouders"
    route = knowledge.contacts[name].at(NOW.date())
    assert route and route.name in text


def test_the_right_number_comes_first_where_a_message_names_a_danger(knowledge: Knowledge) -> None:
    text = switched_off(knowledge, "Wij herstellen een fout.", "mijn zoon wil dood", "ouder", NOW).lead
    own = knowledge.dangers["zelfdoding"].line
    others = [danger.line for danger in knowledge.dangers.values() if danger.line != own]
    places = [text.index(part) for part in (own, others[0], "Wij herstellen een fout.")]
    assert places == sorted(places)


def test_what_is_said_while_off_takes_the_place_of_no_line_that_comes_later(path: Path) -> None:
    assert off_answer("web", "hallo") is None
    write_switches(path, {"web": "Stop."})
    from bot.switches import _switches_of

    _switches_of.cache_clear()
    answer = off_answer("web", "hallo")
    assert answer is not None and off_answer("desk", "hallo") is None
    lines = lines_of(answer, "web", "hallo", 4)
    assert [4 < line["n"] < 5 for line in lines] == [True, True] and lines[0]["n"] < lines[1]["n"]
    assert not is_kept(lines) and [line["from"] for line in lines] == ["user", "bot"]
