from __future__ import annotations

from datetime import date

from layouts.panels.expectation_asking import expectation_queries, read_expectations
from layouts.selection import Selection
from metrics import DISTRICT, Lamp, Measure, Target, month_period
from metrics.economy.expectation import NoExpectation, Unexpected
from tests.unit.layouts import sample

CPI = sample.catalogue()["consumer_price_index"]


def test_forecasts_and_records_are_asked_alike() -> None:
    year_end = (month_period(2025, 12),)
    asked = expectation_queries(["gdp"], DISTRICT, Selection(), year_end, (Measure.YOY,))
    assert asked["forecasts"].periods == (month_period(2025, 12),)
    assert {query.metrics for query in asked.values()} == {("gdp",)}
    assert {query.measures for query in asked.values()} == {(Measure.YOY,)}
    assert {query.as_of for query in asked.values()} == {None}


def test_looking_back_asks_for_what_was_made_by_then() -> None:
    asked = expectation_queries(["gdp"], DISTRICT, Selection(as_of=date(2025, 3, 31)))
    assert {str(query.as_of) for query in asked.values()} == {"2025-03-31 15:59:59.999999"}


def test_an_earlier_period_does_not_see_forecasts_from_later_figures() -> None:
    answers = {
        "forecasts": sample.forecasts(
            (CPI.name, Measure.LEVEL, "2025-09", "2025-12", (1, 2, 3, 4, 5))
        ),
        "records": [sample.record(CPI.name, Measure.LEVEL)],
    }
    standing = sample.standing(
        CPI.name, Lamp.GREEN, target=Target(period="2025", value=2, source="")
    )
    selection = Selection(period=month_period(2025, 6))
    found = read_expectations(answers, selection, sample.context(selection)).of(standing, CPI)
    assert isinstance(found, NoExpectation)
    assert found.why is Unexpected.LATER
