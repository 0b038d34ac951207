"""The shell around every page: header, the places of the panels, and what a script listens to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from layouts import ids
from layouts.components.frame import panel_frame
from layouts.header import HEADER
from layouts.page import Page
from layouts.words import say


def build_shell(pages: Sequence[Page], locale: str) -> Component:
    """Make the layout of the application; the browser opens the page of its address in it.

    The pages' empty frames travel along in a Store, so that going from one to another asks
    nothing of the server but the figures.
    """
    frames = {page.path: page_frame(page) for page in pages}
    return html.Div(
        [
            dcc.Location(id=ids.LOCATION, refresh="callback-nav"),
            dcc.Store(id=ids.PAGES, data=frames),
            dcc.Store(id=ids.VERSION),
            dcc.Store(id=ids.MAP_CHOICE),
            _head(locale),
            html.P(className="page-fault", role="alert"),
            html.Div(id=ids.PAGE, className="page-place"),
            html.P(say(locale, "link_down"), className="link-down", role="status"),
        ],
        className="shell",
    )


def page_frame(page: Page) -> html.Main:
    """Make the empty frame of a page: a place for each of its panels."""
    described: dict[str, Any] = {"data-page": page.name, "data-title": page.title}
    return html.Main(
        [panel_frame(panel.name) for panel in page.panels],
        className=f"page page-{page.name} page-{page.kind}",
        **described,
    )


def _head(locale: str) -> html.Header:
    switch = html.Button(
        "◐", className="theme-switch", title=say(locale, "switch_theme"), type="button"
    )
    return html.Header(
        [
            html.H1(say(locale, "app_title"), className="head-title"),
            html.Span(id=ids.PAGE_TITLE, className="head-page"),
            panel_frame(HEADER.name, class_name="head"),
            switch,
        ],
        className="shell-head",
    )
