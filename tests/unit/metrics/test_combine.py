from __future__ import annotations

import math
import random
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import Catalogue, Measure, Metric
from metrics.combine import Resolver
from metrics.facts import Basis, Fact
from tests.unit.metrics.small_house import (
    CITY,
    HOME,
    NORTH,
    NORTH_1,
    OTHER,
    SOUTH,
    TOWNS,
    WEST,
    ZONE,
    counted,
    flow,
    key,
    metric,
    store,
    tree,
)

TREE = tree()
Figures = Mapping[tuple[str, str, str], float]

AMOUNTS = st.floats(0, 1e9, allow_nan=False)
SHARES = st.floats(0, 100, allow_nan=False)


def resolver(metrics: list[Metric], figures: Figures) -> Resolver:
    catalogue = Catalogue(metrics)
    return Resolver(catalogue, TREE, store(dict(figures), catalogue))


def value(found: Fact | None) -> float:
    assert found is not None
    return found.value


@given(st.dictionaries(st.sampled_from(TOWNS), AMOUNTS, min_size=1))
def test_sum_is_what_the_towns_add_up_to_with_their_number(towns: dict[str, float]) -> None:
    figures = {("users", code, "2025-09"): amount for code, amount in towns.items()}
    found = resolver([metric("users")], figures).fact(key("users", HOME, "2025-09"))
    assert found is not None
    assert found.value == pytest.approx(sum(towns.values()))
    assert found.coverage == f"{len(towns)}/3"
    assert found.basis is Basis.AGGREGATED


def weighted(**changes: Any) -> list[Metric]:
    combine = {"regions": "weighted", "by": "resources", "time": "last"}
    return [metric("share", unit="percent", combine=combine, **changes), metric("resources")]


@given(st.dictionaries(st.sampled_from(TOWNS), st.tuples(SHARES, st.floats(1, 1e6)), min_size=1))
def test_share_lies_between_its_smallest_and_largest_town(
    towns: dict[str, tuple[float, float]],
) -> None:
    figures = {("share", code, "2025-09"): share for code, (share, _) in towns.items()}
    figures |= {("resources", code, "2025-09"): base for code, (_, base) in towns.items()}
    found = value(resolver(weighted(), figures).fact(key("share", HOME, "2025-09")))
    shares = [share for share, _ in towns.values()]
    assert min(shares) - 1e-9 <= found <= max(shares) + 1e-9
    expected = sum(s * w for s, w in towns.values()) / sum(w for _, w in towns.values())
    assert found == pytest.approx(expected)


@given(st.lists(AMOUNTS, min_size=3, max_size=3), st.randoms(use_true_random=False))
def test_order_of_the_figures_does_not_matter(values: list[float], chance: random.Random) -> None:
    items = [(("users", c, "2025-09"), v) for c, v in zip(TOWNS, values, strict=True)]
    mixed = items.copy()
    chance.shuffle(mixed)
    asked = key("users", HOME, "2025-09")
    first = resolver([metric("users")], dict(items)).fact(asked)
    assert resolver([metric("users")], dict(mixed)).fact(asked) == first


def test_reported_figure_beats_the_towns() -> None:
    figures = {("users", HOME, "2025-09"): 7.0, ("users", NORTH, "2025-09"): 1.0}
    found = resolver([metric("users")], figures).fact(key("users", HOME, "2025-09"))
    assert found == Fact(7.0)


def test_town_without_its_weight_is_left_out_and_told_by_the_coverage() -> None:
    figures = {("share", code, "2025-09"): 50.0 for code in TOWNS}
    figures |= {("resources", NORTH, "2025-09"): 10.0, ("share", SOUTH, "2025-09"): 90.0}
    found = resolver(weighted(), figures).fact(key("share", HOME, "2025-09"))
    assert (value(found), found and found.coverage) == (50.0, "1/3")


def test_weights_that_are_all_zero_give_no_share() -> None:
    figures = {("share", NORTH, "2025-09"): 50.0, ("resources", NORTH, "2025-09"): 0.0}
    assert resolver(weighted(), figures).fact(key("share", HOME, "2025-09")) is None


def test_monthly_weight_of_last_month_does_not_serve_this_one() -> None:
    figures = {("share", NORTH, "2025-09"): 50.0, ("resources", NORTH, "2025-08"): 10.0}
    assert resolver(weighted(), figures).fact(key("share", HOME, "2025-09")) is None


PARTS = [
    metric(
        "rate",
        unit="percent",
        combine={"regions": "parts", "numerator": "done", "denominator": "asked", "time": "last"},
    ),
    metric("done"),
    metric("asked"),
]


@given(
    st.dictionaries(st.sampled_from(TOWNS), st.floats(1, 1e6), min_size=1),
    st.dictionaries(st.sampled_from(TOWNS), AMOUNTS, min_size=1),
)
def test_rate_is_taken_over_the_towns_that_have_both_parts(
    asked: dict[str, float], done: dict[str, float]
) -> None:
    figures = {("asked", code, "2025-09"): amount for code, amount in asked.items()}
    figures |= {("done", code, "2025-09"): amount for code, amount in done.items()}
    found = resolver(PARTS, figures).fact(key("rate", HOME, "2025-09"))
    both = asked.keys() & done.keys()
    if both:
        expected = 100 * math.fsum(done[c] for c in both) / math.fsum(asked[c] for c in both)
        assert found is not None
        assert found.value == pytest.approx(expected)
        assert found.coverage == f"{len(both)}/3"


def test_rate_without_events_in_its_denominator_is_absent() -> None:
    figures = {("asked", NORTH, "2025-09"): 0.0, ("done", NORTH, "2025-09"): 0.0}
    assert resolver(PARTS, figures).fact(key("rate", NORTH, "2025-09")) is None


def test_rate_keeps_its_last_month_where_no_part_is_known() -> None:
    figures = {("rate", HOME, "2024-12"): 88.0}
    assert value(resolver(PARTS, figures).fact(key("rate", HOME, "2024"))) == 88.0


@given(st.lists(AMOUNTS, min_size=12, max_size=12))
def test_year_of_a_flow_is_its_months_however_it_is_asked(values: list[float]) -> None:
    months = [f"2024-{month:02d}" for month in range(1, 13)]
    figures = {("cases", HOME, m): v for m, v in zip(months, values, strict=True)}
    made = resolver([flow("cases")], figures)
    assert value(made.fact(key("cases", HOME, "2024"))) == pytest.approx(math.fsum(values))
    december = key("cases", HOME, "2024-12", Measure.CUMULATED)
    assert value(made.fact(december)) == pytest.approx(math.fsum(values))
    quarters = [value(made.fact(key("cases", HOME, f"2024-Q{q}"))) for q in (1, 2, 3, 4)]
    assert math.fsum(quarters) == pytest.approx(math.fsum(values))


def test_flow_with_a_missing_month_has_no_year() -> None:
    figures = {("cases", HOME, f"2024-{month:02d}"): 1.0 for month in range(1, 12)}
    assert resolver([flow("cases")], figures).fact(key("cases", HOME, "2024")) is None


def test_quarters_are_not_taken_for_a_stretch_that_they_do_not_fill() -> None:
    output = flow("output", grain="quarter")
    figures = {("output", HOME, f"2025-Q{q}"): float(q) for q in (1, 2)}
    made = resolver([output], figures)
    assert made.fact(key("output", HOME, "2025-08", Measure.CUMULATED)) is None
    assert made.fact(key("output", HOME, "2025-04..08")) is None
    assert value(made.fact(key("output", HOME, "2025-06", Measure.CUMULATED))) == 3.0


def test_merged_january_stands_for_its_two_months() -> None:
    sales = flow("sales", january="merged", measures=["level", "cumulated"])
    figures = {("sales", HOME, "2025-01..02"): 5.0, ("sales", HOME, "2025-03"): 2.0}
    made = resolver([sales], figures)
    assert value(made.fact(key("sales", HOME, "2025-Q1"))) == 7.0
    assert value(made.fact(key("sales", HOME, "2025-02", Measure.CUMULATED))) == 5.0
    assert made.fact(key("sales", HOME, "2025-01")) is None
    assert made.fact(key("sales", HOME, "2025-02")) is None


def test_stock_of_a_quarter_is_that_of_its_last_month_alone() -> None:
    figures = {("users", HOME, "2025-07"): 1.0, ("users", HOME, "2025-08"): 2.0}
    made = resolver([metric("users")], figures)
    assert made.fact(key("users", HOME, "2025-Q3")) is None
    assert value(made.fact(key("users", HOME, "2025-07..08"))) == 2.0


@pytest.mark.parametrize("measure", [Measure.YOY, Measure.CUMULATED_YOY, Measure.ADJUSTED])
def test_published_measures_are_never_made(measure: Measure) -> None:
    figures = {("cases", code, f"2024-{m:02d}"): 1.0 for code in TOWNS for m in range(1, 13)}
    made = resolver([flow("cases")], figures)
    assert made.fact(key("cases", HOME, "2024", measure)) is None
    assert made.fact(key("cases", HOME, "2024-12", measure)) is None


DENSITY = [
    metric("density", kind="derived", unit="per_10k", formula="events / people", combine={}),
    counted("events"),
    metric("people", grain="year", levels=["city", "district", "town"]),
]


def test_formula_carries_a_yearly_stock_but_not_for_ever() -> None:
    figures = {("events", HOME, "2025-07"): 30.0, ("people", HOME, "2024"): 10.0}
    assert value(resolver(DENSITY, figures).fact(key("density", HOME, "2025-07"))) == 3.0
    old = {("events", HOME, "2025-07"): 30.0, ("people", HOME, "2021"): 10.0}
    assert resolver(DENSITY, old).fact(key("density", HOME, "2025-07")) is None


def test_formula_never_uses_a_stock_of_the_time_to_come() -> None:
    figures = {("events", HOME, "2025-07"): 30.0, ("people", HOME, "2025"): 10.0}
    assert resolver(DENSITY, figures).fact(key("density", HOME, "2025-07")) is None


def test_formula_takes_all_inputs_over_the_same_towns() -> None:
    ratio = metric("ratio", kind="derived", unit="percent", formula="100 * online / cases")
    figures = {("cases", code, "2025-09"): 100.0 for code in TOWNS}
    figures |= {("online", NORTH, "2025-09"): 40.0, ("online", WEST, "2025-09"): 60.0}
    made = resolver([ratio, flow("online"), flow("cases")], figures)
    found = made.fact(key("ratio", HOME, "2025-09"))
    assert (value(found), found and found.coverage) == (50.0, "2/3")


def test_formula_that_divides_by_zero_has_no_figure() -> None:
    figures = {("events", HOME, "2025-07"): 30.0, ("people", HOME, "2024"): 0.0}
    assert resolver(DENSITY, figures).fact(key("density", HOME, "2025-07")) is None


def test_city_is_made_of_districts_never_of_the_towns_of_one() -> None:
    people = metric("people", levels=["city", "district", "town"])
    towns = {("people", code, "2025-09"): 1.0 for code in TOWNS}
    found = resolver([people], towns).fact(key("people", CITY, "2025-09"))
    assert (value(found), found and found.coverage) == (3.0, "1/2")
    both = towns | {("people", OTHER, "2025-09"): 5.0}
    found = resolver([people], both).fact(key("people", CITY, "2025-09"))
    assert (value(found), found and found.coverage) == (8.0, "2/2")


def test_nothing_is_made_for_a_level_that_is_not_declared() -> None:
    figures = {("users", code, "2025-09"): 1.0 for code in TOWNS}
    made = resolver([metric("users")], figures)
    assert made.fact(key("users", CITY, "2025-09")) is None
    assert made.fact(key("users", NORTH_1, "2025-09")) is None


EVENTS = [counted("events"), counted("fires", where={"category": ["forest_fire"]})]


def test_absent_cell_is_zero_where_the_district_counted_anything() -> None:
    figures = {("events", HOME, "2025-07"): 9.0, ("events", NORTH, "2025-07"): 9.0}
    made = resolver(EVENTS, figures)
    for code in (HOME, NORTH, SOUTH, NORTH_1, ZONE):
        assert value(made.fact(key("fires", code, "2025-07"))) == 0.0
    assert value(made.fact(key("events", SOUTH, "2025-07"))) == 0.0


def test_absent_cell_is_no_zero_where_nothing_at_all_was_counted() -> None:
    figures = {("events", HOME, "2025-07"): 9.0, ("events", CITY, "2025-07"): 9.0}
    made = resolver(EVENTS, figures)
    assert made.fact(key("fires", HOME, "2025-08")) is None
    assert made.fact(key("fires", OTHER, "2025-07")) is None
    assert made.fact(key("fires", CITY, "2025-07")) is None


def test_zero_months_keep_a_quarter_whole() -> None:
    figures = {("events", HOME, f"2025-{month:02d}"): 9.0 for month in (4, 5, 6)}
    figures |= {("fires", HOME, "2025-05"): 2.0}
    assert value(resolver(EVENTS, figures).fact(key("fires", HOME, "2025-Q2"))) == 2.0


# One of every way in which a figure is made out of others.
MADE_METRICS = [
    metric("online"),
    metric("cases", combine={"regions": "sum", "time": "sum"}),
    metric("rate", unit="percent", combine={
        "regions": "parts", "numerator": "online", "denominator": "cases",
    }),
    metric("share", unit="percent", combine={"regions": "weighted", "by": "cases", "time": "last"}),
    metric("ratio", kind="derived", unit="percent", formula="100 * online / cases", combine={}),
    metric("alone", combine={}),
    counted("events"),
]  # fmt: skip


@given(
    st.dictionaries(
        st.tuples(
            st.sampled_from([one.name for one in MADE_METRICS]),
            st.sampled_from([HOME, *TOWNS, NORTH_1, CITY]),
            st.sampled_from(["2025-09", "2025-08"]),
        ),
        AMOUNTS,
        max_size=8,
    )
)
def test_where_nothing_can_stand_there_is_no_figure(figures: Figures) -> None:
    asked = resolver(MADE_METRICS, figures)
    for declared in MADE_METRICS:
        for code in (HOME, *TOWNS, NORTH_1, CITY):
            found = asked.fact(key(declared.name, code, "2025-09"))
            assert found is None or asked.can_stand(declared, code), (declared.name, code)


def test_nothing_can_stand_where_neither_a_region_nor_those_below_have_a_figure() -> None:
    figures = {("online", NORTH, "2025-08"): 1.0, ("alone", NORTH, "2025-08"): 1.0}
    asked = resolver(MADE_METRICS, figures)
    can = {name: asked.can_stand(one, HOME) for one in MADE_METRICS if (name := one.name)}
    assert can == {
        "online": True, "cases": False, "rate": True, "share": False, "ratio": True,
        "alone": False, "events": True,
    }  # fmt: skip
