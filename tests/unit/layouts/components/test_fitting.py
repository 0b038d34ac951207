"""What a row and a line of a folded list say of themselves; the browser folds by it."""

from __future__ import annotations

from layouts.components.fitting import TIERS, line_at, row_depth


def test_a_row_says_before_how_many_it_gives_way():
    assert row_depth(5) == {"data-depth": 5}


def test_a_line_says_for_how_many_rows_it_stands():
    assert line_at(3) == {"data-at": 3}


def test_numbers_of_rows_with_a_line_rise_from_one():
    assert TIERS[0] == 1
    assert list(TIERS) == sorted(set(TIERS))
