"""Figures of an evaluation, on a handful of questions of which every figure can be counted by hand."""

from dataclasses import replace
from typing import Any

import pytest

from bot.evaluation import Found, Judged, JudgedDouble, calibration_error, figures
from bot.evaluation.calibration import calibration_bins, coverage
from bot.evaluation.doubles import doubles
from bot.evaluation.entities import by_span, by_value
from bot.evaluation.headline import HEADLINE
from bot.evaluation.outside import out_of_scope, subjects
from bot.evaluation.topics import (
    confusion_matrix,
    confusions,
    decisions,
    is_served,
    is_wrong_answer,
    macro_f1,
    per_language,
    per_persona,
)
from bot.phrasings import Mention

TOPICS = ("a", "b", "c")


def judged(intent: str, *ranked: str, decision: str = "answer", confidence: float = 0.9, **more: Any) -> Judged:
    shares = (confidence, *[0.05] * len(ranked[1:]))
    group = more.pop("group", f"ouder/{intent}")
    text = more.pop("text", "tekst")
    return Judged(group, intent, text, decision, tuple(zip(ranked, shares, strict=True)), **more)


def near(first: str, decision: str) -> Judged:
    return judged("buiten_bereik", first, decision=decision, group="buiten_bereik/dichtbij")


def far(first: str, decision: str) -> Judged:
    return judged("buiten_bereik", first, decision=decision, group="buiten_bereik/ver")


# Four on a topic (two first, three among three), one near, one far, one greeting.
HANDFUL = (
    judged("a", "a", "b"),
    judged("a", "b", "a"),
    judged("b", "b", decision="clarify"),
    judged("c", "a", "b", "groet", "c", decision="clarify"),
    near("a", "answer"),
    far("buiten_bereik", "out_of_scope"),
    judged("groet", "groet", decision="smalltalk", group="gesprek/groet"),
)


def test_accuracy_and_the_first_three_count_questions_on_a_topic_only() -> None:
    headline = figures(HANDFUL, TOPICS)["headline"]
    assert (headline["accuracy"], headline["in_three"]) == (0.5, 0.75)


@pytest.mark.parametrize(
    ("item", "is_wrong"),
    [
        (judged("a", "a"), False),
        (judged("a", "b", "a"), True),
        (judged("a", "b", "a", decision="clarify"), False),
        (judged("a", "buiten_bereik", decision="out_of_scope"), False),
        (near("a", "answer"), True),
        (near("a", "clarify"), False),
    ],
)
def test_a_wrong_answer_is_an_answer_on_another_topic_or_to_what_is_out_of_scope(item: Judged, is_wrong: bool) -> None:
    assert is_wrong_answer(item) == is_wrong


def test_wrong_answers_are_shares_of_all_of_topic_and_of_outside_questions() -> None:
    result = decisions(HANDFUL, TOPICS)
    assert result["wrong_answers"] == round(2 / 7, 4)
    assert (result["wrong_answers_on_topic"], result["wrong_answers_out_of_scope"]) == (0.25, 0.5)


def test_a_question_is_served_when_the_right_topic_is_answered_or_among_the_three_offered() -> None:
    assert is_served(judged("a", "a"), TOPICS)
    assert not is_served(judged("a", "b", "a"), TOPICS)
    # A general intent is never offered, so the fourth of the ranking is the third that is.
    assert is_served(judged("c", "a", "b", "groet", "c", decision="clarify"), TOPICS)
    assert not is_served(judged("d", "a", "b", "c", "d", decision="clarify"), (*TOPICS, "d"))
    assert not is_served(judged("a", "a", decision="out_of_scope"), TOPICS)


def test_answered_clarified_and_served_are_shares_of_the_questions_on_a_topic() -> None:
    result = decisions(HANDFUL, TOPICS)
    assert (result["answered"], result["clarified"], result["served"]) == (0.5, 0.5, 0.75)


def test_macro_f1_counts_false_positives_of_questions_that_are_on_no_topic() -> None:
    items = [judged("a", "a"), judged("b", "b"), far("buiten_bereik", "out_of_scope"), judged("groet", "a")]
    # a: precision 1/2 and recall 1, so 2/3; b and out of scope 1; c has no question.
    assert macro_f1(items, TOPICS) == round((2 / 3 + 1 + 1) / 3, 4)
    assert macro_f1(items[:3], TOPICS) == 1.0


def test_out_of_scope_is_measured_for_near_and_far_apart() -> None:
    items = [
        *(near("buiten_bereik", "out_of_scope"), near("a", "answer"), near("a", "clarify")),
        *(far("buiten_bereik", "out_of_scope"), far("buiten_bereik", "out_of_scope")),
        judged("buiten_bereik", "buiten_bereik", decision="out_of_scope", group="taal_en/buiten_bereik"),
        *(judged("a", "buiten_bereik", decision="out_of_scope"), judged("b", "b")),
    ]
    result = out_of_scope(items)
    assert result["near"] == {"questions": 3, "recall": 0.3333, "precision": 0.5, "answered": 0.3333}
    assert result["far"] == {"questions": 2, "recall": 1.0, "precision": 0.6667, "answered": 0.0}
    assert result["other languages"]["questions"] == 1


def test_the_subject_counts_for_near_questions_that_have_one() -> None:
    items = [
        replace(near("buiten_bereik", "out_of_scope"), subject="dyslexie", found_subject="dyslexie"),
        replace(near("a", "answer"), subject="dyslexie"),
        replace(near("a", "answer"), subject="opvang", found_subject="opvang"),
        near("buiten_bereik", "out_of_scope"),
        replace(far("buiten_bereik", "out_of_scope"), subject="ver"),
    ]
    result = subjects(items)
    assert (result["questions"], result["accuracy"]) == (3, 0.6667)
    assert result["per_subject"]["dyslexie"] == {"questions": 2, "accuracy": 0.5}


def test_the_calibration_error_is_the_gap_between_confidence_and_truth_weighted_by_count() -> None:
    assert calibration_error([judged("a", "a", confidence=0.75), judged("a", "b", confidence=0.75)]) == 0.25
    # Two at 0.75 of which one is right (gap 0.25), two at 1.0 that are right (gap 0).
    items = [
        judged("a", "a", confidence=0.75),
        judged("a", "b", confidence=0.75),
        *[judged("a", "a", confidence=1)] * 2,
    ]
    assert calibration_error(items) == 0.125
    assert [one["count"] for one in calibration_bins(items)] == [2, 2]


def test_coverage_falls_and_errors_leave_as_the_threshold_rises() -> None:
    items = [
        *(judged("a", "a", confidence=0.9), judged("a", "b", confidence=0.4)),
        judged("buiten_bereik", "b", confidence=0.6),
    ]
    points = {point["threshold"]: point for point in coverage(items, TOPICS)}
    assert (points[0.0]["coverage"], points[0.0]["error"]) == (1.0, 0.6667)
    assert (points[0.5]["coverage"], points[0.5]["error"]) == (0.5, 0.3333)
    assert (points[0.7]["coverage"], points[0.7]["error"]) == (0.5, 0.0)
    assert (points[1.0]["coverage"], points[1.0]["error"]) == (0.0, 0.0)


def with_entities(expected: list[Mention], found: list[Found]) -> Judged:
    return judged("a", "a", expected=tuple(expected), entities=tuple(found))


def test_an_entity_by_span_is_right_only_from_its_start_to_its_end() -> None:
    items = [
        with_entities([Mention("groep", 0, 7, "groep 8")], [Found("groep", 0, 7, "8")]),
        with_entities([Mention("groep", 0, 7, "groep 8")], [Found("groep", 6, 7, "8")]),
        with_entities([], [Found("rol", 0, 4, "ouder")]),
    ]
    scores = by_span(items)
    assert scores["groep"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5, "wanted": 2}
    assert scores["all"] == {"precision": 0.3333, "recall": 0.5, "f1": 0.4, "wanted": 2}


def test_an_entity_by_value_is_right_with_another_span_and_wrong_with_another_value() -> None:
    eight = Mention("groep", 0, 7, "groep 8", value="8")
    items = [
        with_entities([eight], [Found("groep", 6, 7, "8")]),
        with_entities([eight], [Found("groep", 0, 7, "7")]),
        with_entities([eight], [Found("groep", 20, 27, "8")]),
    ]
    assert by_value(items)["groep"] == {"precision": 0.3333, "recall": 0.3333, "f1": 0.3333, "wanted": 3}


def test_an_annotation_without_a_value_counts_neither_for_nor_against_by_value() -> None:
    items = [
        with_entities([Mention("groep", 0, 7, "groep 8", value="8")], [Found("groep", 0, 7, "8")]),
        with_entities([Mention("groep", 0, 7, "groep 3")], [Found("groep", 0, 7, "3")]),
        with_entities([Mention("rol", 0, 4, "mama")], [Found("rol", 10, 14, "ouder")]),
    ]
    assert by_value(items) == {
        name: {"precision": 1.0, "recall": 1.0, "f1": 1.0, "wanted": 1} for name in ("all", "groep")
    }


def test_one_found_entity_serves_one_annotation_by_value() -> None:
    both = [Mention("groep", 0, 3, "7/8", value="8"), Mention("groep", 4, 5, "8", value="8")]
    scores = by_value([with_entities(both, [Found("groep", 0, 5, "8")])])
    assert scores["groep"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667, "wanted": 2}


def test_personas_and_languages_have_rows_of_their_own() -> None:
    items = [
        judged("a", "a"),
        judged("a", "b", group="school/a"),
        judged("a", "a", group="taal_en/a", found_language="en"),
        judged("groet", "groet", decision="smalltalk", group="taal_en/groet", found_language="nl"),
    ]
    personas = per_persona(items, TOPICS)
    assert {name: row["accuracy"] for name, row in personas.items()} == {"ouder": 1.0, "school": 0.0}
    languages = per_language(items, TOPICS)
    assert languages["nl"]["accuracy"] == 0.5
    assert (languages["en"]["questions"], languages["en"]["topic_questions"]) == (2, 1)
    assert (languages["en"]["accuracy"], languages["en"]["recognised"]) == (1.0, 0.5)


def test_the_headline_of_languages_leaves_dutch_out() -> None:
    items = [judged("a", "b"), judged("a", "a", group="taal_en/a"), judged("b", "a", group="taal_tr/b")]
    assert figures(items, TOPICS)["headline"]["languages"] == 0.5


def test_noise_is_the_loss_against_the_same_dutch_questions_and_the_worst_is_in_the_headline() -> None:
    clean = [judged("a", "a"), judged("b", "b"), judged("c", "c", group="taal_en/c")]
    noisy = {
        "typos": [judged("a", "a"), judged("b", "a")],
        "speech": [judged("a", "a"), judged("b", "b")],
    }
    result = figures(clean, TOPICS, noisy=noisy)
    assert {name: row["loss"] for name, row in result["noise"].items()} == {"typos": 0.5, "speech": 0.0}
    assert result["headline"]["noise_loss"] == 0.5
    assert figures(clean, TOPICS)["headline"]["noise_loss"] is None


def test_the_worst_confusions_come_first_with_three_of_their_texts() -> None:
    items = [*(judged("a", "b", text=f"vraag {number}") for number in range(4)), judged("a", "c", text="een")]
    first, second = confusions(items)
    assert first == {"right": "a", "given": "b", "count": 4, "texts": ["vraag 0", "vraag 1", "vraag 2"]}
    assert second["count"] == 1


def test_the_confusion_matrix_holds_the_most_confused_with_what_went_right() -> None:
    items = [judged("a", "a"), judged("a", "b"), judged("a", "b"), judged("c", "c")]
    assert confusion_matrix(items) == {"names": ["a", "b"], "counts": [[1, 2], [0, 0]]}


def test_a_double_question_is_right_only_with_both_topics_in_order() -> None:
    items = [
        JudgedDouble("een", ("a", "b"), ("a", "b")),
        JudgedDouble("twee", ("a", "b"), ("b", "a")),
        JudgedDouble("drie", ("a", "b"), ()),
        JudgedDouble("vier", (), ("a", "b")),
        JudgedDouble("vijf", (), ("a",)),
    ]
    assert doubles(items) == {"doubles": 3, "exact": 0.3333, "singles": 2, "false_doubles": 0.5}


def test_latency_is_the_median_and_the_95th_percentile_in_milliseconds() -> None:
    items = [judged("a", "a", seconds=number / 1000) for number in range(1, 101)]
    assert figures(items, TOPICS)["latency"] == {"median_ms": 50.0, "p95_ms": 95.0}


def test_every_headline_figure_is_measured_and_no_other() -> None:
    assert list(figures(HANDFUL, TOPICS)["headline"]) == [figure.key for figure in HEADLINE]
