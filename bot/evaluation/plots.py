"""Draws the figures: calibration, coverage against error, and what is mixed up most."""

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.evaluation.headline import HEADLINE
from bot.evaluation.page import CALIBRATION, CONFUSIONS, COVERAGE

# Points nearer than this share of the axis have one label: more would cover each other.
APART = 0.08


def draw(result: Mapping[str, Any], folder: Path) -> None:
    """Write the three plots of the figures as PNG."""
    draw_calibration(result["calibration"], folder / CALIBRATION)
    draw_coverage(result["coverage"], folder / COVERAGE)
    draw_confusions(result["confusion_matrix"], folder / CONFUSIONS)


def draw_calibration(bins: Sequence[Mapping[str, float]], path: Path) -> None:
    """Confidence against share right; a calibrated model lies on the diagonal. The numbers are counts."""
    figure, axes = _axes(5, 5)
    confidences, right = [one["confidence"] for one in bins], [one["right"] for one in bins]
    axes.plot([0, 1], [0, 1], color="grey", linestyle="--", label="perfect")
    axes.plot(confidences, right, marker="o", label="held-out questions")
    for one in bins:
        axes.annotate(str(one["count"]), (one["confidence"], one["right"]), textcoords="offset points", xytext=(6, -10))
    axes.set(xlabel="confidence", ylabel="share right", xlim=(0, 1), ylim=(0, 1.02), title="Calibration")
    axes.legend()
    _save(figure, path)


def draw_coverage(points: Sequence[Mapping[str, float | None]], path: Path) -> None:
    """The share of topic questions answered against the share of questions answered wrongly, for every threshold."""
    figure, axes = _axes(6, 5)
    known = [
        (point["coverage"], point["error"], point["threshold"])
        for point in points
        if point["error"] is not None and point["coverage"] is not None
    ]
    axes.plot([place for place, _, _ in known], [error for _, error, _ in known], marker="o", markersize=4)
    labelled = 2.0
    for place, error, threshold in known:
        if labelled - place >= APART:
            labelled = place
            axes.annotate(f"{threshold:.2f}", (place, error), textcoords="offset points", xytext=(6, -10))
    aim = next(one.aim for one in HEADLINE if one.key == "wrong_answers")
    axes.axhline(aim, color="grey", linestyle="--", label="aim for wrong answers")
    axes.set(xlabel="topic questions answered", ylabel="questions answered wrongly", title="Answering from a threshold")
    axes.set_ylim(bottom=0)
    axes.margins(x=0.12)
    axes.legend()
    _save(figure, path)


def draw_confusions(matrix: Mapping[str, Any], path: Path) -> None:
    """The most confused intents: rows are right, columns are given, colour is the share of what the row shows."""
    names, counts = matrix["names"], matrix["counts"]
    figure, axes = _axes(max(4, 0.75 * len(names)), max(4, 0.7 * len(names)))
    axes.set(title="Mixed up most", xlabel="given", ylabel="right")
    axes.set_xticks(range(len(names)), names, rotation=60, ha="right")
    axes.set_yticks(range(len(names)), names)
    shares = [[count / max(sum(row), 1) for count in row] for row in counts]
    if names:
        axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    for row, line in enumerate(counts):
        for column, count in enumerate(line):
            if count:
                colour = "white" if shares[row][column] > 0.5 else "black"
                axes.text(column, row, str(count), ha="center", va="center", color=colour)
    _save(figure, path)


def _axes(width: float, height: float) -> tuple[Any, Any]:
    import matplotlib

    # It warns at each start that it uses an older way of pyparsing; no user can act on that.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    # Draws without a screen.
    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(width, height))
    return figure, axes


def _save(figure: Any, path: Path) -> None:
    from matplotlib import pyplot

    # Without the version of matplotlib the same figures give the same file.
    figure.savefig(path, dpi=100, bbox_inches="tight", metadata={"Software": None})
    pyplot.close(figure)
