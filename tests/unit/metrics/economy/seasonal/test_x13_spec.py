from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import month_period, quarter_period
from metrics.economy.seasonal import Mode
from metrics.economy.seasonal.x13_spec import LONGEST_LINE, x13_spec


def test_says_what_is_asked() -> None:
    spec = x13_spec([1.5, 2, 3], month_period(2010, 3), Mode.MULTIPLICATIVE, [0.25, -0.25, 0, 0])
    assert "start=2010.mar period=12 data=(\n1.5 2 3\n)" in spec
    assert "transform{ function=log }" in spec
    assert "user=(cny) usertype=holiday" in spec
    assert "x11{ mode=mult save=(d10 d11 d12) }" in spec


def test_quarters_are_added_without_a_holiday() -> None:
    spec = x13_spec([1, -2], quarter_period(2010, 4), Mode.ADDITIVE)
    assert "start=2010.4 period=4" in spec
    assert "function=none" in spec
    assert "mode=add" in spec
    assert "regression" not in spec
    assert "maxlead=4" in spec


@given(
    st.lists(st.floats(-1e300, 1e300), min_size=1, max_size=60), st.booleans(), st.integers(1, 12)
)
def test_no_line_passes_the_column_that_is_read(
    values: list[float], is_regressed: bool, month: int
) -> None:
    regressor = values if is_regressed else None
    spec = x13_spec(values, month_period(2010, month), Mode.ADDITIVE, regressor)
    assert max(map(len, spec.splitlines())) <= LONGEST_LINE
    assert spec.isascii()


def test_figures_keep_twelve_digits() -> None:
    spec = x13_spec([1234567.89012], month_period(2010, 1), Mode.ADDITIVE)
    assert re.search(r"^1234567\.89012$", spec, re.MULTILINE)


@pytest.mark.parametrize("value", [1e-12, 123456789012.0])
def test_very_small_and_large_figures_are_read_back(value: float) -> None:
    spec = x13_spec([value], month_period(2010, 1), Mode.ADDITIVE)
    assert float(spec.splitlines()[1]) == value
