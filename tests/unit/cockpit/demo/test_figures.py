"""The laws that the demonstration's figures keep among themselves."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from cockpit.demo.documents import read_towns
from cockpit.demo.facts import Facts
from cockpit.demo.figure_rows import make_book
from cockpit.demo.figures import Book, Key, full_code
from metrics import CITY, DISTRICT, NATION, Catalogue, Kind, Measure, parse_period
from metrics.metric import RegionRule

DEMO_DAY = date(2025, 10, 20)
TOWNS = tuple(town.code for town in read_towns())


@pytest.fixture(scope="module")
def made(catalogue: Catalogue) -> tuple[Book, Facts]:
    return make_book(catalogue, DEMO_DAY)


@pytest.fixture(scope="module")
def book(made: tuple[Book, Facts]) -> Book:
    return made[0]


def value(
    book: Book, metric: str, region: str, period: str, measure: Measure = Measure.LEVEL
) -> float | None:
    figure = book.figures.get(Key(metric, region, parse_period(period), measure))
    return figure.value if figure else None


def test_has_figures_of_every_reported_metric(book: Book, catalogue: Catalogue) -> None:
    reported = {metric.name for metric in catalogue if metric.kind is Kind.REPORTED}
    assert {key.metric for key, _ in book} == reported
    assert len(book.figures) >= 73_440


def test_stays_within_bounds_levels_and_measures(book: Book, catalogue: Catalogue) -> None:
    for key, figure in book:
        metric = catalogue[key.metric]
        low, high = metric.growth_bounds if key.measure.is_growth else metric.bounds
        assert low is None or figure.value >= low, key
        assert high is None or figure.value <= high, key
        assert key.measure in metric.measures, key


def test_rates_are_their_parts_at_every_level(book: Book, catalogue: Catalogue) -> None:
    checked = 0
    for key, figure in book:
        combine = catalogue[key.metric].combine
        if combine.regions is not RegionRule.PARTS:
            continue
        above, below = (
            value(book, name or "", key.region, str(key.period))
            for name in (combine.numerator, combine.denominator)
        )
        assert above is not None
        assert below
        assert 100 * above / below == pytest.approx(figure.value, abs=0.051), key
        checked += 1
    assert checked > 5_000


def test_towns_add_up_to_the_district_where_figures_add_up(
    book: Book, catalogue: Catalogue
) -> None:
    for key, figure in book:
        if key.region != DISTRICT or catalogue[key.metric].combine.regions is not RegionRule.SUM:
            continue
        towns = [value(book, key.metric, town, str(key.period)) or 0.0 for town in TOWNS]
        assert sum(towns) == pytest.approx(figure.value, abs=0.006), key


def test_weighted_towns_make_the_district(book: Book, catalogue: Catalogue) -> None:
    for key, figure in book:
        combine = catalogue[key.metric].combine
        if key.region != DISTRICT or combine.regions is not RegionRule.WEIGHTED:
            continue
        period = str(key.period)
        weights = [value(book, combine.by or "", town, period) or 0.0 for town in TOWNS]
        shares = [value(book, key.metric, town, period) or 0.0 for town in TOWNS]
        mean = sum(w * s for w, s in zip(weights, shares, strict=True)) / sum(weights)
        assert mean == pytest.approx(figure.value, abs=0.11), key


def test_running_sums_are_the_single_periods_added_up(book: Book) -> None:
    quarters = [value(book, "gdp", CITY, f"2024-Q{n}") or 0.0 for n in (1, 2, 3, 4)]
    assert sum(quarters) == pytest.approx(18147.7, abs=0.05)
    merged = value(book, "retail_sales", DISTRICT, "2025-01..02")
    march = value(book, "retail_sales", DISTRICT, "2025-03")
    reached = value(book, "retail_sales", DISTRICT, "2025-03", Measure.CUMULATED)
    assert merged is not None
    assert march is not None
    assert merged + march == pytest.approx(reached, abs=0.006)


def test_january_and_february_are_one_period_where_the_bureau_merges_them(book: Book) -> None:
    for month in ("2025-01", "2025-02"):
        assert value(book, "retail_sales", DISTRICT, month) is None
        assert value(book, "industrial_value_added", DISTRICT, month, Measure.YOY) is None
    assert value(book, "retail_sales", DISTRICT, "2025-01", Measure.CUMULATED) is None
    reached = value(book, "retail_sales", DISTRICT, "2025-02", Measure.CUMULATED)
    assert value(book, "retail_sales", DISTRICT, "2025-01..02") == reached


@pytest.mark.parametrize("metric", ["retail_sales", "foreign_trade", "general_budget_revenue"])
def test_published_growth_follows_from_the_amounts(book: Book, metric: str) -> None:
    stated = {key for key, figure in book if figure.source is not None}
    for key, figure in book:
        if key.metric != metric or key.measure is not Measure.CUMULATED_YOY or key in stated:
            continue
        period = key.period
        now = value(book, metric, key.region, str(period), Measure.CUMULATED)
        before = value(book, metric, key.region, str(period.shifted(-1)), Measure.CUMULATED)
        if key.region == NATION or now is None or before is None:
            continue
        assert 100 * (now / before - 1) == pytest.approx(figure.value, abs=0.051), key


def test_parts_make_the_whole_of_the_gross_product(book: Book) -> None:
    sectors = ("primary_value_added", "secondary_value_added", "tertiary_value_added")
    for key, figure in book:
        if key.metric != "gdp" or key.measure is not Measure.CUMULATED or key.region == NATION:
            continue
        if figure.operator != "=":
            continue
        parts = [value(book, s, key.region, str(key.period), key.measure) or 0 for s in sectors]
        assert sum(parts) == pytest.approx(figure.value, abs=0.16), key


def test_does_not_compare_the_district_with_invented_national_figures(book: Book) -> None:
    national = {key.metric for key, _ in book if key.region == NATION}
    assert national == {
        "gdp", "retail_sales", "industrial_value_added", "electricity_consumption",
        "consumer_price_index", "manufacturing_pmi", "non_manufacturing_pmi",
    }  # fmt: skip


def test_makes_the_same_figures_when_made_again(book: Book, catalogue: Catalogue) -> None:
    again, _ = make_book(catalogue, DEMO_DAY)
    assert again.figures == book.figures


def test_holds_every_published_figure_exactly(made: tuple[Book, Facts], shared_data: Path) -> None:
    """Each row of the collected figures since 2019 stands in the book, with its operator."""
    book, facts = made
    stated: dict[tuple[str, str], set[tuple[str, float]]] = {}
    for key, figure in book:
        if figure.source is not None:
            address = facts.sources[figure.source].address or ""
            stated.setdefault((address, key.region), set()).add((figure.operator, figure.value))
    areas = {
        "海曙区": "330203", "宁波市": "330200", "江北区": "330205", "北仑区": "330206",
        "镇海区": "330211", "鄞州区": "330212", "奉化区": "330213", "象山县": "330225",
        "宁海县": "330226", "余姚市": "330281", "慈溪市": "330282",
    }  # fmt: skip
    file = shared_data / "economy" / "published_figures_haishu_ningbo.csv"
    checked = 0
    with file.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["area"] not in areas or row["period"] < "2019":
                continue
            address = row["source_url"] if row["source_url"].startswith("http") else ""
            match = re.fullmatch(r"(>?)([\d.]+)", row["value"])
            assert match
            expected = (match[1] or "=", float(match[2]))
            assert expected in stated[address, full_code(areas[row["area"]])], row
            checked += 1
    assert checked == 102
