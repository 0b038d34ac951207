"""A fault stands at the line of its field, or of the nearest thing that has one."""

from __future__ import annotations

from metrics import Catalogue, Issue
from metrics.rules.declared import DeclaredMetric

LINES = {(): 1, (0,): 1, (0, "unit"): 5}


def test_places_a_fault_at_its_field(catalogue: Catalogue) -> None:
    entry = DeclaredMetric(catalogue["gdp"], "economy.yaml", 0, LINES)
    assert entry.issue("is odd", "unit") == Issue("economy.yaml", 5, "gdp: is odd")
    assert entry.issue("is odd", "owner").line == 1


def test_proposes_the_nearest_word_when_one_is_unknown(catalogue: Catalogue) -> None:
    entry = DeclaredMetric(catalogue["gdp"], "economy.yaml", 0, LINES)
    issue = entry.unknown("unit", "percnt", ["percent", "item"], "unit")
    assert issue.message == "gdp: unknown unit 'percnt'. Did you mean 'percent'?"
