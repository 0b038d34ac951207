"""A period says its year where that is not the present one (2025)."""

from __future__ import annotations

import pytest

from layouts.panels.period_words import usual_period
from metrics import Measure, parse_period
from tests.unit.layouts import sample


@pytest.mark.parametrize(
    ("period", "measure", "zh", "en"),
    [
        ("2025-09", Measure.LEVEL, "9月", "Sep"),
        ("2025-09", Measure.CUMULATED, "1—9月", "Jan–Sep"),
        ("2024-12", Measure.CUMULATED_YOY, "2024年1—12月", "Jan–Dec 2024"),
        ("2024-Q4", Measure.LEVEL, "2024年第四季度", "Q4 2024"),
        ("2024", Measure.LEVEL, "2024年", "2024"),
    ],
)
def test_only_another_year_is_said(period: str, measure: Measure, zh: str, en: str) -> None:
    told = {
        locale: usual_period(parse_period(period), sample.context(locale=locale), measure)
        for locale in ("zh_CN", "en")
    }
    assert told == {"zh_CN": zh, "en": en}
