from __future__ import annotations

from datetime import datetime

import pytest

from metrics import Catalogue
from metrics.facts import Basis, Fact, FactStore, merged, worst_coverage
from tests.unit.metrics.small_house import NORTH, SOUTH, key, store


def test_worst_coverage_is_the_smallest_share_not_the_smallest_number() -> None:
    assert worst_coverage([Fact(1, coverage="9/10"), Fact(1, coverage="3/3")]) == "9/10"
    assert worst_coverage([Fact(1, coverage="16/17"), Fact(1, coverage="2/4")]) == "2/4"
    assert worst_coverage([Fact(1)]) == ""


def test_merged_is_as_settled_as_real_and_as_late_as_the_worst_part() -> None:
    early, late = datetime(2025, 1, 1), datetime(2025, 2, 1)
    parts = [
        Fact(1, status="final", recorded_at=late, published_at=early, coverage="2/3"),
        Fact(2, status="preliminary", recorded_at=early, provenance="demo"),
    ]
    found = merged(3, parts, Basis.AGGREGATED)
    assert (found.status, found.provenance, found.coverage) == ("preliminary", "demo", "2/3")
    assert (found.published_at, found.recorded_at) == (early, late)
    assert (found.operator, found.basis) == ("=", Basis.AGGREGATED)


def test_merged_keeps_the_operator_of_its_only_part() -> None:
    assert merged(1500, [Fact(1500, operator=">")], Basis.AGGREGATED).operator == ">"


@pytest.mark.parametrize(
    ("coverage", "complete"), [("", True), ("17/17", True), ("16/17", False), ("0/3", False)]
)
def test_is_complete_when_no_part_is_missing(coverage: str, complete: bool) -> None:
    assert Fact(1, coverage=coverage).is_complete is complete


def test_store_tells_periods_and_slices_of_a_metric_in_any_region() -> None:
    kept = store({("a_metric", NORTH, "2025-09"): 1, ("a_metric", SOUTH, "2025"): 2}, Catalogue([]))
    kept.add(key("a_metric", NORTH, "2025-09", part="category=traffic"), Fact(3))
    assert {str(period) for period in kept.periods("a_metric")} == {"2025-09", "2025"}
    assert list(kept.slices("a_metric")) == ["category=traffic"]
    assert len(kept) == 3
    assert list(kept.periods("other")) == []


def test_store_gives_nothing_for_what_was_not_read() -> None:
    assert FactStore().get(key("a_metric", NORTH, "2025-09")) is None
