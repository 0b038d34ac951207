from __future__ import annotations

from datetime import datetime

import pandas as pd
import pytest

from metrics import (
    Catalogue,
    Grain,
    Measure,
    MetricQuery,
    Role,
    UnsupportedQueryError,
    Viewer,
    frames,
    parse_period,
)
from metrics.answers import (
    COLUMNS,
    asked_grains,
    candidate_periods,
    check_cut,
    cut_by_department,
    frames_of,
    measures_of,
    resolve,
)
from metrics.combine import Resolver
from metrics.facts import Fact, FactStore
from tests.unit.metrics.small_house import (
    HOME,
    NORTH,
    SOUTH,
    counted,
    flow,
    key,
    metric,
    store,
    tree,
)

TREE = tree()
SALES = flow("sales", january="merged", measures=["level", "cumulated", "yoy", "cumulated_yoy"])
USERS = metric("users")
EVENTS = counted("events_by_kind", slice="category")
DENSITY = metric("density", kind="derived", formula="users / sales")
DUE, DONE = (
    counted(name, at="deadline", slice="department", **how)
    for name, how in (("due", {}), ("done", {"closed": True}))
)
RATE = metric("rate", kind="derived", formula="100 * done / due", owner="governance_centre")
CATALOGUE = Catalogue([SALES, USERS, EVENTS, DENSITY, DUE, DONE, RATE])
ALL = Viewer("test", Role.OPERATOR, None, None)


def query(*metrics: str, first: str = "", last: str = "", **changes: object) -> MetricQuery:
    bounds = {
        "first": parse_period(first) if first else None,
        "last": parse_period(last) if last else None,
    }
    return MetricQuery(metrics, **bounds, **changes)  # type: ignore[arg-type]


def periods(name: str, asked: MetricQuery, kept: FactStore) -> list[str]:
    found = candidate_periods(CATALOGUE[name], asked, CATALOGUE, kept)
    return [str(period) for period in found]


def rows(asked: MetricQuery, kept: FactStore, *regions: str, viewer: Viewer = ALL) -> pd.DataFrame:
    resolver = Resolver(CATALOGUE, TREE, kept)
    readable = dict.fromkeys(asked.metrics, regions or (HOME,))
    found = resolve(asked, readable, resolver, kept, CATALOGUE, viewer)  # type: ignore[arg-type]
    return frames_of({"": found}, CATALOGUE, TREE)[""]


def test_answer_grains_are_the_metrics_own_and_those_of_the_bounds() -> None:
    assert asked_grains(USERS, query("users")) == (Grain.MONTH,)
    asked = query("users", first="2024", last="2025-Q3")
    assert asked_grains(USERS, asked) == (Grain.MONTH, Grain.YEAR, Grain.QUARTER)
    assert asked_grains(USERS, query("users", grains=(Grain.DAY,))) == (Grain.DAY,)


def test_periods_are_those_with_figures_within_the_bounds_oldest_first() -> None:
    kept = store({("users", NORTH, f"2025-{m:02d}"): 1.0 for m in (9, 8, 6, 7)}, CATALOGUE)
    asked = query("users", first="2025-07", last="2025-09")
    assert periods("users", asked, kept) == ["2025-07", "2025-08", "2025-09"]
    quarters = query("users", grains=(Grain.QUARTER,))
    assert periods("users", quarters, kept) == ["2025-Q2", "2025-Q3"]


def test_cumulated_figure_is_told_once_at_the_month_that_ends_it() -> None:
    kept = store({("sales", HOME, "2025-01..02"): 5.0, ("sales", HOME, "2025-03"): 2.0}, CATALOGUE)
    frame = rows(query("sales"), kept)
    told = set(zip(frame["measure"], frame["period"], frame["value"], strict=True))
    assert len(frame) == len(told)
    assert told == {
        ("level", "2025-01..02", 5.0),
        ("cumulated", "2025-02", 5.0),
        ("level", "2025-03", 2.0),
        ("cumulated", "2025-03", 7.0),
    }


def test_rows_stand_by_metric_region_and_period() -> None:
    figures = {
        ("users", code, month): 1.0 for month in ("2025-08", "2025-09") for code in (SOUTH, NORTH)
    }
    frame = rows(query("users"), store(figures, CATALOGUE), NORTH, SOUTH)
    assert list(frame["region_code"]) == [NORTH, NORTH, SOUTH, SOUTH]
    assert list(frame["period"]) == ["2025-08", "2025-09"] * 2


def test_frame_has_the_contract_first_and_typed_moments_even_when_empty() -> None:
    frame = rows(query("users"), FactStore())
    assert tuple(frame.columns) == COLUMNS
    assert COLUMNS[: len(frames.CONTRACT)] == frames.CONTRACT
    assert str(frame.dtypes["published_at"]).startswith("datetime64")


def test_row_tells_what_is_known_of_a_figure() -> None:
    kept = FactStore()
    at = datetime(2025, 10, 10)
    kept.add(key("sales", HOME, "2025-09", Measure.YOY), Fact(4.2, ">", "revised", at, at, "demo"))
    (row,) = rows(query("sales"), kept).to_dict("records")
    assert (row["value"], row["unit"], row["operator"]) == (4.2, "percent", ">")
    assert (row["status"], row["provenance"], row["coverage"]) == ("revised", "demo", "")
    assert row["region_name"] == f"region {HOME}"
    assert row["published_at"] == pd.Timestamp(at)


def test_slices_are_answered_by_their_dimension_and_zero_where_absent() -> None:
    kept = store({("events_by_kind", code, "2025-09"): 3.0 for code in (HOME, NORTH)}, CATALOGUE)
    kept.add(key("events_by_kind", HOME, "2025-09", part="category=traffic"), Fact(2.0))
    frame = rows(query("events_by_kind", by="category"), kept, HOME, NORTH)
    assert list(frame["slice"]) == ["category=traffic"] * 2
    assert list(frame["value"]) == [2.0, 0.0]
    assert rows(query("events_by_kind", by="severity"), kept).empty
    assert list(rows(query("events_by_kind", by="slice"), kept)["value"]) == [2.0]


def department_counts() -> FactStore:
    """Of ten due events the police closed three of four, ecology none of six."""
    kept = store({("due", HOME, "2025-09"): 10.0, ("done", HOME, "2025-09"): 3.0}, CATALOGUE)
    for name, code, number in (("due", "police", 4), ("done", "police", 3), ("due", "ecology", 6)):
        kept.add(key(name, HOME, "2025-09", part=f"department={code}"), Fact(float(number)))
    return kept


@pytest.mark.parametrize("by", ["department", "slice"])
def test_formula_is_answered_in_the_slices_of_any_of_its_inputs(by: str) -> None:
    frame = rows(query("rate", by=by), department_counts())
    told = dict(zip(frame["slice"], frame["value"], strict=True))
    assert told == {"department=police": 75.0, "department=ecology": 0.0}
    assert list(rows(query("rate"), department_counts())["value"]) == [30.0]


def test_formula_is_not_cut_where_an_input_is_not() -> None:
    assert rows(query("density", by="slice"), department_counts()).empty
    check_cut("department", [RATE], CATALOGUE)
    check_cut("department", [RATE, DENSITY], CATALOGUE)
    with pytest.raises(UnsupportedQueryError, match="due, done, rate can"):
        check_cut("department", [DENSITY], CATALOGUE)


def test_other_department_is_answered_with_its_own_slice_alone() -> None:
    police = Viewer("test", Role.STAFF, None, frozenset({"police"}))
    for asked, part in (("rate", 75.0), ("due", 4.0)):
        frame = rows(query(asked, by="department"), department_counts(), viewer=police)
        assert list(frame["value"]) == [part]
        assert rows(query(asked), department_counts(), viewer=police).empty


def test_only_what_is_asked_cut_by_department_is() -> None:
    asked = [RATE, DUE, EVENTS, USERS]
    for by in ("department", "slice"):
        found = cut_by_department(query("rate", by=by), asked, CATALOGUE)
        assert found == {"rate", "due"}
    assert cut_by_department(query("rate"), asked, CATALOGUE) == frozenset()
    assert cut_by_department(query("rate", by="category"), asked, CATALOGUE) == frozenset()


def test_counted_metric_is_answered_by_its_level_alone() -> None:
    assert measures_of(EVENTS) == (Measure.LEVEL,)
    assert measures_of(SALES) == SALES.measures


def test_cut_that_no_metric_knows_is_refused_with_those_that_do() -> None:
    check_cut("category", [EVENTS], CATALOGUE)
    check_cut("kind", [USERS], CATALOGUE)
    check_cut("", [DENSITY], CATALOGUE)
    with pytest.raises(UnsupportedQueryError) as caught:
        check_cut("category", [DENSITY], CATALOGUE)
    assert str(caught.value) == "density cannot be cut by 'category'. events_by_kind can."
