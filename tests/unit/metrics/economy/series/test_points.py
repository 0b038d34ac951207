from __future__ import annotations

import math

import pytest

from metrics import Grain, InvalidSeriesError, Measure, parse_period
from metrics.economy.series import Maker, is_january_merged, january_of
from tests.unit.metrics.economy.made_series import PROFIT, SHARE, series


def test_merged_months_are_one_point_among_months() -> None:
    made = series({"2024-12": 9, "2025-01..02": 20, "2025-03": 11})
    assert made.figures[january_of(2025)] == 20
    assert made.is_flow


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ({"2025-03": 1, "2025-02": 1}, "2025-02应在2025-03之后"),
        ({"2025-01": 1, "2025-01..02": 1}, "不与其重叠"),
        ({"2025-01..03": 1}, "合并发布的只能是1—2月"),
        ({"2025-Q1": 1}, "不是month频度"),
        ({"2025-01": math.nan}, "不是有限数"),
        ({"2025-01": math.inf}, "不是有限数"),
    ],
)
def test_refuses_what_is_no_series(figures: dict[str, float], told: str) -> None:
    with pytest.raises(InvalidSeriesError, match=told):
        series(figures)


def test_refuses_a_series_of_days() -> None:
    with pytest.raises(InvalidSeriesError, match="应为月、季或年"):
        series({}, grain=Grain.DAY)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(InvalidSeriesError) as caught:
        series({"2025-03": math.nan, "2025-Q1": 1})
    told = str(caught.value)
    assert all(word in told for word in ("不是month频度", "不与其重叠", "不是有限数"))


def test_growth_and_shares_are_no_flows() -> None:
    assert not series({"2025-01": 5}, PROFIT, Measure.YOY).is_flow
    assert not series({"2025-01": 5}, SHARE).is_flow


def test_only_first_two_months_merge() -> None:
    assert is_january_merged(parse_period("2025-01..02"))
    assert not is_january_merged(parse_period("2025-02..03"))
    assert not is_january_merged(parse_period("2025-01"))


def test_says_which_points_are_estimates() -> None:
    assert {maker for maker in Maker if maker.is_estimate} == {Maker.SPLIT, Maker.RESCALED}
