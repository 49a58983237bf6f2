"""All figures of an evaluation in one mapping, ready for JSON."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from bot.evaluation import calibration, entities, outside, topics
from bot.evaluation.doubles import doubles
from bot.evaluation.judged import DUTCH, Judged, JudgedDouble
from bot.evaluation.shares import PLACES, percentile, share

MILLISECONDS = 1000
NoisyJudged = Mapping[str, Sequence[Judged]]


def figures(
    judged: Sequence[Judged],
    names: Collection[str],
    double: Sequence[JudgedDouble] = (),
    noisy: NoisyJudged | None = None,
) -> dict[str, Any]:
    """Every figure; shares are between 0 and 1, latency is in milliseconds, None is what was not measured.

    `names` are the ids of the topics, `noisy` the Dutch questions judged once more for each kind of noise.
    """
    result: dict[str, Any] = {
        "questions": len(judged),
        "topic_questions": len(topics.on_topic(judged, names)),
        "decisions": topics.decisions(judged, names),
        "out_of_scope": outside.out_of_scope(judged),
        "subjects": outside.subjects(judged),
        "entities": {"by_span": entities.by_span(judged), "by_value": entities.by_value(judged)},
        "personas": topics.per_persona(judged, names),
        "languages": topics.per_language(judged, names),
        "noise": noise(judged, noisy or {}, names),
        "doubles": doubles(double),
        "latency": latency(judged),
        "calibration": calibration.calibration_bins(judged),
        "coverage": calibration.coverage(judged, names),
        "confusions": topics.confusions(judged),
        "confusion_matrix": topics.confusion_matrix(judged),
        "intents": topics.per_intent(judged),
    }
    return {"headline": headline(judged, names, result), **result}


def headline(judged: Sequence[Judged], names: Collection[str], result: Mapping[str, Any]) -> dict[str, float | None]:
    """The figures of `HEADLINE`; accuracy and the first three are over the topic questions in every language."""
    inside = topics.on_topic(judged, names)
    losses = [row["loss"] for row in result["noise"].values() if row["loss"] is not None]
    return {
        "accuracy": share(item.is_first for item in inside),
        "in_three": share(item.is_in_three for item in inside),
        "macro_f1": topics.macro_f1(judged, names),
        "wrong_answers": result["decisions"]["wrong_answers"],
        "out_of_scope_near": result["out_of_scope"]["near"]["recall"],
        "out_of_scope_far": result["out_of_scope"]["far"]["recall"],
        "served": result["decisions"]["served"],
        "calibration_error": calibration.calibration_error(judged),
        "entity_f1": result["entities"]["by_span"][entities.ALL]["f1"],
        "entity_f1_by_value": result["entities"]["by_value"][entities.ALL]["f1"],
        "languages": share(item.is_first for item in topics.other_languages(inside)),
        "noise_loss": max(losses) if losses else None,
    }


def noise(judged: Sequence[Judged], noisy: NoisyJudged, names: Collection[str]) -> dict[str, dict[str, Any]]:
    """Accuracy for each kind of noise beside that of the same Dutch questions as they were written.

    `loss` is the difference as a share: 0.02 is two points; below nought the noisy questions went better.
    """
    clean = topics.row_of([item for item in judged if item.language == DUTCH], names)
    rows = {}
    for kind, items in noisy.items():
        row = topics.row_of(items, names)
        both = (clean["accuracy"], row["accuracy"])
        rows[kind] = {
            "accuracy": row["accuracy"],
            "clean": clean["accuracy"],
            "loss": None if None in both else round(both[0] - both[1], PLACES),
            "served": row["served"],
            "wrong_answers": row["wrong_answers"],
            "out_of_scope": {name: kind_row["recall"] for name, kind_row in outside.out_of_scope(items).items()},
        }
    return rows


def latency(judged: Sequence[Judged]) -> dict[str, float | None]:
    """Median and 95th percentile of the time to parse one question, in milliseconds."""
    times = [round(item.seconds * MILLISECONDS, 1) for item in judged]
    return {"median_ms": percentile(times, 0.5), "p95_ms": percentile(times, 0.95)}
