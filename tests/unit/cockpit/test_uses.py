from __future__ import annotations

from cockpit.uses import metric_uses
from layouts.errors import InvalidSelectionError
from layouts.page import Page
from layouts.pages import PAGES
from layouts.panel import DrawContext, MetricUse, Panel, Queries
from layouts.selection import Selection
from metrics import Catalogue, EventQuery, MetricQuery, StandingQuery


def asks(selection: Selection, context: DrawContext) -> Queries:
    return {
        "series": MetricQuery(("gdp", "population"), (selection.region,)),
        "again": StandingQuery(("gdp",), (selection.region,)),
        "events": EventQuery(selection.region),
    }


def cannot_ask(selection: Selection, context: DrawContext) -> Queries:
    raise InvalidSelectionError("theme='x' is no theme.")


def panel(name: str, queries: object, title: str = "") -> Panel:
    return Panel(name, queries, lambda answers, context: None, title=title)  # type: ignore[arg-type]


def test_names_each_place_once_in_the_order_of_the_pages(catalogue: Catalogue):
    first = Page("first", "/", (panel("a", asks, "economy_title"), panel("b", cannot_ask)))
    second = Page("second", "/second", (panel("c", asks),))
    places = (MetricUse("first", "/", "economy_title"), MetricUse("second", "/second", ""))
    assert metric_uses((first, second), catalogue) == {"gdp": places, "population": places}


def test_knows_the_places_of_the_shipped_pages(catalogue: Catalogue):
    uses = metric_uses(PAGES, catalogue)
    assert MetricUse("overview", "/", "plan_title") in uses["catalogued_data_share"]
    assert set(uses) <= set(catalogue.names)
