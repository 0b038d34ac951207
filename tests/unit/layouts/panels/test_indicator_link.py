"""The way from an indicator's name to its analysis."""

from __future__ import annotations

from datetime import date

from layouts.panels.indicator_link import indicator_link
from layouts.selection import Selection
from metrics import DISTRICT
from tests.unit.layouts import sample


def test_leads_to_the_indicator_and_keeps_the_knowledge_day() -> None:
    context = sample.context(Selection(as_of=date(2025, 9, 1), find="x"))
    link = indicator_link("gdp", DISTRICT, "GDP", context, "cumulated_yoy")
    assert link.href == "/indicator?as_of=2025-09-01&metric=gdp&measure=cumulated_yoy"
