"""Formulas compute arithmetic over metric names, and nothing else gets through."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.errors import FormulaError
from metrics.formula import MAX_DEPTH, MAX_LENGTH, parse_formula

VALUES = {"aaa": 12.0, "bbb": 5.0, "ccc": -3.0}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100 * aaa / bbb", 240.0),
        ("aaa - (bbb + ccc)", 10.0),
        ("-aaa + +bbb", -7.0),
        ("min(aaa, bbb, ccc)", -3.0),
        ("max(aaa, 20)", 20.0),
        ("aaa * 1.5e1 / 2", 90.0),
        ("  aaa\n  + bbb ", 17.0),
    ],
)
def test_computes_the_value_when_the_formula_is_allowed(text: str, expected: float) -> None:
    assert parse_formula(text).evaluate(VALUES) == expected


def test_names_each_metric_once_in_the_order_of_writing() -> None:
    assert parse_formula("bbb / (aaa + bbb) + min(ccc, aaa)").names == ("bbb", "aaa", "ccc")


def test_takes_names_that_merely_contain_an_allowed_function() -> None:
    assert parse_formula("minimum + maximal").names == ("minimum", "maximal")


@pytest.mark.parametrize(
    "attempt",
    [
        "__import__('os').system('id')",
        "__builtins__",
        "().__class__.__bases__",
        "aaa.real",
        "aaa.__class__",
        "aaa[0]",
        "eval(aaa)",
        "abs(aaa)",
        "open(aaa, bbb)",
        "min",
        "min + aaa",
        "min(aaa)",
        "min()",
        "min(*aaa, bbb)",
        "min(*aaa, *bbb)",
        "min(aaa, key=bbb)",
        "max(min, aaa)",
        "min(aaa, bbb)(aaa, bbb)",
        "(min)(aaa, bbb).real",
        "aaa ** bbb",
        "9 ** 9 ** 9 + aaa",
        "aaa // bbb",
        "aaa % bbb",
        "aaa @ bbb",
        "aaa << 9",
        "~aaa",
        "not aaa",
        "aaa and bbb",
        "aaa < bbb",
        "aaa == bbb",
        "aaa if bbb else ccc",
        "lambda: aaa",
        "[aaa]",
        "(aaa, bbb)",
        "{aaa}",
        "[x for x in aaa]",
        "(aaa := bbb)",
        "await aaa",
        "yield aaa",
        "f'{aaa}'",
        "'aaa'",
        "b'aaa' + aaa",
        "True + aaa",
        "None + aaa",
        "... + aaa",
        "1j * aaa",
        "1e999 * aaa",
        "aaa; bbb",
        "aaa = bbb",
        "import os",
        "aaa # comment",
        "aaa + ",
        "",
        "   ",
        "1 + 2",
        "AAA + 1",
        "ｇｄｐ + 1",
        "aaa\x00bbb",
        "地区生产总值",
        "not " + "-" * 400 + "aaa",
        "(" * 240 + "aaa" + ")" * 240,
        "-" * (MAX_LENGTH - 3) + "aaa",
        "9" * 400 + " * aaa",
        "1 + " * MAX_LENGTH + "aaa",
    ],
)
def test_refuses_when_the_text_is_more_than_arithmetic(attempt: str) -> None:
    with pytest.raises(FormulaError, match="Allowed are metric names"):
        parse_formula(attempt)


def test_names_the_refused_part_when_a_formula_is_refused() -> None:
    with pytest.raises(FormulaError, match=r"'abs\(bbb\)' is not allowed"):
        parse_formula("aaa + abs(bbb)")


def test_accepts_nesting_up_to_the_limit_and_not_beyond() -> None:
    assert parse_formula("-" * (MAX_DEPTH - 1) + "aaa").evaluate(VALUES) == -12.0
    with pytest.raises(FormulaError, match="nested deeper"):
        parse_formula("-" * MAX_DEPTH + "aaa")


@pytest.mark.parametrize("zero", [0.0, -0.0])
@pytest.mark.parametrize("above", [1.0, 0.0, -1.0])
def test_gives_nan_when_a_divisor_is_zero(above: float, zero: float) -> None:
    assert math.isnan(parse_formula("aaa / bbb").evaluate({"aaa": above, "bbb": zero}))


def test_carries_nan_through_when_an_inner_division_is_by_zero() -> None:
    value = parse_formula("min(aaa / bbb, 5)").evaluate({"aaa": 1.0, "bbb": 0.0})
    assert math.isnan(value)


def test_computes_elementwise_when_given_arrays() -> None:
    value = parse_formula("100 * aaa / bbb").evaluate(
        {"aaa": np.array([1.0, 2.0, 3.0]), "bbb": np.array([2, 0, 4])}
    )
    np.testing.assert_array_equal(value, [50.0, np.nan, 75.0])


def test_keeps_the_index_when_given_series() -> None:
    index = ["330203001000", "330203002000"]
    value = parse_formula("max(aaa / bbb, ccc)").evaluate(
        {
            "aaa": pd.Series([9, 1], index=index),
            "bbb": pd.Series([3, 0], index=index),
            "ccc": 1.0,
        }
    )
    pd.testing.assert_series_equal(value, pd.Series([3.0, np.nan], index=index))


def test_says_which_value_is_missing() -> None:
    with pytest.raises(FormulaError, match="no value was given for bbb"):
        parse_formula("aaa + bbb").evaluate({"aaa": 1.0})


_NUMBERS = st.floats(allow_nan=True, allow_infinity=True)
_EXPRESSIONS = st.recursive(
    st.sampled_from(["aaa", "bbb", "0", "1", "2.5", "1e300"]),
    lambda inner: st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from("+-*/"), inner),
        st.builds("min({}, {})".format, inner, inner),
        st.builds("-{}".format, inner),
    ),
    max_leaves=8,
)


@given(_EXPRESSIONS, _NUMBERS, _NUMBERS)
def test_is_never_infinite_whatever_is_computed(text: str, aaa: float, bbb: float) -> None:
    value = parse_formula(f"aaa + {text}").evaluate({"aaa": aaa, "bbb": bbb})
    assert not math.isinf(value)


@given(_EXPRESSIONS, st.lists(st.tuples(_NUMBERS, _NUMBERS), min_size=1, max_size=4))
def test_computes_the_same_one_by_one_and_as_an_array(
    text: str, pairs: list[tuple[float, float]]
) -> None:
    formula = parse_formula(f"aaa + {text}")
    singly = [formula.evaluate({"aaa": aaa, "bbb": bbb}) for aaa, bbb in pairs]
    columns = np.array(pairs)
    together = formula.evaluate({"aaa": columns[:, 0], "bbb": columns[:, 1]})
    np.testing.assert_array_equal(together, singly)


@given(st.text(max_size=60))
def test_either_parses_or_refuses_in_its_own_words_whatever_the_text(text: str) -> None:
    try:
        formula = parse_formula(text)
    except FormulaError:
        return
    assert all(name.isidentifier() for name in formula.names)
