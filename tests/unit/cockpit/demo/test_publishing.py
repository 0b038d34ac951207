from __future__ import annotations

from datetime import date, datetime

import pytest

from cockpit.demo.figure_rows import make_book
from cockpit.demo.profiles import read_profiles
from cockpit.demo.publishing import Publisher, Vintage
from metrics import CITY, DISTRICT, Catalogue, Measure

NOW = datetime(2025, 10, 20, 1)


@pytest.fixture(scope="module")
def vintages(catalogue: Catalogue) -> list[Vintage]:
    book, facts = make_book(catalogue, date(2025, 10, 20))
    dates = {number: source.published for number, source in enumerate(facts.sources)}
    return list(Publisher(catalogue, read_profiles(), dates, NOW).vintages(book))


def of(
    vintages: list[Vintage], metric: str, region: str, period: str, measure: Measure
) -> list[Vintage]:
    return [
        v
        for v in vintages
        if (v.key.metric, v.key.region, str(v.key.period), v.key.measure)
        == (metric, region, period, measure)
    ]


def test_knows_nothing_of_the_future_and_one_current_vintage_a_figure(
    vintages: list[Vintage],
) -> None:
    assert max(v.published for v in vintages) <= NOW
    current = [v.key for v in vintages if v.is_current]
    assert len(current) == len(set(current))
    assert {v.key for v in vintages} == set(current)


def test_settles_the_gross_product_a_year_later(vintages: list[Vintage]) -> None:
    first, last = of(vintages, "gdp", DISTRICT, "2023-Q3", Measure.CUMULATED)
    assert (first.figure.status, last.figure.status) == ("preliminary", "final")
    assert first.published == datetime(2023, 10, 20, 1)
    assert last.published == datetime(2024, 12, 20, 1)
    (newest,) = of(vintages, "gdp", DISTRICT, "2025-Q3", Measure.CUMULATED)
    assert (newest.figure.status, newest.figure.value) == ("preliminary", 1312.4)


def test_keeps_what_was_said_before_a_published_revision(vintages: list[Vintage]) -> None:
    first, last = of(vintages, "gdp", CITY, "2023-Q4", Measure.CUMULATED)
    assert (last.figure.value, last.figure.status) == (17146.6, "revised")
    assert first.figure.source is None
    assert first.published < last.published


def test_leaves_out_who_does_not_report(vintages: list[Vintage]) -> None:
    component = {str(v.key.period) for v in vintages if v.key.metric == "unified_component_rate"}
    assert max(component) == "2025-08"
    sections = {str(v.key.period) for v in vintages if v.key.metric == "water_sections"}
    assert max(sections) == "2025-07"
    silent = of(vintages, "collected_data_share", "330203200000", "2025-09", Measure.LEVEL)
    spoke = of(vintages, "collected_data_share", "330203106000", "2025-09", Measure.LEVEL)
    assert (len(silent), len(spoke)) == (0, 1)


def test_publishes_late_when_the_department_is_habitually_late(vintages: list[Vintage]) -> None:
    (late,) = of(vintages, "water_sections", DISTRICT, "2025-06", Measure.LEVEL)[:1]
    assert late.published.date() > date(2025, 7, 15)
