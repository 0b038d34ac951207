from __future__ import annotations

from datetime import date

import pytest

from metrics import Measure, MetricQuery, Period, parse_period
from metrics.facts import Fact, FactStore
from metrics.gaps import Gap, expected_periods, gap_of
from metrics.metric import Metric
from tests.unit.metrics.small_house import HOME, TODAY, key, metric

FLOW = metric("flow", unit="100m_yuan", january="merged", combine={"time": "sum"})
YEAR = MetricQuery(("flow",), first=parse_period("2025-01"), last=parse_period("2025-12"))


def written(periods: tuple[Period, ...]) -> list[str]:
    return [str(period) for period in periods]


def test_expects_what_has_ended_and_no_january_where_two_months_are_one() -> None:
    found = written(expected_periods(FLOW, YEAR, date(2025, 4, 29)))
    assert found == ["2025-02", "2025-03"]


def gap(declared: Metric, held: list[str], measure: Measure = Measure.LEVEL) -> Gap | None:
    store = FactStore()
    for text in held:
        store.add(key(declared.name, HOME, text, measure), Fact(1.0))
    query = MetricQuery(
        (declared.name,), first=parse_period("2025-07"), last=parse_period("2025-09")
    )
    return gap_of(declared, query, [HOME], store, TODAY)


@pytest.mark.parametrize(
    ("held", "found"),
    [
        (["2025-07", "2025-08", "2025-09"], None),
        (["2025-07", "2025-09"], Gap(date(2025, 8, 1), date(2025, 8, 31))),
        (["2025-08"], Gap(date(2025, 7, 1), date(2025, 9, 30))),
    ],
    ids=["none", "in the middle", "at both ends"],
)
def test_gap_reaches_from_the_first_missing_month_to_the_last(
    held: list[str], found: Gap | None
) -> None:
    assert gap(metric("share"), held) == found


def test_another_measure_does_not_fill_the_gap() -> None:
    months = ["2025-07", "2025-08", "2025-09"]
    assert gap(metric("share"), months, Measure.YOY) is not None
