from __future__ import annotations

import math
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import Catalogue, Measure, Metric
from metrics.combine import Resolver
from metrics.facts import Key
from metrics.origins import AS_READ, Making, Origin
from tests.unit.metrics.small_house import (
    HOME,
    NORTH,
    SOUTH,
    TOWNS,
    WEST,
    counted,
    flow,
    key,
    metric,
    store,
    tree,
)

TREE = tree()
SEPTEMBER = "2025-09"
AMOUNTS = st.floats(0, 1e9, allow_nan=False)


def origin(
    metrics: list[Metric], figures: Mapping[tuple[str, str, str], float], asked: Key
) -> Origin | None:
    catalogue = Catalogue(metrics)
    return Resolver(catalogue, TREE, store(dict(figures), catalogue)).origin(asked)


def parts(found: Origin | None) -> list[tuple[str, str, str, float]]:
    assert found is not None
    return [(p.key.metric, p.key.region, str(p.key.period), p.fact.value) for p in found.parts]


def test_nothing_comes_from_nowhere() -> None:
    assert origin([metric("users")], {}, key("users", HOME, SEPTEMBER)) is None


def test_what_was_reported_is_read_as_it_is() -> None:
    figures = {("users", HOME, SEPTEMBER): 7.0, ("users", NORTH, SEPTEMBER): 1.0}
    assert origin([metric("users")], figures, key("users", HOME, SEPTEMBER)) == AS_READ


def test_another_name_of_the_stretch_tells_which_one_is_kept() -> None:
    asked = key("cases", HOME, "2024", Measure.LEVEL)
    cases = flow("cases", measures=["level", "cumulated"])
    catalogue = Catalogue([cases])
    kept = store({}, catalogue)
    december = key("cases", HOME, "2024-12", Measure.CUMULATED)
    fact = store({("cases", HOME, "2024"): 5.0}, catalogue).get(asked)
    assert fact is not None
    kept.add(december, fact)
    found = Resolver(catalogue, TREE, kept).origin(asked)
    assert found is not None
    assert found.making is Making.RENAMED
    assert [part.key for part in found.parts] == [december]


@given(st.dictionaries(st.sampled_from(TOWNS), AMOUNTS, min_size=1))
def test_parts_and_missing_regions_are_all_of_the_towns(towns: dict[str, float]) -> None:
    figures = {("users", code, SEPTEMBER): amount for code, amount in towns.items()}
    found = origin([metric("users")], figures, key("users", HOME, SEPTEMBER))
    assert found is not None
    assert found.making is Making.REGIONS
    assert {part.key.region: part.fact.value for part in found.parts} == towns
    assert set(found.missing) == set(TOWNS) - set(towns)


def test_share_tells_the_weight_of_each_town() -> None:
    combine = {"regions": "weighted", "by": "base_of_it", "time": "last"}
    metrics = [metric("share", unit="percent", combine=combine), metric("base_of_it")]
    figures = {("share", NORTH, SEPTEMBER): 50.0, ("base_of_it", NORTH, SEPTEMBER): 4.0}
    figures |= {("share", SOUTH, SEPTEMBER): 90.0}  # without its weight
    found = origin(metrics, figures, key("share", HOME, SEPTEMBER))
    assert found is not None
    assert [(part.key.region, part.weight) for part in found.parts] == [(NORTH, 4.0)]
    assert set(found.missing) == {SOUTH, WEST}


RATE = [
    metric(
        "rate",
        unit="percent",
        combine={"regions": "parts", "numerator": "done", "denominator": "asked", "time": "last"},
    ),
    metric("done"),
    metric("asked"),
]


def test_rate_is_told_as_numerator_over_denominator_of_the_towns_that_have_both() -> None:
    figures = {("asked", code, SEPTEMBER): 10.0 for code in TOWNS}
    figures |= {("done", NORTH, SEPTEMBER): 4.0, ("done", SOUTH, SEPTEMBER): 5.0}
    found = origin(RATE, figures, key("rate", HOME, SEPTEMBER))
    assert found is not None
    assert found.making is Making.RATE
    assert parts(found) == [("done", HOME, SEPTEMBER, 9.0), ("asked", HOME, SEPTEMBER, 20.0)]
    assert list(found.missing) == [WEST]


def test_rates_of_towns_never_add_up() -> None:
    figures = {("rate", code, SEPTEMBER): 50.0 for code in TOWNS}
    assert origin(RATE, figures, key("rate", HOME, SEPTEMBER)) is None


@given(st.lists(AMOUNTS, min_size=3, max_size=3))
def test_quarter_is_told_as_its_months(months: list[float]) -> None:
    figures = {("cases", HOME, f"2025-0{n}"): m for n, m in enumerate(months, start=4)}
    catalogue = Catalogue([flow("cases")])
    made = Resolver(catalogue, TREE, store(figures, catalogue))
    asked = key("cases", HOME, "2025-Q2")
    found, fact = made.origin(asked), made.fact(asked)
    assert found is not None
    assert fact is not None
    assert found.making is Making.PERIODS
    assert fact.value == math.fsum(part.fact.value for part in found.parts)
    assert [str(part.key.period) for part in found.parts] == ["2025-04", "2025-05", "2025-06"]


def test_stock_of_a_year_is_told_as_its_december() -> None:
    figures = {("users", HOME, "2024-12"): 88.0}
    found = origin([metric("users")], figures, key("users", HOME, "2024"))
    assert parts(found) == [("users", HOME, "2024-12", 88.0)]


def test_formula_tells_the_year_of_the_stock_that_it_carries() -> None:
    metrics = [
        metric("density", kind="derived", unit="per_10k", formula="events / people", combine={}),
        counted("events"),
        metric("people", grain="year"),
    ]
    figures = {("events", HOME, "2025-07"): 30.0, ("people", HOME, "2024"): 10.0}
    found = origin(metrics, figures, key("density", HOME, "2025-07"))
    assert found is not None
    assert found.making is Making.FORMULA
    assert parts(found) == [("events", HOME, "2025-07", 30.0), ("people", HOME, "2024", 10.0)]


def test_zero_is_told_by_what_was_counted_there_at_all() -> None:
    metrics = [counted("events"), counted("fires", where={"category": ["forest_fire"]})]
    figures = {("events", HOME, "2025-07"): 9.0}
    found = origin(metrics, figures, key("fires", NORTH, "2025-07"))
    assert found is not None
    assert found.making is Making.ZERO
    assert parts(found) == [("events", HOME, "2025-07", 9.0)]


@pytest.mark.parametrize("known", [("first",), ("first", "second")], ids=["one", "both"])
def test_composite_tells_the_weight_of_each_component(known: tuple[str, ...]) -> None:
    target = {"period": 2025, "value": 100, "source": "表1"}
    components = [{"metric": "first", "weight": 60}, {"metric": "second", "weight": 40}]
    metrics = [
        metric("both", kind="derived", unit="percent", composite=components, combine={}),
        metric("first", targets=[target]),
        metric("second", targets=[target]),
    ]
    figures = {(name, HOME, SEPTEMBER): 50.0 for name in known}
    found = origin(metrics, figures, key("both", HOME, SEPTEMBER))
    assert found is not None
    assert found.making is Making.COMPOSITE
    weights = {"first": 60.0, "second": 40.0}
    assert {p.key.metric: p.weight for p in found.parts} == {n: weights[n] for n in known}
