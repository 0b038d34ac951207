"""What the economy's table reads out of the answers."""

from __future__ import annotations

from layouts.panels.economy_rows import read_indicators
from metrics import CITY, DISTRICT, NATION, Freshness, Measure, RegionCode
from tests.unit.layouts import sample

CATALOGUE = sample.catalogue()
YINZHOU = RegionCode("330212000000")
LOANS = [
    ("loans", DISTRICT, "2024-09", "level", 7000.0),
    ("loans", DISTRICT, "2025-09", "level", 7350.0),
]
GDP = [
    ("gdp", DISTRICT, "2025-Q2", "cumulated_yoy", 5.5),
    ("gdp", DISTRICT, "2025-Q3", "cumulated_yoy", 5.6),
    ("gdp", DISTRICT, "2025-Q3", "cumulated", 1312.4),
    ("gdp", CITY, "2025-Q3", "cumulated_yoy", 5.1),
    ("gdp", NATION, "2025-Q1", "cumulated_yoy", 5.4),
]


def read(rows, *names, freshness=(), around=()):
    answers = {
        "figures": sample.figures(rows),
        "peers": sample.figures(()),
        "peers_levels": sample.figures(around),
        "targets": (),
        "freshness": freshness,
    }
    return read_indicators([CATALOGUE[name] for name in names], answers, sample.context())


def test_a_published_growth_is_taken_as_published() -> None:
    (row,) = read(GDP, "gdp")
    assert row.change is not None
    assert (row.change.value, row.change.basis) == (5.6, "published")
    assert row.level is not None
    assert row.level.value == 1312.4
    assert row.beside[CITY].value == 5.1
    assert str(row.beside[NATION].period) == "2025-Q1"


def test_where_no_growth_is_published_it_is_computed_and_says_so() -> None:
    (row,) = read(LOANS, "loans")
    assert row.growth is None
    assert row.change is not None
    assert (round(row.change.value, 6), row.change.basis) == (5.0, "computed")


def test_the_city_s_and_the_nation_s_growth_are_computed_beside_a_computed_one() -> None:
    city = [("loans", CITY, "2024-09", "level", 40.0), ("loans", CITY, "2025-09", "level", 44.0)]
    nation = ("loans", NATION, "2025-09", "yoy", 6.4)
    (row,) = read([*LOANS, *city, nation], "loans")
    assert round(row.computed[CITY].value, 6) == 10.0
    assert (row.computed[NATION].value, row.computed[NATION].basis) == (6.4, "published")


def test_shares_change_by_points() -> None:
    (row,) = read(
        [
            ("tax_revenue_share", DISTRICT, "2024-09", "level", 91.5),
            ("tax_revenue_share", DISTRICT, "2025-09", "level", 90.8),
        ],
        "tax_revenue_share",
    )
    assert row.change is not None
    assert (round(row.change.value, 6), row.change.unit) == (-0.7, "point")


def test_sums_through_the_year_are_held_against_those_of_last_year() -> None:
    (row,) = read(
        [
            ("state_revenue", DISTRICT, "2024-09", "cumulated", 70.0),
            ("state_revenue", DISTRICT, "2025-09", "cumulated", 77.0),
        ],
        "state_revenue",
    )
    assert row.level_measure is Measure.CUMULATED
    assert row.change is not None
    assert round(row.change.value, 6) == 10.0


def test_without_last_year_there_is_no_growth() -> None:
    (row,) = read(LOANS[1:], "loans")
    assert row.change is None


def test_an_indicator_that_nobody_has_published_has_no_row() -> None:
    assert read(LOANS, "gdp") == []


def test_a_late_indicator_is_marked() -> None:
    late = Freshness("loans", DISTRICT, "2025-09", "2025-10", sample.TODAY, 3)
    (row,) = read(LOANS, "loans", freshness=(late,))
    assert row.overdue == late


def test_a_computed_growth_has_a_place_and_the_one_before_it() -> None:
    months = [("2024-08", 100.0, 100.0), ("2025-08", 104.0, 103.0),
              ("2024-09", 100.0, 100.0), ("2025-09", 105.0, 109.0)]  # fmt: skip
    around = [
        ("loans", region, month, "level", value)
        for month, *values in months
        for region, value in zip((DISTRICT, YINZHOU), values, strict=True)
    ]
    (row,) = read([r for r in around if r[1] == DISTRICT], "loans", around=around)
    assert row.place is not None
    assert (row.place.place, row.place.of, row.place.change) == (2, 2, -1)
    assert row.former is not None
    assert row.former[1] is not None
    assert round(row.former[1].value, 6) == 4.0


def test_a_share_ranks_as_it_stands() -> None:
    around = [
        ("tax_revenue_share", DISTRICT, "2025-09", "level", 90.8),
        ("tax_revenue_share", YINZHOU, "2025-09", "level", 88.0),
    ]
    (row,) = read(around[:1], "tax_revenue_share", around=around)
    assert row.place is not None
    assert row.place.place == 1


def test_what_only_the_city_or_the_nation_publishes_has_a_row_of_theirs() -> None:
    prices = ("consumer_price_index", CITY, "2025-09", "yoy", 0.1)
    managers = ("manufacturing_pmi", NATION, "2025-07", "level", 49.3)
    rows = read([prices, managers], "consumer_price_index", "manufacturing_pmi")
    assert [(row.region, row.place, row.overdue) for row in rows] == [
        (CITY, None, None), (NATION, None, None),
    ]  # fmt: skip
