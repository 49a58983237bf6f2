"""Sets headline figures beside earlier ones."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation.headline import HEADLINE, Figure, Headline
from bot.evaluation.shares import PLACES


@dataclass(frozen=True)
class Change:
    """A headline figure then and now; None where it was not measured."""

    figure: Figure
    old: float | None
    new: float | None

    @property
    def difference(self) -> float | None:
        """New minus old, or None where one of them was not measured."""
        return None if self.old is None or self.new is None else round(self.new - self.old, PLACES)

    @property
    def is_worse(self) -> bool:
        """Whether it got worse by more than its tolerance; for errors, wrong answers and losses worse is higher."""
        if self.difference is None:
            return False
        return (self.difference if self.figure.lower_is_better else -self.difference) > self.figure.tolerance


def compare(old: Headline, new: Headline) -> list[Change]:
    """Every headline figure with what it was."""
    return [Change(figure, old.get(figure.key), new.get(figure.key)) for figure in HEADLINE]


def change_lines(changes: Sequence[Change]) -> list[str]:
    """The changes as a table in markdown, with the ones marked that got worse by more than a point."""
    return [
        "| figure | old | new | difference in points | |",
        "|---|---|---|---|---|",
        *(
            f"| {change.figure.label} | {change.figure.shown(change.old)} | {change.figure.shown(change.new)} "
            f"| {_points(change.difference)} | {'worse' if change.is_worse else ''} |"
            for change in changes
        ),
    ]


def _points(difference: float | None) -> str:
    return "" if difference is None else f"{100 * difference:+.1f}"
