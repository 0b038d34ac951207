from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.ingest.period_formats import EXAMPLES, FormatName, read_period

WRITTEN = [
    ("cn_month", "2025年04月份", "2025-04"),
    ("cn_month", "2025年4月", "2025-04"),
    ("cn_months", "2025年1-9月", "2025-01..09"),
    ("cn_months", "2025年1—2月份", "2025-01..02"),
    ("cn_quarter", "2025年第1季度", "2025-Q1"),
    ("cn_quarter", "2025年三季度", "2025-Q3"),
    ("cn_quarters", "2025年第1-4季度", "2025-01..12"),
    ("cn_quarters", "2025年第1季度", "2025-Q1"),
    ("cn_quarters", "2025年前三季度", "2025-01..09"),
    ("cn_half", "2025年上半年", "2025-01..06"),
    ("cn_half", "2025年下半年", "2025-07..12"),
    ("cn_year", "2025年", "2025"),
    ("cn_year", "2025年度", "2025"),
    ("dotted_month", "2003.12", "2003-12"),
    ("dotted_month", "2004.10", "2004-10"),
    ("dotted_month", "2004.1", "2004-01"),
    ("slash_month", "2025/4", "2025-04"),
    ("compact_month", "202504", "2025-04"),
    ("quarters", "2023Q1-3", "2023-01..09"),
    ("quarters", "2023Q2", "2023-Q2"),
    ("half", "2023H1", "2023-01..06"),
    ("month_of_date", "2025-04-30", "2025-04"),
    ("month_of_date", "2025/4/30 00:00:00", "2025-04"),
    ("canonical", "2018-01..11", "2018-01..11"),
]


@pytest.mark.parametrize(("name", "text", "period"), WRITTEN, ids=[w[1] for w in WRITTEN])
def test_reads_a_form(name: FormatName, text: str, period: str) -> None:
    assert str(read_period(text, [name])) == period


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cn_month", "2025年13月份"),
        ("cn_months", "2025年9-1月"),
        ("cn_quarters", "2025年第4-1季度"),
        ("cn_quarters", "2025年第5季度"),
        ("dotted_month", "2004.0"),
        ("compact_month", "202500"),
        ("half", "2023H3"),
        ("canonical", "2025年"),
    ],
)
def test_reads_nothing_that_is_no_period(name: FormatName, text: str) -> None:
    assert read_period(text, [name]) is None


def test_tries_the_formats_in_their_order() -> None:
    assert str(read_period("2023H1", ["canonical", "quarters", "half"])) == "2023-01..06"


@pytest.mark.parametrize("name", get_args(FormatName))
def test_the_examples_of_every_format_are_read_by_it(name: FormatName) -> None:
    assert all(read_period(text, [name]) for text in EXAMPLES[name].split("、"))


@given(st.text(max_size=20))
def test_never_fails_on_any_text(text: str) -> None:
    found = read_period(text, get_args(FormatName))
    assert found is None or found.start <= found.end
