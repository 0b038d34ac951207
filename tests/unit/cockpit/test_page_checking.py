from __future__ import annotations

from dash import html

from cockpit.page_checking import page_faults
from layouts.errors import InvalidSelectionError
from layouts.page import Page
from layouts.pages import PAGES
from layouts.panel import DrawContext, Panel, Queries
from layouts.selection import Selection
from metrics import BacklogQuery, Catalogue, EventQuery, MetricQuery, StandingQuery


def asks_for_a_misspelt_metric(selection: Selection, context: DrawContext) -> Queries:
    return {
        "map": MetricQuery(metrics=("gpd",)),
        "plan": StandingQuery(metrics=("gdp",), regions=(selection.region,)),
        "events": EventQuery(region=selection.region),
        "backlog": BacklogQuery(region=selection.region),
    }


def cannot_ask(selection: Selection, context: DrawContext) -> Queries:
    raise InvalidSelectionError("theme='x' is no theme.")


def page_of(*queries: object) -> Page:
    panels = [
        Panel(name=f"panel{number}", queries=query, draw=lambda answers, context: html.Div())  # type: ignore[arg-type]
        for number, query in enumerate(queries)
    ]
    return Page(name="test", path="/test", panels=tuple(panels))


def test_shipped_pages_have_no_fault(catalogue: Catalogue) -> None:
    assert list(page_faults(PAGES, catalogue)) == []


def test_names_file_line_page_panel_query_and_the_nearest_metric(catalogue: Catalogue) -> None:
    line = asks_for_a_misspelt_metric.__code__.co_firstlineno
    assert list(page_faults((page_of(asks_for_a_misspelt_metric),), catalogue)) == [
        f"tests/unit/cockpit/test_page_checking.py:{line}: test/panel0: query 'map': "
        "Unknown metric 'gpd'. Did you mean 'gdp'?"
    ]


def test_reports_every_panel_and_one_that_cannot_ask_at_all(catalogue: Catalogue) -> None:
    faults = list(page_faults((page_of(cannot_ask, asks_for_a_misspelt_metric),), catalogue))
    assert len(faults) == 2
    assert faults[0].endswith("test/panel0: theme='x' is no theme.")
