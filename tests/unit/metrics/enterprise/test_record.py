"""One enterprise's figures against those of the year before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import EnterpriseFigures, EnterpriseRecord, Grain, RegionCode, growth, parse_period


def record(*figures: EnterpriseFigures) -> EnterpriseRecord:
    return EnterpriseRecord(
        code="91330203MADEM00010", name="演示企业001", industry="C35",
        region_code=RegionCode("330203003000"), place="", lon=None, lat=None, founded_on=None,
        status="active", size="small", grade="", graded_on=None, provenance="demo",
        figures=figures,
    )  # fmt: skip


def told(period: str, revenue: float | None) -> EnterpriseFigures:
    return EnterpriseFigures(parse_period(period), revenue)


def test_years_are_held_against_years_and_quarters_against_quarters() -> None:
    one = record(
        told("2025-Q2", 30.0), told("2024", 100.0), told("2024-Q2", 25.0), told("2023", 80)
    )
    year, quarter = one.newest(Grain.YEAR), one.newest(Grain.QUARTER)
    assert year is not None and quarter is not None
    assert str(year.period) == "2024"
    before = [one.year_before(year), one.year_before(quarter)]
    assert [str(found.period) for found in before if found] == ["2023", "2024-Q2"]
    assert one.newest(Grain.MONTH) is None


def test_without_the_year_before_there_is_none() -> None:
    one = record(told("2024", 100.0))
    assert one.year_before(one.figures[0]) is None


@pytest.mark.parametrize(
    ("now", "then", "found"),
    [(110.0, 100.0, 10.0), (0.0, 100.0, -100.0), (5.0, 0.0, None), (5.0, -3.0, None),
     (None, 5.0, None), (5.0, None, None)],
)  # fmt: skip
def test_growth_of_nothing_or_less_has_no_meaning(now, then, found) -> None:
    assert growth(now, then) == (None if found is None else pytest.approx(found))


@given(st.floats(1, 1e6), st.floats(1, 1e6), st.floats(0.01, 1e4))
def test_growth_depends_on_no_unit(now: float, then: float, scale: float) -> None:
    assert growth(now * scale, then * scale) == pytest.approx(growth(now, then), abs=1e-6)
