from __future__ import annotations

import math
from decimal import Decimal
from itertools import accumulate
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import Grain, InvalidSeriesError, Measure, month_period
from metrics.economy.absence import Absence
from metrics.economy.series import Maker, Point, Series, from_cumulated, january_of
from metrics.metric import Break, Label
from tests.unit.metrics.economy.made_series import FLOW, HOME, PROFIT, SHARE, series, texts

CUMULATED = Measure.CUMULATED


def test_months_are_differences_and_say_so() -> None:
    made = from_cumulated(series({"2025-01": 10, "2025-02": 18, "2025-03": 30}, measure=CUMULATED))
    assert texts(made) == {"2025-01": 10, "2025-02": 8, "2025-03": 12}
    makers = [point.maker for point in made.points]
    assert makers == [Maker.PUBLISHED, Maker.DIFFERENCED, Maker.DIFFERENCED]
    assert made.measure is Measure.LEVEL


def test_january_and_february_stay_one_point() -> None:
    made = from_cumulated(series({"2025-02": 18, "2025-03": 30, "2025-04": 41}, measure=CUMULATED))
    assert texts(made) == {"2025-01..02": 18, "2025-03": 12, "2025-04": 11}
    assert made.gaps == ()


def test_nothing_is_taken_over_a_missing_month() -> None:
    made = from_cumulated(
        series({"2025-02": 18, "2025-03": 30, "2025-05": 55, "2025-06": 66}, measure=CUMULATED)
    )
    assert texts(made) == {"2025-01..02": 18, "2025-03": 12, "2025-06": 11}
    gaps = {str(gap.period): gap.absence for gap in made.gaps}
    assert gaps == {"2025-04": Absence.MISSING, "2025-05": Absence.NOT_BEFORE}


def test_a_gap_of_a_year_is_told_month_by_month() -> None:
    made = from_cumulated(series({"2022-12": 100, "2024-02": 18}, measure=CUMULATED))
    assert texts(made) == {"2024-01..02": 18}
    assert len(made.gaps) == 13  # 2022-12 and the whole of 2023


def test_a_revision_is_marked_where_a_flow_turns_negative() -> None:
    figures = {"2025-02": 18, "2025-03": 30, "2025-04": 29.5}
    april = from_cumulated(series(figures, measure=CUMULATED)).points[-1]
    assert (april.value, april.is_revised) == (-0.5, True)
    loss = from_cumulated(series(figures, PROFIT, CUMULATED)).points[-1]
    assert (loss.value, loss.is_revised) == (-0.5, False)  # a loss is a figure


def test_differences_are_taken_in_decimal_digits() -> None:
    made = from_cumulated(series({"2025-03": 124671.1, "2025-04": 161845.0}, measure=CUMULATED))
    assert texts(made) == {"2025-04": 37173.9}


def test_published_months_win() -> None:
    cumulated = series({"2011-01": 10, "2011-02": 19, "2011-03": 30}, measure=CUMULATED)
    made = from_cumulated(cumulated, series({"2011-02": 8.9}))
    assert texts(made) == {"2011-01": 10, "2011-02": 8.9, "2011-03": 11}
    assert made.points[1].maker is Maker.PUBLISHED


def test_a_published_january_opens_the_year() -> None:
    made = from_cumulated(
        series({"2011-02": 19, "2011-03": 30}, measure=CUMULATED), series({"2011-01": 10})
    )
    assert texts(made) == {"2011-01": 10, "2011-02": 9, "2011-03": 11}


def test_a_published_merged_figure_is_februarys_cumulated_one() -> None:
    made = from_cumulated(series({"2025-03": 30}, measure=CUMULATED), series({"2025-01..02": 18}))
    assert texts(made) == {"2025-01..02": 18, "2025-03": 12}


def test_quarters_are_taken_apart_too() -> None:
    figures = {"2024-Q4": 90, "2025-Q1": 20, "2025-Q2": 43}
    made = from_cumulated(series(figures, measure=CUMULATED, grain=Grain.QUARTER))
    assert texts(made) == {"2025-Q1": 20, "2025-Q2": 23}


def test_no_figures_make_no_months() -> None:
    assert from_cumulated(series({}, measure=CUMULATED)).points == ()


def test_refuses_levels_shares_and_strangers() -> None:
    with pytest.raises(InvalidSeriesError, match="不是流量的累计值"):
        from_cumulated(series({"2025-03": 1}))
    with pytest.raises(InvalidSeriesError, match="不是流量的累计值"):
        from_cumulated(series({"2025-03": 1}, SHARE, CUMULATED))
    with pytest.raises(InvalidSeriesError, match="不能合用"):
        from_cumulated(series({"2025-03": 1}, measure=CUMULATED), series({"2025-03": 1}, PROFIT))


hundredths = st.integers(0, 10**7).map(lambda n: n / 100)


@given(st.lists(hundredths, min_size=12, max_size=12), st.booleans())
def test_months_add_up_to_the_cumulated_figure(months: list[float], is_merged: bool) -> None:
    totals = [float(total) for total in accumulate(Decimal(repr(value)) for value in months)]
    points = [Point(month_period(2024, m + 1), total) for m, total in enumerate(totals)]
    cumulated = Series(FLOW, HOME, CUMULATED, Grain.MONTH, tuple(points[is_merged:]))
    made = from_cumulated(cumulated)
    assert made.gaps == ()
    assert (january_of(2024) in made.figures) == is_merged
    upto = 0.0
    for point in made.points:
        upto = math.fsum([upto, point.value])
        last = month_period(2024, point.period.end.month)
        assert upto == pytest.approx(cumulated.figures[last], abs=1e-6)


def test_the_nations_retail_sales(shared_data: Path) -> None:
    frame = pd.read_csv(shared_data / "economy" / "macro_china_consumer_goods_retail_df.csv")
    text = frame["月份"].str.replace("年", "-").str.replace("月份", "")
    told = frame.assign(period=text).sort_values("period").set_index("period")
    cumulated = series(told["累计"].dropna().to_dict(), measure=CUMULATED)
    single = series(told["当月"].dropna().to_dict())
    made = from_cumulated(cumulated, single)
    # 2025: 累计 1-4月 161845.0 less 1-3月 124671.1; the bureau's own April stands as 37174.0.
    assert texts(made)["2025-04"] == 37174.0
    assert texts(made)["2025-01..02"] == 83730.6
    alone = from_cumulated(cumulated)
    assert texts(alone)["2025-04"] == 37173.9
    assert not any(point.is_revised for point in alone.points)
    common = single.figures.keys() & alone.figures.keys()
    # The bureau's months and its cumulated figures agree but for one: March 2011, where the
    # cumulated one was revised. That is why neither replaces the other.
    apart = {str(p) for p in common if abs(alone.figures[p] - single.figures[p]) > 0.5}
    assert apart == {"2011-03"}
    assert made.figures[month_period(2011, 3)] == single.figures[month_period(2011, 3)]


def test_no_difference_is_taken_across_a_new_definition_unless_joined() -> None:
    broken = FLOW.model_copy(
        update={"breaks": (Break(period="2025-04", note=Label(zh="新口径", en="New")),)}
    )
    figures = {"2025-02": 20.0, "2025-03": 30.0, "2025-04": 45.0}
    cumulated = series(figures, broken, Measure.CUMULATED)
    months = from_cumulated(cumulated)
    assert [str(point.period) for point in months.points] == ["2025-01..02", "2025-03"]
    assert months.gaps[-1].absence is Absence.BROKEN
    assert from_cumulated(cumulated, is_joined=True).points[-1].value == 15.0
