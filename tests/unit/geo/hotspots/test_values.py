"""What a statistic takes and refuses, and why an area may stand without an answer."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.contiguity import Contiguity
from geo.errors import InvalidValuesError
from geo.hotspots.values import Reason, aligned, counted, finite, reasons, varies

ROW = Contiguity.from_pairs("abcd", pairwise("abc"))


def frame(**counts: float | None) -> pd.DataFrame:
    return pd.DataFrame({"cell": list(counts), "count": list(counts.values())})


def test_puts_the_rows_in_the_order_of_the_areas() -> None:
    rows = aligned(frame(c=3, a=1, d=4, b=2), ROW)
    assert rows["cell"].tolist() == ["a", "b", "c", "d"]
    assert rows["count"].tolist() == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("given_frame", "sentence"),
    [
        (pd.concat([frame(a=1, b=2, c=3, d=4), frame(b=5)]), "区域b不止一行，应每个区域一行。"),
        (
            frame(a=1, b=2, c=3, d=4, x=5, y=6, z=7, zz=8),
            "区域x、y、z等4个不在相邻关系之中，应以同一批区域计算相邻。",
        ),
        (
            frame(a=1, c=3),
            "区域b、d没有数值；确知为零的应填零，未知的应连同相邻关系一起去掉。",
        ),
    ],
    ids=["twice", "strangers", "missing"],
)
def test_refuses_rows_that_do_not_fit_the_areas(given_frame: pd.DataFrame, sentence: str) -> None:
    with pytest.raises(InvalidValuesError) as refused:
        aligned(given_frame, ROW)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("number", [None, np.nan, np.inf], ids=["none", "nan", "infinite"])
def test_refuses_a_number_that_is_none(number: float | None) -> None:
    with pytest.raises(InvalidValuesError) as refused:
        finite(frame(a=1, b=number), "count")
    assert str(refused.value) == (
        "“count”中有1个区域缺数或非有限值（b）；缺数不是零，应先去掉这些区域，再计算相邻。"
    )


def test_refuses_a_missing_count_of_a_nullable_column() -> None:
    hidden = frame(a=1, b=None).astype({"count": "Int64"})
    with pytest.raises(InvalidValuesError, match="缺数"):
        finite(hidden, "count")


def test_refuses_negative_counts() -> None:
    with pytest.raises(InvalidValuesError, match=r"“count”中有负数（a），个数不能小于零。"):
        counted(frame(a=-1, b=0), "count")


@given(st.floats(-1e9, 1e9), st.integers(1, 20))
def test_nothing_varies_when_all_are_alike_but_for_rounding(number: float, count: int) -> None:
    values = np.full(count, number)
    assert not varies(values)
    values[0] = (number + 0.1) - 0.1
    assert not varies(values) or abs(number) < 1e-3
    values[0] = number + max(1.0, abs(number))
    assert varies(values) == (count > 1)


def test_says_why_an_area_has_no_answer() -> None:
    assert reasons(np.arange(4.0), ROW) == ["", "", "", Reason.NO_NEIGHBOURS]
    assert set(reasons(np.ones(4), ROW)) == {Reason.NO_VARIATION}
    assert reasons(np.array([]), Contiguity.from_pairs([], [])) == []
