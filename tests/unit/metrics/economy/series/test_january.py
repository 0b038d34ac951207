from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import InvalidSeriesError, Measure
from metrics.economy.absence import Absence
from metrics.economy.series import Maker, Share, merge_january, split_january
from metrics.reference import read_spring_festivals
from tests.unit.metrics.economy.made_series import INDEX, series, texts

FESTIVALS = read_spring_festivals()


def test_two_months_become_the_point_that_charts_show() -> None:
    made = merge_january(series({"2010-12": 5, "2011-01": 10, "2011-02": 8, "2011-03": 9}))
    assert texts(made) == {"2010-12": 5, "2011-01..02": 18, "2011-03": 9}
    assert made.points[1].maker is Maker.SUMMED


def test_what_was_published_merged_stays() -> None:
    merged = series({"2025-01..02": 18, "2025-03": 9})
    assert merge_january(merged) == merged


@pytest.mark.parametrize("month", ["2025-01", "2025-02"])
def test_two_months_are_not_known_by_one(month: str) -> None:
    made = merge_january(series({month: 10, "2025-03": 9}))
    assert texts(made) == {"2025-03": 9}
    assert [(str(gap.period), gap.absence) for gap in made.gaps] == [
        ("2025-01..02", Absence.MISSING)
    ]


def test_halves_are_marked_as_estimates() -> None:
    made = split_january(series({"2025-01..02": 18, "2025-03": 9}), Share.EQUAL, FESTIVALS)
    assert texts(made) == {"2025-01": 9, "2025-02": 9, "2025-03": 9}
    assert [point.maker.is_estimate for point in made.points] == [True, True, False]


def test_working_days_are_weekdays_less_the_days_off_by_law() -> None:
    # 2025: January 23 weekdays less 元旦 and four days from the eve (the 28th to the 31st): 18;
    # February 20 weekdays. The official calendar has 19 and 20 after moving days about.
    made = split_january(series({"2025-01..02": 38}), Share.WORKING_DAYS, FESTIVALS)
    assert texts(made) == {"2025-01": 18, "2025-02": 20}


def test_refuses_stocks_growth_and_years_without_a_festival() -> None:
    with pytest.raises(InvalidSeriesError, match="不能相加"):
        merge_january(series({"2025-01": 50, "2025-02": 51}, INDEX))
    with pytest.raises(InvalidSeriesError, match="不能拆分"):
        split_january(series({"2025-01..02": 5}, measure=Measure.YOY), Share.EQUAL, FESTIVALS)
    with pytest.raises(InvalidSeriesError, match="没有2051年的春节日期"):
        split_january(series({"2051-01..02": 5}), Share.WORKING_DAYS, FESTIVALS)


@given(
    st.dictionaries(st.integers(1990, 2050), st.floats(0, 1e9), max_size=8), st.sampled_from(Share)
)
def test_the_parts_add_up_to_what_was_published(merged: dict[int, float], share: Share) -> None:
    made = series({f"{year}-01..02": merged[year] for year in sorted(merged)})
    split = split_january(made, share, FESTIVALS)
    assert merge_january(split).figures == pytest.approx(dict(made.figures))
    assert all(point.value >= 0 for point in split.points)
