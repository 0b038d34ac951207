"""How a location quotient is said."""

from __future__ import annotations

import pytest

from layouts.panels.industry_words import quotient_meaning, quotient_words, share_words
from metrics import Measure, Structure, parse_period


def weighed(amount: float, whole: float | None = 100.0) -> Structure:
    return Structure(Measure.LEVEL, parse_period("2025-Q3"), amount, whole, 10.0, 100.0)


@pytest.mark.parametrize(
    ("amount", "written", "meaning"),
    [
        (20.55, "2.06", "比重高于全市"),
        (4.0, "0.40", "比重低于全市"),
        # What prints as one weighs as much.
        (10.04, "1.00", "比重与全市相当"),
        (9.951, "1.00", "比重与全市相当"),
    ],
)
def test_what_is_printed_decides_what_is_said(amount: float, written: str, meaning: str) -> None:
    assert quotient_words(weighed(amount)) == written
    assert quotient_meaning(weighed(amount), "zh_CN") == meaning


def test_what_is_missing_is_said_to_be() -> None:
    assert quotient_words(weighed(1.0, None)) == "—"
    assert "缺少" in quotient_meaning(weighed(1.0, None), "zh_CN")
    assert (share_words(None), share_words(17.14)) == ("—", "17.1%")
