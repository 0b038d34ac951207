"""Share and location quotient of an industry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import CITY, DISTRICT, Measure, Structure, parse_period, structure
from tests.unit.layouts import sample

PERIOD = parse_period("2025-Q3")
METRIC = sample.catalogue()["finance_value_added"]


def read(*rows) -> Structure | None:
    return structure(sample.figures(rows), METRIC, "gdp", DISTRICT, CITY)


FINANCE = ("finance_value_added", DISTRICT, "2025-Q3", "cumulated", 240.0)
OTHERS = (
    ("gdp", DISTRICT, "2025-Q3", "cumulated", 1200.0),
    ("finance_value_added", CITY, "2025-Q3", "cumulated", 1000.0),
    ("gdp", CITY, "2025-Q3", "cumulated", 10_000.0),
)


def test_the_quotient_is_the_share_here_over_the_share_there() -> None:
    found = read(FINANCE, *OTHERS)
    assert found is not None
    assert (found.share, found.wider_share) == (20.0, 10.0)
    assert found.location_quotient == 2.0


def test_the_newest_cumulated_amount_goes_before_levels() -> None:
    found = read(
        FINANCE,
        ("finance_value_added", DISTRICT, "2025-Q2", "cumulated", 160.0),
        ("finance_value_added", DISTRICT, "2025-Q4", "level", 90.0),
    )
    assert found is not None
    assert (str(found.period), found.measure, found.amount) == (
        "2025-Q3", Measure.CUMULATED, 240.0,
    )  # fmt: skip


def test_of_levels_alone_the_newest_level_counts() -> None:
    found = read(("finance_value_added", DISTRICT, "2025-Q3", "level", 90.0))
    assert found is not None
    assert (found.measure, found.amount, found.share) == (Measure.LEVEL, 90.0, None)


@pytest.mark.parametrize("missing", range(3))
def test_without_one_of_the_four_amounts_there_is_no_quotient(missing: int) -> None:
    found = read(FINANCE, *(row for place, row in enumerate(OTHERS) if place != missing))
    assert found is not None
    assert found.location_quotient is None


def test_the_same_stretch_under_a_month_s_name_is_left_out() -> None:
    found = read(FINANCE, ("finance_value_added", DISTRICT, "2025-09", "cumulated", 240.0))
    assert found is not None
    assert str(found.period) == "2025-Q3"


def test_amounts_of_another_period_stand_in_for_nothing() -> None:
    found = read(FINANCE, *((*row[:2], "2025-Q2", *row[3:]) for row in OTHERS))
    assert found is not None
    assert (found.share, found.location_quotient) == (None, None)


def test_without_an_amount_there_is_nothing() -> None:
    assert read(*OTHERS) is None


@pytest.mark.parametrize("whole", [0.0, -5.0])
def test_of_nothing_there_is_no_share(whole: float) -> None:
    assert Structure(Measure.LEVEL, PERIOD, 3.0, whole, 1.0, 2.0).share is None


def test_an_industry_that_is_not_elsewhere_has_no_quotient() -> None:
    assert Structure(Measure.LEVEL, PERIOD, 3.0, 9.0, 0.0, 2.0).location_quotient is None


AMOUNT = st.floats(0.01, 1e6)


@given(AMOUNT, AMOUNT, AMOUNT, AMOUNT, AMOUNT, AMOUNT)
def test_the_quotient_depends_on_no_unit(a, b, c, d, here, there) -> None:
    plain = Structure(Measure.LEVEL, PERIOD, a, b, c, d).location_quotient
    scaled = Structure(Measure.LEVEL, PERIOD, a * here, b * here, c * there, d * there)
    assert scaled.location_quotient == pytest.approx(plain, rel=1e-9)


@given(AMOUNT, AMOUNT)
def test_a_region_against_itself_has_a_quotient_of_one(amount: float, whole: float) -> None:
    found = Structure(Measure.LEVEL, PERIOD, amount, whole, amount, whole)
    assert found.location_quotient == pytest.approx(1.0)


@given(st.lists(st.tuples(AMOUNT, AMOUNT), min_size=1, max_size=8))
def test_shares_of_all_industries_add_up_and_quotients_average_to_one(parts) -> None:
    """Weighted by the wider region's shares the quotients average to one: none is an average."""
    whole = sum(own for own, _ in parts)
    wider = sum(other for _, other in parts)
    found = [Structure(Measure.LEVEL, PERIOD, own, whole, other, wider) for own, other in parts]
    assert sum(one.share or 0 for one in found) == pytest.approx(100)
    mean = sum((one.location_quotient or 0) * (one.wider_share or 0) for one in found) / 100
    assert mean == pytest.approx(1.0)
