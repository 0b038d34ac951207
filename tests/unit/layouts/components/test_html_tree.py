"""Long drawings: one component, made of nothing but HTML and links to our own pages."""

from __future__ import annotations

import json

import dash_mantine_components as dmc
import pytest
from dash import dcc, html

from layouts import ids
from layouts.components.figure import FigureKey, figure
from layouts.components.html_tree import HtmlTree
from layouts.components.link import page_link
from layouts.errors import PanelDefinitionError
from layouts.selection import Selection
from tests.unit.layouts import sample


def test_is_one_component_that_keeps_its_tree_and_has_no_children():
    tops = [html.P(f"第{n}项") for n in range(100)]
    drawn = json.loads(sample.written(HtmlTree(*tops)))
    assert (drawn["namespace"], drawn["type"]) == ("cockpit_tree", "HtmlTree")
    assert list(drawn["props"]) == ["tree"]
    assert drawn["props"]["tree"] == [json.loads(sample.written(top)) for top in tops]


def test_takes_figures_and_links_to_our_pages():
    key = FigureKey("gdp", period="2025-09")
    link = page_link("/", Selection(metric="gdp"), "增加值", class_name="matter-name", title="")
    drawn = HtmlTree(html.Ol(html.Li([link, None, 7, figure("93.1", key, 93.1)])))
    assert sample.marked(drawn) == {str(key): 93.1}
    assert sample.words(drawn) == "增加值 7 93.1"


@pytest.mark.parametrize(
    ("stranger", "told"),
    [
        (dmc.Select(data=[]), "Select"),
        (dcc.Graph(), "Graph"),
        (html.Script("alert(1)"), "Script"),
        (html.Iframe(src="/"), "Iframe"),
        (html.Link(href="/x.css"), "Link"),
        (html.A("x", href="/"), "A is no"),
        (html.Div(id=ids.panel_body("x")), "Div has the id of a callback"),
        (dcc.Link("x", href="javascript:alert(1)"), "javascript"),
        (dcc.Link("x", href="//elsewhere.example"), "elsewhere"),
        (dcc.Link("x", href="https://elsewhere.example"), "elsewhere"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_refuses_what_is_more_however_deep(stranger, told):
    with pytest.raises(PanelDefinitionError, match=told):
        HtmlTree(html.Section([html.Ol([html.Li("x"), html.Li([stranger])])]))
