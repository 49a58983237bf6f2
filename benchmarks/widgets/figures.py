"""From visits to figures: what each metric reads of a visit, and the middle and spread over the rounds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any

from benchmarks.widgets.pages import BARE, EMPTY, OURS

Row = dict[str, Any]


@dataclass(frozen=True)
class Metric:
    """One figure of a visit; `is_relative` subtracts that of the empty page in the same round."""

    name: str
    condition: str
    unit: str
    read: Callable[[Row], float | None]
    is_relative: bool = False


@dataclass(frozen=True)
class Figures:
    """All visits of a benchmark."""

    rows: Sequence[Row]

    @property
    def widgets(self) -> list[str]:
        """The widgets, without the two pages that hold none."""
        names = dict.fromkeys(row["widget"] for row in self.rows)
        return sorted((name for name in names if name not in (EMPTY, BARE)), key=lambda name: (name != OURS, name))

    @property
    def runs(self) -> list[int]:
        """The numbers of the runs."""
        return sorted({row["run"] for row in self.rows})

    def of(self, widget: str, condition: str) -> list[Row]:
        """The visits of a widget under a condition."""
        return [row for row in self.rows if (row["widget"], row["condition"]) == (widget, condition)]

    def values(self, metric: Metric, widget: str, run: int | None = None) -> list[float]:
        """The metric of every visit, or of those of one run; none where it could not be measured."""
        found = []
        for row in self.of(widget, metric.condition):
            value = metric.read(row)
            if value is not None and run in (None, row["run"]):
                found.append(value - self._of_empty(metric, row) if metric.is_relative else value)
        return found

    def middle(self, metric: Metric, widget: str, run: int | None = None) -> float | None:
        """The median of the values."""
        values = self.values(metric, widget, run)
        return median(values) if values else None

    def _of_empty(self, metric: Metric, row: Row) -> float:
        (empty,) = [
            other
            for other in self.of(EMPTY, metric.condition)
            if (other["run"], other["round"]) == (row["run"], row["round"])
        ]
        # The empty page exchanges no message: what it takes when opened counts for both.
        return float(metric.read({**empty, "answered": empty["opened"]}) or 0)


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """The values between which the middle half lies, with the median in between.

    >>> quartiles([1, 2, 3, 4, 5])
    (2.0, 3.0, 4.0)
    """
    low, middle, high = quantiles(values, n=4, method="inclusive")
    return low, middle, high


def bytes_sent(which: str) -> Callable[[Row], float]:
    """Reads how much the page loaded until the panel was open and at rest; `which` is plain or gzipped."""
    return lambda row: float(sum(sent[which] for sent in row["sent"]))


def memory(moment: str, which: str) -> Callable[[Row], float | None]:
    """Reads a part of the memory when opened or answered."""
    return lambda row: row[moment][which] if row[moment] else None


def metrics(fast: str, slow: str) -> dict[str, Metric]:
    """All metrics by their key; `fast` and `slow` are the names of the conditions."""
    return {
        "plain": Metric("bytes", fast, "", bytes_sent("plain")),
        "gzipped": Metric("bytes gzipped", fast, "", bytes_sent("gzipped")),
        "fast": Metric("panel, unthrottled", fast, "ms", lambda row: row["panel"]),
        "slow": Metric("panel, throttled", slow, "ms", lambda row: row["panel"]),
        "fast content": Metric("first content, unthrottled", fast, "ms", lambda row: row["contentful"]),
        "slow content": Metric("first content, throttled", slow, "ms", lambda row: row["contentful"]),
        "heap": Metric("heap, opened", fast, "KB", memory("opened", "heap"), is_relative=True),
        "heap answered": Metric("heap, after a message", fast, "KB", memory("answered", "heap"), is_relative=True),
        "private": Metric("private memory, opened", fast, "KB", memory("opened", "private"), is_relative=True),
        "private answered": Metric(
            "private memory, after a message", fast, "KB", memory("answered", "private"), is_relative=True
        ),
        "nodes": Metric("nodes, opened", fast, "", memory("opened", "nodes"), is_relative=True),
    }
