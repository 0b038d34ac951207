"""Which industry is chosen, and what is asked of all of them."""

from __future__ import annotations

import pytest

from layouts.errors import InvalidSelectionError
from layouts.panels.industry_asking import industry_chosen, industry_queries, published
from layouts.selection import Selection
from metrics import CITY, DISTRICT
from tests.unit.layouts import sample


def test_who_chose_none_looks_at_industry() -> None:
    assert industry_chosen(Selection()).code == "industry"
    assert industry_chosen(Selection(industry="finance")).letters == ("J",)


def test_what_nobody_declared_is_refused_with_the_nearest() -> None:
    with pytest.raises(InvalidSelectionError, match="finance"):
        industry_chosen(Selection(industry="finanse"))


def test_the_whole_is_asked_with_all_industries_over_two_years() -> None:
    context = sample.context()
    query = industry_queries(Selection(), context)["figures"]
    assert query.metrics[-1] == "gdp"
    assert {metric.name for _, metric in published(context)} < set(query.metrics)
    assert {DISTRICT, CITY} < set(query.regions)
    assert (str(query.first), str(query.last)) == ("2023-07", "2025-09")
