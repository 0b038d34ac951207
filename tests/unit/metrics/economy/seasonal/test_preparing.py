from __future__ import annotations

import pytest

from metrics import Grain, Measure
from metrics.economy.absence import Absence, Refusal
from metrics.economy.seasonal import Treatment
from metrics.economy.seasonal.preparing import Prepared, prepare
from metrics.economy.series import Series, Share, split_january
from metrics.reference import read_spring_festivals
from tests.unit.metrics.economy.made_series import FLOW, INDEX, PROFIT, SHARE, monthly, series
from tests.unit.metrics.economy.seasonal_figures import figures


def merged(years: int) -> Series:
    """Give figures of which January and February are one."""
    values = iter(figures(years))
    told = {}
    for year in range(2026 - years, 2026):
        told[f"{year}-01..02"] = next(values) + next(values)
        told |= {f"{year}-{month:02d}": next(values) for month in range(3, 13)}
    return series(told)


def ready(made: Series, asked: Treatment | None = None) -> Prepared:
    found = prepare(made, asked)
    assert isinstance(found, Prepared), found
    return found


def refused(made: Series, asked: Treatment | None = None) -> Refusal:
    found = prepare(made, asked)
    assert isinstance(found, Refusal)
    return found


def test_single_months_take_the_regressor_and_merged_ones_the_mean() -> None:
    single = ready(monthly(figures(3), "2023-01"))
    assert (single.treatment, single.notes) == (Treatment.REGRESSOR, ())
    assert len(single.points) == 36
    both = ready(merged(3))
    assert both.treatment is Treatment.AVERAGE
    assert both.points[0].value == both.points[1].value
    assert "估算" in both.notes[0].zh


def test_the_mean_keeps_the_two_months_total() -> None:
    values = figures(3)
    found = ready(monthly(values, "2023-01"), Treatment.AVERAGE)
    assert found.points[0].value == found.points[1].value == (values[0] + values[1]) / 2
    assert [point.value for point in found.points[2:12]] == values[2:12]


def test_merged_months_need_the_mean_or_a_split() -> None:
    made = merged(3)
    assert refused(made, Treatment.REGRESSOR).absence is Absence.MERGED
    split = split_january(made, Share.WORKING_DAYS, read_spring_festivals())
    assert "估算" in ready(split, Treatment.REGRESSOR).notes[0].zh


@pytest.mark.parametrize("metric", [INDEX, SHARE])
def test_a_rate_or_an_index_is_never_averaged(metric: object) -> None:
    made = monthly(figures(3), "2023-01", metric)  # type: ignore[arg-type]
    assert refused(made, Treatment.AVERAGE).absence is Absence.NOT_FIT
    assert ready(made).treatment is Treatment.REGRESSOR


def test_under_thirty_six_months_year_on_year_growth_alone_is_shown() -> None:
    found = refused(monthly(figures(3)[:35], "2023-01"))
    assert found.absence is Absence.TOO_SHORT
    assert found.told.zh == "连续数据只有35个月，不足36个月，不作季节调整；只显示同比。"
    assert found.told.en.endswith("Only year-on-year growth is shown.")


def test_the_newest_unbroken_stretch_is_taken_and_said_so() -> None:
    values = figures(5)
    told = dict(zip((str(p) for p in monthly(values, "2021-01").figures), values, strict=True))
    del told["2022-06"]
    found = ready(series(told))
    assert str(found.points[0].period) == "2022-07"
    assert found.notes[0].zh == "2022-07以前的数据不连续，没有采用。"


def test_a_gap_of_a_year_leaves_too_little() -> None:
    told = {f"{year}-{m:02d}": 100 + m for year in (2021, 2022, 2024, 2025) for m in range(1, 13)}
    assert refused(series(told)).absence is Absence.TOO_SHORT


def test_one_of_two_months_is_no_mean() -> None:
    values = figures(4)
    made = monthly(values[:37], "2022-01")  # January 2025 without its February
    found = ready(made, Treatment.AVERAGE)
    assert str(found.points[-1].period) == "2024-12"


@pytest.mark.parametrize(
    ("made", "absence"),
    [
        (series({}), Absence.NO_DATA),
        (monthly([5.0]), Absence.TOO_SHORT),
        (monthly([5.0] * 48), Absence.NO_VARIATION),
        (series({"2024": 5, "2025": 6}, grain=Grain.YEAR), Absence.NOT_FIT),
        (series({"2025-03": 5}, measure=Measure.YOY), Absence.NOT_FIT),
        (series({"2025-03": 5}, measure=Measure.CUMULATED), Absence.NOT_FIT),
        (series({"2025-03": 5}, FLOW, Measure.ADJUSTED), Absence.NOT_FIT),
    ],
)
def test_says_why_it_cannot(made: Series, absence: Absence) -> None:
    found = refused(made)
    assert found.absence is absence
    assert found.told.zh.endswith("只显示同比。")


def test_quarters_have_no_moving_holiday() -> None:
    told = {f"{year}-Q{q}": year + q for year in (2023, 2024, 2025) for q in (1, 2, 3, 4)}
    assert ready(series(told, PROFIT, grain=Grain.QUARTER)).treatment is Treatment.NONE
