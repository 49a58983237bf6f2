"""The page with the figures of the widgets: docs/evaluation/widgets.md."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from benchmarks.widgets import texts
from benchmarks.widgets.figures import Figures, Metric, Row, metrics, quartiles
from benchmarks.widgets.measure import FAST, SLOW, VIEWPORT
from benchmarks.widgets.pages import BARE, OURS, WIDGETS
from benchmarks.widgets.quiet import LONGEST, QUIET

ALL = metrics(FAST.name, SLOW.name)
BETWEEN_RUNS = ("fast", "slow", "heap", "private")
COMPARED = ("plain", "gzipped", "fast", "slow", "heap", "heap answered", "private", "private answered", "nodes")
TIMES = ("fast", "fast content", "slow", "slow content")
MEMORIES = ("heap", "heap answered", "private", "private answered", "nodes")


def to_markdown(machine: dict[str, Any], rows: Sequence[Row]) -> str:
    """The whole page."""
    figures = Figures(rows)
    parts = [
        texts.INTRODUCTION.format(**_about(machine, figures)),
        texts.SIZE.format(later=_later(rows)),
        _table(
            ["widget", "version", "opened by", "answered by", "bytes", "gzipped", "asks elsewhere"], _sizes(figures)
        ),
        texts.TIME.format(**_throttling()),
        _table(["widget", *(ALL[key].name for key in TIMES)], _spreads(figures, TIMES, [BARE, *figures.widgets])),
        texts.MEMORY,
        _table(["widget", *(ALL[key].name for key in MEMORIES)], _spreads(figures, MEMORIES, figures.widgets)),
        texts.RUNS,
        _table(["widget", *(ALL[key].name for key in BETWEEN_RUNS)], _differences(figures)),
        texts.NOT_BEST,
        "\n".join(not_best(figures)) or texts.BEST,
        *_faults(rows),
        texts.LIMITS,
    ]
    return "\n\n".join(parts) + "\n"


def not_best(figures: Figures) -> Iterator[str]:
    """A line for each metric in which another widget is lower than ours."""
    for metric in (ALL[key] for key in COMPARED):
        ours = figures.middle(metric, OURS)
        for widget in figures.widgets[1:]:
            theirs = figures.middle(metric, widget)
            if ours is not None and theirs is not None and theirs < ours:
                yield f"- {metric.name}: {widget} {_number(theirs, metric)}, ours {_number(ours, metric)}."


def _about(machine: dict[str, Any], figures: Figures) -> dict[str, Any]:
    runs = len(figures.runs)
    rounds = len({row["round"] for row in figures.rows})
    disturbed = f"{sum(row['busy'] >= QUIET for row in figures.rows) / len(figures.rows):.0%}"
    waiting = {"longest": LONGEST, "quiet": QUIET, "disturbed": disturbed}
    return {**machine, **VIEWPORT, **waiting, "runs": runs, "rounds": rounds, "visits": runs * rounds}


def _throttling() -> dict[str, Any]:
    down, up = (f"{speed / 1000:.0f}" for speed in (SLOW.download, SLOW.upload))
    return {"slower": SLOW.slower, "latency": SLOW.latency, "down": down, "up": up, "bare": BARE.capitalize()}


def _later(rows: Sequence[Row]) -> str:
    names = sorted({row["widget"] for row in rows if row["sent_later"]})
    return f", except {', '.join(names)}" if names else ""


def _sizes(figures: Figures) -> Iterator[list[str]]:
    known = {widget.name: widget for widget in WIDGETS}
    for name in figures.widgets:
        widget = known[name]
        sizes = (_number(figures.middle(ALL[key], name), ALL[key]) for key in ("plain", "gzipped"))
        hosts = sorted(set(chain.from_iterable(row["elsewhere"] for row in figures.of(name, FAST.name))))
        yield [name, widget.version, widget.opening, widget.backend, *sizes, ", ".join(hosts) or "nothing"]


def _spreads(figures: Figures, keys: Sequence[str], widgets: Sequence[str]) -> Iterator[list[str]]:
    for widget in widgets:
        yield [widget, *(_spread(figures.values(ALL[key], widget), ALL[key]) for key in keys)]


def _spread(values: Sequence[float], metric: Metric) -> str:
    if not values:
        return "-"
    low, middle, high = quartiles(values) if len(values) > 1 else (values[0],) * 3
    shown = [_number(value, metric) for value in (low, middle, high)]
    return shown[1] if shown[0] == shown[2] else f"{shown[1]} ({shown[0]}–{shown[2]})"


def _differences(figures: Figures) -> Iterator[list[str]]:
    for widget in figures.widgets:
        yield [widget, *(_difference(figures, ALL[key], widget) for key in BETWEEN_RUNS)]


def _difference(figures: Figures, metric: Metric, widget: str) -> str:
    middles = [middle for run in figures.runs if (middle := figures.middle(metric, widget, run)) is not None]
    shown = " / ".join(_number(middle, metric) for middle in middles)
    if len(middles) < 2 or min(middles) <= 0:
        return shown or "-"
    return f"{shown} ({100 * (max(middles) / min(middles) - 1):.0f}%)"


def _number(value: float | None, metric: Metric) -> str:
    if value is None:
        return "-"
    return f"{value / 1000 if metric.unit == 'KB' else value:,.0f}"


def _faults(rows: Sequence[Row]) -> list[str]:
    """What went wrong in the pages themselves."""
    found = {f"- {row['widget']}: {fault}" for row in rows for fault in (*row["errors"], *row["missing"])}
    return [texts.FAULTS, "\n".join(sorted(found))] if found else []


def _table(heads: Sequence[str], rows: Iterator[list[str]]) -> str:
    lines = [heads, *rows]
    first, *rest = (f"| {' | '.join(line)} |" for line in lines)
    return "\n".join([first, "|---" * len(heads) + "|", *rest])
