from __future__ import annotations

import pytest

from metrics import Comparison, Measure, Metric, parse_period
from metrics.comparison import Change, change, is_told_in_percent, previous_pair
from tests.unit.metrics.standing.test_rule import declared

FLOW = declared(unit="100m_yuan", combine={"time": "sum"}, january="merged", targets=[])
SHARE = declared(targets=[])


def compare(
    metric: Metric, figures: dict[tuple[str, str], float], period: str, how: Comparison
) -> Change | None:
    values = {(Measure(m), parse_period(p)): value for (m, p), value in figures.items()}
    return change(metric, values, parse_period(period), how)


def test_a_published_growth_wins_over_a_computed_one() -> None:
    figures = {("level", "2025-04"): 110, ("level", "2024-04"): 100, ("yoy", "2025-04"): 9.1}
    found = compare(FLOW, figures, "2025-04", Comparison.YOY)
    assert found is not None
    assert (found.value, found.unit, found.basis) == (9.1, "percent", "published")


def test_growth_is_computed_where_none_was_published() -> None:
    figures = {("level", "2025-04"): 110, ("level", "2024-04"): 100}
    found = compare(FLOW, figures, "2025-04", Comparison.YOY)
    assert found is not None
    assert (found.value, found.basis) == (pytest.approx(10.0), "computed")


def test_a_share_differs_in_percentage_points() -> None:
    figures = {("level", "2025-04"): 93.1, ("level", "2024-04"): 89.9}
    found = compare(SHARE, figures, "2025-04", Comparison.YOY)
    assert found is not None
    assert (found.value, found.unit) == (pytest.approx(3.2), "point")


def test_january_and_february_compare_as_one_period() -> None:
    merged = {("level", "2025-01..02"): 210.0, ("level", "2024-01..02"): 200.0}
    by_month = {("level", "2025-01..02"): 210.0, ("level", "2024-01"): 110.0,
                ("level", "2024-02"): 90.0}  # fmt: skip
    for figures in (merged, by_month):
        found = compare(FLOW, figures, "2025-01..02", Comparison.YOY)
        assert found is not None
        assert found.value == pytest.approx(5.0)


def test_a_missing_month_is_never_made_up() -> None:
    figures = {("level", "2025-01..02"): 210.0, ("level", "2024-01"): 110.0}
    assert compare(FLOW, figures, "2025-01..02", Comparison.YOY) is None


def test_a_single_january_is_not_compared_with_a_merged_one() -> None:
    figures = {("level", "2025-01"): 100.0, ("level", "2024-01..02"): 200.0}
    assert compare(FLOW, figures, "2025-01", Comparison.YOY) is None


def test_cumulated_growth_covers_the_same_months() -> None:
    figures = {("cumulated", "2025-09"): 990.0, ("cumulated", "2024-09"): 900.0,
               ("cumulated", "2024-12"): 1200.0}  # fmt: skip
    found = compare(FLOW, figures, "2025-09", Comparison.CUMULATED_YOY)
    assert found is not None
    assert found.value == pytest.approx(10.0)
    assert str(found.against) == "2024-09"


def test_the_month_before_march_is_not_the_merged_one() -> None:
    figures = {("level", "2025-03"): 100.0, ("level", "2025-01..02"): 200.0}
    assert compare(FLOW, figures, "2025-03", Comparison.PREVIOUS) is None


@pytest.mark.parametrize("base", [0.0, -4.0])
def test_growth_from_nothing_or_below_has_no_meaning(base: float) -> None:
    figures = {("level", "2025-04"): 5.0, ("level", "2024-04"): base}
    assert compare(FLOW, figures, "2025-04", Comparison.YOY) is None


COUNT = declared(unit="item", combine={"time": "sum"}, targets=[])


@pytest.mark.parametrize(
    ("metric", "former", "expected"),
    [
        (COUNT, [30, 900], True),
        (COUNT, [29.0, 900], False),
        (COUNT, [0.0], False),
        (declared(unit="per_10k", targets=[]), [900.0], False),
        (FLOW, [0.3], True),
        (SHARE, [90.0], False),
    ],
    ids=["counts", "few", "nothing", "a rate", "money", "a share"],
)
def test_few_are_no_base_for_a_percentage(
    metric: Metric, former: list[float], expected: bool
) -> None:
    assert is_told_in_percent(metric, former) == expected


def test_a_figure_stands_with_the_one_before_it() -> None:
    values = {(Measure.LEVEL, parse_period(f"2025-0{m}")): float(m) for m in (8, 9)}
    assert previous_pair(COUNT, values, parse_period("2025-09")) == (9, 8)
    assert previous_pair(COUNT, values, parse_period("2025-08")) is None
