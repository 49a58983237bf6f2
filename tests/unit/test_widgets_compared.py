"""The figures of `make bench-widget`, from visits that were not measured but written down."""

from typing import Any

import pytest

from benchmarks.widgets.figures import Figures, metrics, quartiles
from benchmarks.widgets.measure import FAST
from benchmarks.widgets.pages import BARE, EMPTY, OURS, WIDGETS
from benchmarks.widgets.report import not_best

ALL = metrics("fast", "slow")
OTHER = "deep-chat"


def visit(widget: str, number: int, panel: float | None, private: int, run: int = 1) -> dict[str, Any]:
    memory = {"heap": 10 * private, "private": private, "nodes": 5}
    answered = None if widget in (EMPTY, BARE) else {**memory, "private": private + 7}
    return {
        "run": run,
        "round": number,
        "condition": "fast",
        "widget": widget,
        "panel": panel,
        "contentful": panel,
        "sent": [{"path": "/a", "plain": 30, "gzipped": 12}, {"path": "/b", "plain": 5, "gzipped": 4}],
        "opened": memory,
        "answered": answered,
    }


@pytest.fixture
def figures() -> Figures:
    rows = [visit(EMPTY, 1, None, 100), visit(EMPTY, 2, None, 300), visit(EMPTY, 1, None, 500, run=2)]
    ours = [visit(OURS, 1, 20, 110), visit(OURS, 2, 90, 330), visit(OURS, 1, 40, 520, run=2)]
    return Figures([*rows, *ours, visit(OTHER, 1, 30, 104), visit(BARE, 1, 9, 101)])


def test_memory_is_what_comes_above_the_empty_page_of_the_same_round(figures: Figures) -> None:
    assert figures.values(ALL["private"], OURS) == [10, 30, 20]
    assert figures.values(ALL["private answered"], OURS) == [17, 37, 27]


def test_the_middle_of_all_runs_or_of_one_is_a_median(figures: Figures) -> None:
    assert figures.middle(ALL["fast"], OURS) == 40
    assert figures.middle(ALL["fast"], OURS, run=1) == 55
    assert figures.middle(ALL["slow"], OURS) is None


def test_size_is_the_sum_of_all_files_that_the_page_loaded(figures: Figures) -> None:
    assert figures.middle(ALL["plain"], OURS) == 35
    assert figures.middle(ALL["gzipped"], OURS) == 16


def test_pages_without_a_widget_are_not_compared_and_ours_comes_first(figures: Figures) -> None:
    assert figures.widgets == [OURS, OTHER]


def test_half_of_the_values_lie_between_the_quartiles() -> None:
    assert quartiles([1, 2, 3, 4, 5]) == (2, 3, 4)


def test_the_page_says_in_what_another_widget_is_lower_than_ours() -> None:
    rows = [visit(EMPTY, 1, None, 0), visit(OURS, 1, 20, 9_000), visit(OTHER, 1, 10, 9_000)]
    found = list(not_best(Figures([{**row, "condition": FAST.name} for row in rows])))
    assert found == ["- panel, unthrottled: deep-chat 10, ours 20."]


def test_each_widget_has_a_page_with_its_script_and_the_first_page_is_empty() -> None:
    assert WIDGETS[0].name == EMPTY and "<script" not in WIDGETS[0].page
    for widget in WIDGETS:
        assert widget.script in widget.page
        assert "{{" not in widget.page
