"""The headline figures with the aims, and which way is better."""

from collections.abc import Mapping
from dataclasses import dataclass

Headline = Mapping[str, float | None]


@dataclass(frozen=True)
class Figure:
    """A headline figure; `unit` is "%", "points" (of a hundred) or "" for a plain number. `aim` is None without one.

    `tolerance` is how much worse than an earlier run is still the same.
    """

    key: str
    label: str
    unit: str
    aim: float | None = None
    lower_is_better: bool = False
    # One point; on a few hundred questions less than that is a handful of them.
    tolerance: float = 0.01

    def is_reached(self, value: float | None) -> bool | None:
        """Whether the aim is reached, or None where there is no aim or nothing was measured."""
        if self.aim is None or value is None:
            return None
        return value <= self.aim if self.lower_is_better else value >= self.aim

    def shown(self, value: float | None) -> str:
        """A value in the unit of the figure.

        >>> Figure("accuracy", "right topic first", "%").shown(0.9231)
        '92.3 %'
        """
        if value is None:
            return "not measured"
        return {"%": f"{value:.1%}".replace("%", " %"), "points": f"{100 * value:.1f} points"}.get(
            self.unit, f"{value:.3f}"
        )

    def shown_aim(self) -> str:
        """The aim with its direction: "≥ 92.0 %"; empty without an aim."""
        if self.aim is None:
            return ""
        return f"{'≤' if self.lower_is_better else '≥'} {self.shown(self.aim)}"


HEADLINE = (
    Figure("accuracy", "right topic first", "%", 0.92),
    Figure("in_three", "right topic among the first three", "%", 0.98),
    Figure("macro_f1", "macro-F1 over topics and out of scope", ""),
    Figure("wrong_answers", "wrong answers, of all questions", "%", 0.04, lower_is_better=True),
    Figure("out_of_scope_near", "out of scope recognised: near", "%", 0.85),
    Figure("out_of_scope_far", "out of scope recognised: far", "%", 0.97, tolerance=0.012),  # one of 85 questions
    Figure("served", "answered or rightly clarified", "%", 0.93),
    Figure("calibration_error", "expected calibration error", "", 0.03, lower_is_better=True),
    Figure("entity_f1", "entities, F1 by exact span", "", 0.92),
    Figure("entity_f1_by_value", "entities, F1 by value", "", 0.92),
    Figure("languages", "right topic first in other languages", "%", 0.95),
    Figure("noise_loss", "loss by the worst noise", "points", 0.03, lower_is_better=True),
)
