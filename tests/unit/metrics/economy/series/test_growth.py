from __future__ import annotations

import math
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import Comparison, Grain, InvalidSeriesError, Measure
from metrics.economy.absence import Absence
from metrics.economy.series import Growth, Maker, computed_growth, growth_beside
from metrics.metric import Break, Label
from tests.unit.metrics.economy.made_series import INDEX, PROFIT, SHARE, monthly, series

YOY, PREVIOUS = Comparison.YOY, Comparison.PREVIOUS


def figures(growth: Growth) -> dict[str, float]:
    return {str(period): value for period, value in growth.figures.items()}


def gaps(growth: Growth) -> dict[str, Absence]:
    return {str(gap.period): gap.absence for gap in growth.gaps}


def test_growth_is_computed_and_says_so() -> None:
    growth = computed_growth(series({"2024-04": 100, "2025-04": 105}), YOY)
    assert figures(growth) == {"2025-04": pytest.approx(5)}
    assert growth.points[0].maker is Maker.COMPUTED
    assert growth.unit == "percent"
    assert gaps(growth) == {"2024-04": Absence.NOT_LAST_YEAR}


def test_shares_move_in_percentage_points_and_may_be_negative() -> None:
    growth = computed_growth(series({"2024-04": -2, "2025-04": 3}, SHARE), YOY)
    assert (figures(growth), growth.unit) == ({"2025-04": 5}, "point")


@pytest.mark.parametrize(
    ("then", "now", "absence"),
    [
        (0, 5, Absence.ZERO_BASE),
        (-3, 5, Absence.NEGATIVE),
        (5, -3, Absence.NEGATIVE),
        (-5, -3, Absence.NEGATIVE),
    ],
)
def test_there_is_no_rate_from_nothing_or_with_a_loss(
    then: float, now: float, absence: Absence
) -> None:
    growth = computed_growth(series({"2024-04": then, "2025-04": now}, PROFIT), YOY)
    assert growth.points == ()
    assert gaps(growth)["2025-04"] is absence


def test_merged_months_are_set_against_merged_or_summed_ones() -> None:
    growth = computed_growth(
        series({"2023-01": 40, "2023-02": 60, "2024-01..02": 110, "2025-01..02": 121}), YOY
    )
    assert figures(growth) == {"2024-01..02": pytest.approx(10), "2025-01..02": pytest.approx(10)}


def test_one_month_is_never_set_against_two() -> None:
    growth = computed_growth(series({"2024-01..02": 110, "2025-01": 60, "2025-02": 60}), YOY)
    assert figures(growth) == {}
    assert gaps(growth)["2025-01"] is gaps(growth)["2025-02"] is Absence.MERGED
    moved = computed_growth(
        series({"2024-12": 50, "2025-01..02": 110, "2025-03": 60, "2025-04": 66}), PREVIOUS
    )
    assert figures(moved) == {"2025-04": pytest.approx(10)}
    assert gaps(moved) == {
        "2024-12": Absence.NOT_BEFORE,
        "2025-01..02": Absence.MERGED,
        "2025-03": Absence.MERGED,
    }


def test_cumulated_levels_have_cumulated_growth() -> None:
    levels = series({"2024-Q2": 50, "2025-Q2": 52}, measure=Measure.CUMULATED, grain=Grain.QUARTER)
    assert figures(computed_growth(levels, Comparison.CUMULATED_YOY)) == {
        "2025-Q2": pytest.approx(4)
    }


@pytest.mark.parametrize(
    ("measure", "comparison"),
    [
        (Measure.YOY, YOY),
        (Measure.CUMULATED, PREVIOUS),
        (Measure.LEVEL, Comparison.CUMULATED_YOY),
    ],
)
def test_refuses_comparisons_that_the_measure_has_not(
    measure: Measure, comparison: Comparison
) -> None:
    with pytest.raises(InvalidSeriesError, match="不能作"):
        computed_growth(series({"2025-04": 5}, measure=measure), comparison)


def test_published_and_computed_growth_stand_side_by_side() -> None:
    published = series({"2025-04": 5.1, "2025-05": 6.4}, measure=Measure.YOY)
    computed = computed_growth(series({"2024-04": 100, "2025-04": 104.8, "2025-05": 7}), YOY)
    beside = growth_beside(published, computed).set_index("period")
    assert beside.loc["2025-04", ["published", "computed"]].tolist() == [5.1, pytest.approx(4.8)]
    assert beside.loc["2025-04", "difference"] == pytest.approx(0.3)
    assert beside.loc["2025-05", "absence"] == "not_last_year"
    assert math.isnan(beside.loc["2025-05", "computed"])
    assert math.isnan(beside.loc["2024-04", "published"])


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40), st.sampled_from([YOY, PREVIOUS]))
def test_every_period_has_a_finite_growth_or_a_reason(
    values: list[float], comparison: Comparison
) -> None:
    growth = computed_growth(monthly(values, metric=INDEX), comparison)
    told = [*growth.figures, *(gap.period for gap in growth.gaps)]
    assert sorted(told) == sorted(growth.levels.figures)
    assert all(math.isfinite(value) for value in growth.figures.values())


def test_the_nations_published_growth_is_not_what_its_levels_give(shared_data: Path) -> None:
    frame = pd.read_csv(shared_data / "economy" / "macro_china_consumer_goods_retail_df.csv")
    text = frame["月份"].str.replace("年", "-").str.replace("月份", "")
    told = frame.assign(period=text).sort_values("period").set_index("period")
    levels = series(told["当月"].dropna().to_dict())
    published = series(told["同比增长"].dropna().to_dict(), measure=Measure.YOY)
    beside = growth_beside(published, computed_growth(levels, YOY)).set_index("period")
    both = beside["difference"].dropna()
    assert len(both) > 130
    # The base of 2024 was revised after the fact: the bureau says 5.1 %, the levels say less.
    assert beside.loc["2025-04", "published"] == 5.1
    assert (both.abs() > 0.15).sum() > 20


BROKEN = INDEX.model_copy(
    update={"breaks": (Break(period="2025-03", note=Label(zh="新口径", en="New")),)}
)


def test_nothing_is_set_against_another_definition_unless_joined() -> None:
    levels = series(
        {"2024-02": 100, "2024-04": 100, "2025-02": 110, "2025-04": 120, "2026-04": 126}, BROKEN
    )
    growth = computed_growth(levels, YOY)
    assert figures(growth) == {"2025-02": pytest.approx(10), "2026-04": pytest.approx(5)}
    assert gaps(growth)["2025-04"] is Absence.BROKEN
    joined = computed_growth(levels, YOY, is_joined=True)
    assert figures(joined)["2025-04"] == pytest.approx(20)


def test_the_first_month_of_a_definition_has_no_month_before() -> None:
    levels = series({"2025-02": 110, "2025-03": 120, "2025-04": 126}, BROKEN)
    growth = computed_growth(levels, PREVIOUS)
    assert gaps(growth)["2025-03"] is Absence.BROKEN
    assert figures(growth) == {"2025-04": pytest.approx(5)}
