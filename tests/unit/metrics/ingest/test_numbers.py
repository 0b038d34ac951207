from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.ingest.numbers import Number, read_number, read_operator, read_plain_numbers
from metrics.ingest.values import read_values


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1349083.5", Number(1349083.5)),
        ("1,349,083.5", Number(1349083.5)),
        ("-0.3", Number(-0.3)),
        (">1500", Number(1500, ">")),
        ("突破1500", Number(1500, ">")),
        ("不超过 35", Number(35, "<=")),
        ("超过35", Number(35, ">")),
        ("92以上", Number(92, ">=")),
        ("≥99", Number(99, ">=")),
        ("95.2%", Number(95.2, "=", is_percent=True)),
        ("１２．５％", Number(12.5, "=", is_percent=True)),
        ("1.5e3", Number(1500)),
        (" 7 ", Number(7)),
    ],
)
def test_reads_a_value_as_people_write_it(text: str, number: Number) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        ".",
        "1,34",
        "1_000",
        "nan",
        "inf",
        "1e999",
        "12万",
        "1 2",
        ">",
        "突破",
        "1.2.3",
        "%",
    ],
)
def test_reads_no_number_where_none_is_written(text: str) -> None:
    assert read_number(text) is None


def test_operators_have_signs_and_words() -> None:
    assert [read_operator(word) for word in (">", "突破", "不低于", "", "约")] == [
        ">", ">", ">=", "=", None,
    ]  # fmt: skip


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_comes_back_exactly(value: float) -> None:
    found = read_number(repr(value))
    assert found is not None
    assert found.value == value


@given(st.lists(st.sampled_from(["1", "2.5", "1_0", "nan", "inf", "x", "", "-3e2", ">5"])))
def test_the_quick_way_leaves_the_doubtful_ones(texts: list[str]) -> None:
    quick = read_plain_numbers(texts)
    assert [math.isnan(value) for value in quick] == [
        text not in ("1", "2.5", "-3e2") for text in texts
    ]


@given(st.text(max_size=12))
def test_never_fails_on_any_text(text: str) -> None:
    values = read_values(np.array([text], object))
    assert math.isnan(values.number[0]) or math.isfinite(values.number[0])
