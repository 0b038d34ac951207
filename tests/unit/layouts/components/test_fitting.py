"""What stands and what does not is all there is, wherever a list is folded."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layouts.components.fitting import TIERS, line_classes, row_classes


@given(st.integers(0, 60), st.sampled_from(TIERS))
def test_a_tile_that_keeps_so_many_rows_shows_exactly_the_first(count, kept):
    rows = [row_classes(depth).split() for depth in range(count)]
    hidden = [depth for depth, classes in enumerate(rows) if f"beyond-{kept}" in classes]
    assert hidden == list(range(min(kept, count), count))


def test_a_line_stands_in_one_tier():
    assert line_classes(5) == "at at-5"
