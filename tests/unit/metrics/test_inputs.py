from __future__ import annotations

import pytest

from metrics import Catalogue, Level
from metrics.inputs import (
    carries,
    closure,
    dimension_of,
    inputs_of,
    is_flow,
    levels_below,
    users_of,
    witness_of,
)
from tests.unit.metrics.small_house import counted, flow, metric

COARSE = counted("coarse", grains=["month x town"])
FINE = counted("fine", grains=["month x community"])
DAILY = counted("daily", grains=["month x community", "day x town"])
FIRES = counted("fires", grains=["month x town"], where={"category": ["forest_fire"]})
LATE = counted("late", at="deadline", on_time=False)
CLOSED = counted("closed", at="closed", closed=True)
DUE, DONE = (
    counted(name, slice="department", grains=["month x district"]) for name in ("a_due", "b_done")
)


def test_inputs_are_the_formulas_names_the_weights_and_the_parts() -> None:
    ratio = metric("ratio", kind="derived", formula="100 * done / (asked + done)")
    share = metric("share", combine={"regions": "weighted", "by": "base"})
    assert inputs_of(ratio) == ("done", "asked")
    assert inputs_of(share) == ("base",)


def test_users_are_the_metrics_that_name_one_as_their_input(catalogue: Catalogue) -> None:
    pairs = {(name, user.name) for user in catalogue for name in inputs_of(user)}
    users = users_of(catalogue)
    assert {(name, user) for name, found in users.items() for user in found} == pairs


def test_closure_follows_inputs_and_the_witness_of_what_is_counted() -> None:
    density = metric("density", kind="derived", formula="fires / people")
    catalogue = Catalogue([density, FIRES, COARSE, metric("people", grain="year")])
    assert closure(catalogue, ["density"]) == {"density", "fires", "people", "coarse"}


def test_witness_counts_all_events_of_the_moment_in_the_fewest_cells() -> None:
    catalogue = Catalogue([FIRES, FINE, COARSE, DAILY, LATE, CLOSED])
    assert witness_of(catalogue, FIRES) == "coarse"
    assert witness_of(catalogue, FINE) == "coarse"
    assert witness_of(catalogue, DAILY) == "daily"
    assert witness_of(catalogue, LATE) == "late"
    assert witness_of(catalogue, CLOSED) == "closed"


def test_district_of_departments_witnesses_what_its_towns_count() -> None:
    assert witness_of(Catalogue([FIRES, COARSE, DUE]), FIRES) == "a_due"


def test_formula_is_cut_as_all_its_inputs_are() -> None:
    rate = metric("rate", kind="derived", formula="100 * b_done / a_due")
    again = metric("again", kind="derived", formula="100 - rate")
    mixed = metric("mixed", kind="derived", formula="a_due / fires")
    catalogue = Catalogue([DUE, DONE, FIRES, rate, again, mixed])
    found = {entry.name: dimension_of(catalogue, entry) for entry in catalogue}
    cut = {"a_due", "b_done", "rate", "again"}
    assert found == {name: "department" if name in cut else None for name in found}


def test_shipped_counted_metrics_have_a_witness_that_counts_everything(
    catalogue: Catalogue,
) -> None:
    for declared in catalogue:
        if declared.counted:
            witness = catalogue[witness_of(catalogue, declared)].counted
            assert witness is not None
            assert not witness.where
            assert witness.on_time is None


def test_only_a_coarser_stock_is_carried_forward() -> None:
    yearly = metric("people", grain="year")
    assert carries(metric("monthly"), yearly)
    assert not carries(metric("monthly"), metric("other"))
    assert not carries(metric("monthly"), flow("output", grain="year"))


def test_flow_is_what_adds_up_or_is_published_cumulated() -> None:
    assert is_flow(flow("cases"))
    assert is_flow(metric("income", measures=["level", "cumulated"], combine={}))
    assert not is_flow(metric("users"))


@pytest.mark.parametrize(
    ("own", "below"),
    [
        (Level.NATION, []),
        (Level.PROVINCE, []),
        (Level.CITY, [Level.DISTRICT]),
        (Level.DISTRICT, [Level.TOWN, Level.COMMUNITY]),
        (Level.TOWN, [Level.COMMUNITY]),
        (Level.COMMUNITY, []),
    ],
)
def test_levels_below_are_those_that_the_tree_holds_completely(
    own: Level, below: list[Level]
) -> None:
    assert list(levels_below(metric("any_metric", levels=list(Level)), own)) == below
