"""The figures as a page in markdown: first the headline with the aims, then the details."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.evaluation.headline import HEADLINE, Headline

REACHED = {True: "yes", False: "no", None: ""}
ABSENT = "–"
CALIBRATION, COVERAGE, CONFUSIONS = "calibration.png", "coverage.png", "confusions.png"
SHOWN_CHARACTERS = 120


def to_markdown(result: Mapping[str, Any]) -> str:
    """The page; `result` is that of `figures` with the name of the spaCy model under "spacy"."""
    parts = [
        _top(result),
        _decisions(result),
        _out_of_scope(result),
        _groups("By who asks and by kind of question, in Dutch", result["personas"]),
        _languages(result["languages"]),
        _noise(result["noise"]),
        _doubles(result["doubles"]),
        _entities(result["entities"]),
        _confusions(result["confusions"]),
        _plots(),
        _intents(result["intents"]),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def table(titles: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """The lines of a table: `table(["a"], [[1]])` is ["| a |", "|---|", "| 1 |"]."""
    lines = [f"| {' | '.join(titles)} |", "|---" * len(titles) + "|"]
    return [*lines, *(f"| {' | '.join(str(cell) for cell in row)} |" for row in rows)]


def headline_table(headline: Headline) -> list[str]:
    """The headline figures with their aims and whether each was reached."""
    return table(
        ["figure", "value", "aim", "reached"],
        (
            (
                figure.label,
                figure.shown(headline[figure.key]),
                figure.shown_aim(),
                REACHED[figure.is_reached(headline[figure.key])],
            )
            for figure in HEADLINE
        ),
    )


def percent(value: float | None) -> str:
    """A share as "92.3 %", or a dash where there is none."""
    return ABSENT if value is None else f"{100 * value:.1f} %"


def _top(result: Mapping[str, Any]) -> list[str]:
    return [
        "# Understanding on the held-out questions",
        "",
        "Made by `prowijs evaluate`; none of these questions is a training phrase. "
        f"{result['questions']} questions, {result['topic_questions']} of them on a topic. spaCy: `{result['spacy']}`.",
        "",
        *headline_table(result["headline"]),
    ]


def _decisions(result: Mapping[str, Any]) -> list[str]:
    done, latency = result["decisions"], result["latency"]
    rows = [
        ("questions on a topic: answered, rightly or wrongly", percent(done["answered"])),
        ("questions on a topic: asked what is meant", percent(done["clarified"])),
        ("questions on a topic: rightly answered, or asked with the right topic offered", percent(done["served"])),
        ("questions on a topic: wrong answer", percent(done["wrong_answers_on_topic"])),
        ("out of scope: answered all the same", percent(done["wrong_answers_out_of_scope"])),
        ("time to understand one question: median", _milliseconds(latency["median_ms"])),
        ("time to understand one question: 95th percentile", _milliseconds(latency["p95_ms"])),
    ]
    return [
        "## What was done",
        "",
        'A wrong answer is the decision "answer" where the first intent is not the right one; out of scope every '
        "answer is wrong.",
        "",
        *table(["figure", "value"], rows),
    ]


def _out_of_scope(result: Mapping[str, Any]) -> list[str]:
    rows = [
        (name, row["questions"], percent(row["recall"]), percent(row["precision"]), percent(row["answered"]))
        for name, row in result["out_of_scope"].items()
    ]
    subjects = result["subjects"]
    missed = [
        (name, row["questions"], percent(row["accuracy"]))
        for name, row in subjects["per_subject"].items()
        if row["accuracy"] < 1
    ]
    return [
        "## Out of scope",
        "",
        "Near: education, but not ours. Far: anything else. Precision is measured on the kind and what is in scope.",
        "",
        *table(["kind", "questions", "recall", "precision", "answered"], rows),
        "",
        f"Subject of a near question right: {percent(subjects['accuracy'])} of {subjects['questions']}.",
        *(["", *table(["subject with misses", "questions", "right"], missed)] if missed else []),
    ]


def _groups(title: str, groups: Mapping[str, Mapping[str, Any]]) -> list[str]:
    titles = ["folder", "questions", "right intent first", "on a topic", *TOPIC_TITLES]
    rows = (
        (name, row["questions"], percent(row["first"]), row["topic_questions"], *_topic_cells(row))
        for name, row in groups.items()
    )
    return [f"## {title}", "", *table(titles, rows)]


TOPIC_TITLES = ("right topic first", "among three", "answered or rightly clarified", "wrong answers")


def _topic_cells(row: Mapping[str, Any]) -> list[str]:
    return [percent(row[name]) for name in ("accuracy", "in_three", "served", "wrong_answers")]


def _languages(languages: Mapping[str, Mapping[str, Any]]) -> list[str]:
    titles = ["language", "questions", "on a topic", *TOPIC_TITLES, "language recognised"]
    rows = (
        (name, row["questions"], row["topic_questions"], *_topic_cells(row), percent(row["recognised"]))
        for name, row in languages.items()
    )
    return ["## By language", "", *table(titles, rows)]


def _noise(noise: Mapping[str, Mapping[str, Any]]) -> list[str]:
    if not noise:
        return ["## Noise", "", "Not measured: `--without-noise`."]
    rows = (
        (
            name,
            percent(row["accuracy"]),
            percent(row["clean"]),
            ABSENT if row["loss"] is None else f"{100 * row['loss']:.1f}",
            percent(row["served"]),
            percent(row["wrong_answers"]),
            percent(row["out_of_scope"]["near"]),
            percent(row["out_of_scope"]["far"]),
        )
        for name, row in noise.items()
    )
    titles = ["noise", "right topic first", "without noise", "loss in points", "answered or rightly clarified"]
    return ["## Noise", "", *table([*titles, "wrong answers", "recall near", "recall far"], rows)]


def _doubles(doubles: Mapping[str, Any]) -> list[str]:
    rows = [
        ("both questions found, in order", doubles["doubles"], percent(doubles["exact"])),
        ("one question taken for several", doubles["singles"], percent(doubles["false_doubles"])),
    ]
    return ["## Two questions in one message", "", *table(["figure", "messages", "share"], rows)]


def _entities(entities: Mapping[str, Mapping[str, Mapping[str, float]]]) -> list[str]:
    lines = ["## Facts"]
    for kind, title in (("by_span", "By exact span"), ("by_value", "By value")):
        rows = (
            (name, row["wanted"], *(f"{row[part]:.2f}" for part in ("precision", "recall", "f1")))
            for name, row in entities[kind].items()
        )
        lines += ["", f"{title}:", "", *table(["fact", "wanted", "precision", "recall", "F1"], rows)]
    return lines


def _confusions(confusions: Sequence[Mapping[str, Any]]) -> list[str]:
    rows = (
        (pair["right"], pair["given"], pair["count"], "<br>".join(_shown(text) for text in pair["texts"]))
        for pair in confusions
    )
    return ["## Mixed up most", "", *table(["right", "given", "times", "questions"], rows)]


def _shown(text: str) -> str:
    """A text on one line of a table, cut where it is long."""
    plain = " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
    return plain if len(plain) <= SHOWN_CHARACTERS else f"{plain[:SHOWN_CHARACTERS]}…"


def _plots() -> list[str]:
    return [
        "## Plots",
        "",
        f"![Confidence against share right]({CALIBRATION})",
        f"![Questions answered against questions answered wrongly]({COVERAGE})",
        f"![The intents that are mixed up most]({CONFUSIONS})",
    ]


def _intents(intents: Mapping[str, Mapping[str, Any]]) -> list[str]:
    rows = ((name, row["questions"], percent(row["first"]), percent(row["in_three"])) for name, row in intents.items())
    return ["## Per intent", "", *table(["intent", "questions", "first", "among three"], rows)]


def _milliseconds(value: float | None) -> str:
    return ABSENT if value is None else f"{value:.0f} ms"
