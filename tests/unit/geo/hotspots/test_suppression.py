"""Small counts of persons: hidden with a reason, never as zero, and not to be told from a total."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InvalidValuesError
from geo.hotspots import FEWEST_PERSONS, Reason, hide_few_persons


def persons(*counts: float | None) -> pd.DataFrame:
    cells = [f"a{number:02}" for number in range(len(counts))]
    return pd.DataFrame({"cell": cells, "count": list(counts)})


def test_hides_one_and_two_and_says_why() -> None:
    found = hide_few_persons(persons(0, 1, 2, 3, 40))
    assert found["count"].isna().tolist() == [False, True, True, False, False]
    assert found["count"].dropna().tolist() == [0, 3, 40]
    assert found["hidden"].tolist() == ["", Reason.FEW_PERSONS, Reason.FEW_PERSONS, "", ""]


def test_hides_the_smallest_other_where_a_total_would_tell() -> None:
    found = hide_few_persons(persons(2, 0, 9, 4, 30))
    assert found["hidden"].tolist() == ["few_persons", "", "", "tells_another", ""]


def test_has_nothing_to_hide_with_where_nobody_else_is() -> None:
    found = hide_few_persons(persons(0, 1, 0))
    assert found["hidden"].tolist() == ["", "few_persons", ""]


@given(st.lists(st.integers(0, 12), max_size=15))
def test_shows_no_small_count_and_no_false_zero(counts: list[int]) -> None:
    found = hide_few_persons(persons(*counts))
    shown = found["count"].dropna()
    assert ((shown == 0) | (shown >= FEWEST_PERSONS)).all()
    assert (found["count"].fillna(-1) == 0).tolist() == [count == 0 for count in counts]
    assert [bool(reason) for reason in found["hidden"]] == found["count"].isna().tolist()
    alone = found["count"].isna().sum() == 1
    assert not alone or sum(count > 0 for count in counts) == 1


def test_keeps_rows_columns_and_index() -> None:
    rows = persons(5, 1).assign(z=[1.0, -1.0]).set_index(pd.Index([7, 3]))
    found = hide_few_persons(rows)
    assert found.index.tolist() == [7, 3]
    assert list(found.columns) == ["cell", "count", "z", "hidden"]
    assert rows["count"].tolist() == [5, 1]


@pytest.mark.parametrize("count", [None, -1, 2.5])
def test_refuses_what_is_no_count(count: float | None) -> None:
    with pytest.raises(InvalidValuesError, match=r"“count”中有"):
        hide_few_persons(persons(5, count))
