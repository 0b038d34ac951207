from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import Lamp, Measure, Target, parse_period
from metrics.economy.expectation import Expectation, Expectations, NoExpectation, Unexpected
from metrics.economy.forecast import Reason
from metrics.economy.forecast.wording import refuse
from tests.unit.layouts import sample
from tests.unit.metrics.small_house import flow, metric

USERS = metric("users")
TODAY = date(2025, 10, 20)
PATH = tuple(
    ("users", Measure.LEVEL, "2025-09", f"2025-{month}", tuple(90 + month + x for x in range(5)))
    for month in (10, 11, 12)
)


def ask(
    target: Target | None,
    one: Any = USERS,
    said: tuple[Any, ...] = PATH,
    day: date = TODAY,
    record: dict[str, Any] | None = None,
    sums: Any = None,
    of: Measure | None = None,
    **changed: Any,
) -> Expectation | NoExpectation | None:
    measure = of or (target.measure if target else Measure.LEVEL)
    records = [] if record is None else [sample.record("users", measure, **record)]
    standing = sample.standing("users", Lamp.YELLOW, target=target, value=100.0, **changed)
    return Expectations(sample.forecasts(*said), records, day, sums).of(standing, one)


def aim(value: float = 104, operator: Any = ">=", **changed: Any) -> Target:
    return Target(
        **{"period": "2025", "value": value, "operator": operator, "source": "", **changed}
    )


def test_the_period_that_is_due_with_its_band_chance_and_day() -> None:
    found = ask(aim(), record={})
    assert isinstance(found, Expectation)
    assert (found.low, found.value, found.high) == (103, 104, 105)
    assert found.probability == pytest.approx(0.5)
    assert (found.reached, found.is_met) == (parse_period("2025-12"), False)
    assert found.origin == parse_period("2025-09")


def test_downward_and_exact_targets() -> None:
    below = ask(aim(103, "<="), record={})
    assert isinstance(below, Expectation)
    assert below.probability == pytest.approx(0.1)
    assert below.is_met
    exact = ask(aim(104, "="), record={})
    assert isinstance(exact, Expectation)
    assert (exact.probability, exact.reached, exact.value) == (None, None, 104)


@given(st.floats(80, 130))
def test_the_chances_of_both_directions_add_up_to_one(value: float) -> None:
    up, down = ask(aim(value), record={}), ask(aim(value, "<"), record={})
    assert isinstance(up, Expectation)
    assert isinstance(down, Expectation)
    assert up.probability is not None
    assert down.probability is not None
    assert up.probability + down.probability == pytest.approx(1)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"target": aim(measure=Measure.CUMULATED)}, Unexpected.SUMMED),
        ({"target": aim(), "one": flow("users")}, Unexpected.SUMMED),
        ({"target": aim(), "record": None}, Unexpected.NOT_MADE),
        ({"target": aim(), "said": ()}, Unexpected.NOT_MADE),
        ({"target": aim(period="2030")}, Unexpected.TOO_SHORT),
        ({"target": aim(), "period": parse_period("2025-12")}, Unexpected.KNOWN),
        ({"target": aim(), "day": date(2025, 6, 30)}, Unexpected.LATER),
    ],
)
def test_why_nothing_is_expected(changed: dict[str, Any], why: Unexpected) -> None:
    found = ask(**{"record": {}, **changed})
    assert isinstance(found, NoExpectation)
    assert found.why is why


def test_a_refused_series_says_its_own_sentence() -> None:
    told = refuse(Reason.TOO_SHORT, points=5, needed=8).told
    found = ask(aim(), said=(), record={"reason": "too_short", "refusal": told})
    assert found == NoExpectation(Unexpected.REFUSED, told=told)


GROWTH = (("users", Measure.CUMULATED_YOY, "2025-09", "2025-12", (3.0, 4.0, 5.0, 6.0, 7.0)),)
LAST_YEAR = {("users", sample.DISTRICT, 2024): 1000.0}


@pytest.mark.parametrize("target", [aim(1050), aim(1050, measure=Measure.CUMULATED)])
def test_a_year_s_sum_is_told_by_its_growth(target: Target) -> None:
    how = {"said": GROWTH, "sums": LAST_YEAR, "of": Measure.CUMULATED_YOY, "record": {}}
    found = ask(target, flow("users"), **how)
    assert isinstance(found, Expectation)
    assert (found.low, found.value, found.high) == pytest.approx((1040, 1050, 1060))
    assert found.probability == pytest.approx(0.5)
    assert found.by_growth
    assert (found.period, found.reached) == (parse_period("2025-12"), parse_period("2025-12"))


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"sums": {}}, Unexpected.SUMMED),
        (
            {"target": aim(1050, period="2025-11", measure=Measure.CUMULATED)},
            Unexpected.SUMMED,
        ),  # no whole year
        ({"target": aim(1050, period="2026")}, Unexpected.SUMMED),  # last year is still to come
        ({"record": None}, Unexpected.NOT_MADE),
        ({"day": date(2025, 6, 30)}, Unexpected.LATER),
    ],
)
def test_a_year_s_sum_needs_last_year_s_and_a_forecast_growth(
    changed: dict[str, Any], why: Unexpected
) -> None:
    usual = {"target": aim(1050), "one": flow("users", grain="day"), "said": GROWTH}
    usual |= {"sums": LAST_YEAR, "of": Measure.CUMULATED_YOY, "record": {}}
    found = ask(**{**usual, **changed})
    assert isinstance(found, NoExpectation)
    assert found.why is why


def test_nothing_is_asked_without_a_target_or_after_the_plan() -> None:
    assert ask(None, record={}) is None
    assert ask(aim(), record={}, is_over=True) is None
