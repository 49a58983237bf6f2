"""From held-out files to page, JSON, plots and the comparison with an earlier measurement, with a parser of its own."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.cli import evaluate as command
from bot.cli import main
from bot.cli.evaluate import evaluate, read_headline, write
from bot.errors import ProwijsError
from bot.evaluation.compare import change_lines, compare
from bot.evaluation.headline import HEADLINE, Headline
from bot.evaluation.judge import judge, judge_noisy
from bot.evaluation.page import to_markdown
from bot.phrasings import read_phrases

TOPICS = ("zorgplicht", "opp_lwoo")
FILES = {
    "ouder/zorgplicht.yml": """version: "3.1"
nlu:
- intent: zorgplicht
  examples: |
    - Wie moet zorgen voor een [11-jarige]{"entity": "leeftijd", "value": "11"}?
    - zorgplicht
""",
    "taal_en/opp_lwoo.yml": """version: "3.1"
nlu:
- intent: opp_lwoo
  examples: |
    - Must we write an OPP?
""",
    "buiten_bereik/dichtbij.yml": """version: "3.1"
nlu:
- intent: buiten_bereik
  metadata: {subject: dyslexie}
  examples: |
    - Wie test op dyslexie?
""",
    "dubbel.yaml": """vragen:
- text: Wie zorgt, en moet er een opp?
  questions: [zorgplicht, opp_lwoo]
- text: Wie zorgt?
  questions: []
""",
}


class FakeParser:
    """Takes a word in capitals or small letters for a topic, and remembers what it read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, text: str) -> dict[str, Any]:
        self.read.append(text)
        names = [
            name
            for word, name in (("zorg", "zorgplicht"), ("opp", "opp_lwoo"), ("dyslexie", "buiten_bereik"))
            if word in text.lower()
        ]
        first = names[0] if names else "groet"
        return {
            "decision": "out_of_scope" if first == "buiten_bereik" else "answer",
            "intent_ranking": [{"name": first, "confidence": 0.8}, {"name": "groet", "confidence": 0.2}],
            "entities": [{"entity": "leeftijd", "value": 11, "start": 26, "end": 35}] if "11-jarige" in text else [],
            "questions": names if len(names) > 1 else [],
            "subject": "dyslexie" if first == "buiten_bereik" else None,
            "language": "en" if text.startswith("Must") else "nl",
        }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "heldout" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "heldout"


@pytest.fixture
def result(folder: Path) -> dict[str, Any]:
    return {"spacy": "blank", **evaluate(FakeParser(), TOPICS, folder, without_noise=False)}


def test_a_held_out_annotation_is_read_with_its_value_and_its_subject(folder: Path) -> None:
    phrases = {phrase.text: phrase for phrase in read_phrases(folder)}
    (mention,) = phrases["Wie moet zorgen voor een 11-jarige?"].mentions
    assert (mention.start, mention.value) == (25, "11")
    assert phrases["Wie test op dyslexie?"].subject == "dyslexie"
    assert phrases["zorgplicht"].subject is None


def test_judging_keeps_the_file_the_time_and_the_value_as_text(folder: Path) -> None:
    ticks: Iterator[float] = iter([0.0, 0.25, *map(float, range(1, 20))])
    judged = {item.text: item for item in judge(read_phrases(folder), FakeParser(), folder, lambda: next(ticks))}
    near = judged["Wie test op dyslexie?"]
    assert (near.group, near.seconds, near.found_subject) == ("buiten_bereik/dichtbij", 0.25, "dyslexie")
    english = judged["Must we write an OPP?"]
    assert (english.language, english.found_language) == ("en", "en")
    assert judged["Wie moet zorgen voor een 11-jarige?"].entities[0].value == "11"


def test_noise_is_read_again_only_where_it_changes_a_dutch_question(folder: Path) -> None:
    judged = judge(read_phrases(folder), FakeParser(), folder)
    parser = FakeParser()
    noisy = judge_noisy(judged, parser, lambda text, seed: text.lower())
    assert parser.read == ["wie test op dyslexie?", "wie moet zorgen voor een 11-jarige?"]
    assert [item.text for item in noisy] == [*parser.read, "zorgplicht"]
    assert all(item.expected == () for item in noisy)


def test_a_question_of_which_noise_leaves_nothing_is_kept_as_it_was(folder: Path) -> None:
    judged = judge(read_phrases(folder), FakeParser(), folder)
    parser = FakeParser()
    noisy = judge_noisy(judged, parser, lambda text, seed: "")
    assert parser.read == []
    assert "zorgplicht" in [item.text for item in noisy]


def test_a_parser_without_questions_subject_and_language_is_measured_too(folder: Path) -> None:
    def parse(text: str) -> dict[str, Any]:
        return {"decision": "answer", "intent_ranking": [{"name": "zorgplicht", "confidence": 1.0}], "entities": []}

    result = evaluate(parse, TOPICS, folder, without_noise=True)
    assert result["doubles"] == {"doubles": 1, "exact": 0.0, "singles": 1, "false_doubles": 0.0}
    assert result["subjects"]["accuracy"] == 0.0
    assert result["headline"]["accuracy"] == 0.6667


def test_an_evaluation_measures_every_kind_of_question(result: dict[str, Any]) -> None:
    assert (result["questions"], result["topic_questions"]) == (4, 3)
    assert result["headline"]["accuracy"] == 1.0
    assert result["doubles"] == {"doubles": 1, "exact": 1.0, "singles": 1, "false_doubles": 0.0}
    assert result["subjects"]["accuracy"] == 1.0
    assert result["entities"]["by_value"]["leeftijd"]["f1"] == 1.0
    assert result["entities"]["by_span"]["leeftijd"]["f1"] == 0.0
    assert len(result["noise"]) == 4


def test_the_page_opens_with_the_headline_its_aims_and_whether_they_were_reached(result: dict[str, Any]) -> None:
    result["headline"] = {**result["headline"], "accuracy": 0.9199, "wrong_answers": 0.04, "noise_loss": None}
    page = to_markdown(result)
    assert "| right topic first | 92.0 % | ≥ 92.0 % | no |" in page
    assert "| wrong answers, of all questions | 4.0 % | ≤ 4.0 % | yes |" in page
    assert "| loss by the worst noise | not measured | ≤ 3.0 points |  |" in page
    assert page.index("## What was done") > page.index("| loss by the worst noise |")


def test_the_page_says_that_noise_was_left_out(folder: Path) -> None:
    result = {"spacy": "blank", **evaluate(FakeParser(), TOPICS, folder, without_noise=True)}
    assert result["noise"] == {}
    assert "Not measured: `--without-noise`" in to_markdown(result)


def test_a_question_with_line_ends_and_pipes_stays_in_its_cell(result: dict[str, Any]) -> None:
    result["confusions"] = [{"right": "a", "given": "b", "count": 1, "texts": ["een\n\ntwee | <b>"]}]
    assert "| a | b | 1 | een twee \\| &lt;b> |" in to_markdown(result)


def test_page_json_and_three_plots_are_written(result: dict[str, Any], tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    write(result, "# page\n", out)
    assert sorted(path.name for path in out.iterdir()) == [
        "calibration.png",
        "confusions.png",
        "coverage.png",
        "understanding.json",
        "understanding.md",
    ]
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in out.glob("*.png"))
    assert json.loads((out / "understanding.json").read_text(encoding="utf-8")) == result


GOOD: Headline = {figure.key: 0.02 if figure.lower_is_better else 0.9 for figure in HEADLINE}


@pytest.mark.parametrize(
    ("key", "value", "is_worse"),
    [
        ("accuracy", 0.89, False),
        ("accuracy", 0.8899, True),
        ("accuracy", 0.99, False),
        ("calibration_error", 0.03, False),
        ("calibration_error", 0.0301, True),
        ("wrong_answers", 0.0301, True),
        ("wrong_answers", 0.0, False),
        ("out_of_scope_far", 0.8882, False),  # one of its 85 questions
        ("out_of_scope_far", 0.8765, True),
        ("noise_loss", 0.0301, True),
        ("noise_loss", None, False),
    ],
)
def test_a_figure_got_worse_when_it_lost_more_than_one_point(key: str, value: float | None, is_worse: bool) -> None:
    changes = compare(GOOD, {**GOOD, key: value})
    assert [change.figure.key for change in changes if change.is_worse] == ([key] if is_worse else [])


def test_the_comparison_shows_old_new_and_difference() -> None:
    lines = change_lines(compare(GOOD, {**GOOD, "accuracy": 0.85}))
    assert "| right topic first | 90.0 % | 85.0 % | -5.0 | worse |" in lines
    assert len(lines) == 2 + len(HEADLINE)


def run(monkeypatch: pytest.MonkeyPatch, result: dict[str, Any], out: Path, earlier: Path) -> int:
    monkeypatch.setattr(command, "measure", lambda without_noise: result)
    return main(["evaluate", "--out", str(out), "--compare", str(earlier), "--without-noise"])


@pytest.mark.parametrize(("accuracy", "status"), [(0.985, 0), (0.9, 1)])
def test_the_command_ends_with_1_where_a_figure_got_worse_even_over_the_same_file(
    monkeypatch: pytest.MonkeyPatch, result: dict[str, Any], tmp_path: Path, accuracy: float, status: int
) -> None:
    write({**result, "headline": {**result["headline"], "accuracy": 0.99}}, "", tmp_path)
    now = {**result, "headline": {**result["headline"], "accuracy": accuracy}}
    assert run(monkeypatch, now, tmp_path, tmp_path / "understanding.json") == status
    assert read_headline(tmp_path / "understanding.json")["accuracy"] == accuracy


@pytest.mark.parametrize("content", [None, "{", "[]", "{}", '{"headline": {}}', '{"headline": {"accuracy": "veel"}}'])
def test_an_earlier_file_that_cannot_be_used_is_named_with_the_mend_before_anything_is_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, content: str | None
) -> None:
    earlier = tmp_path / "earlier.json"
    if content is not None:
        earlier.write_text(content, encoding="utf-8")
    monkeypatch.setattr(command, "measure", lambda without_noise: pytest.fail("measured"))
    assert main(["evaluate", "--out", str(tmp_path), "--compare", str(earlier)]) == 2
    message = capsys.readouterr().err
    assert str(earlier) in message
    assert "prowijs evaluate" in message


def test_an_earlier_file_without_one_figure_compares_the_others(tmp_path: Path) -> None:
    (tmp_path / "earlier.json").write_text('{"headline": {"accuracy": 0.9}}', encoding="utf-8")
    earlier = read_headline(tmp_path / "earlier.json")
    assert [change.figure.key for change in compare(earlier, GOOD) if change.difference is not None] == ["accuracy"]


def test_a_folder_for_an_earlier_file_is_an_error_with_the_mend(tmp_path: Path) -> None:
    with pytest.raises(ProwijsError, match="is niet te lezen"):
        read_headline(tmp_path)


def test_the_options_are_read() -> None:
    parser = argparse.ArgumentParser()
    command.add_parser(parser.add_subparsers())
    options = parser.parse_args(["evaluate", "--without-noise"])
    assert (options.without_noise, options.compare) == (True, None)
