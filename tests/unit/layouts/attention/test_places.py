"""Where a matter lies."""

from __future__ import annotations

from layouts.attention.places import town_or_above
from metrics import DISTRICT
from tests.unit.layouts import sample


def test_a_community_counts_in_its_town_and_what_is_above_stays():
    tree = sample.region_tree()
    community = next(iter(sample.COMMUNITIES))
    assert town_or_above(tree, community) == sample.GULIN
    assert town_or_above(tree, sample.GULIN) == sample.GULIN
    assert town_or_above(tree, DISTRICT) == DISTRICT
    assert town_or_above(tree, "nowhere") == ""
