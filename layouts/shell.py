"""The shell around every page: header, the places of the panels, and what a script listens to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from layouts import ids
from layouts.components.card_dialog import card_dialog
from layouts.components.frame import panel_frame
from layouts.header import HEADER
from layouts.page import Page
from layouts.words import LOCALES, say


def build_shell(pages: Sequence[Page], locale: str) -> Component:
    """Make the layout of the application; the browser opens the page of its address in it.

    The pages' empty frames travel along in a Store, so that going from one to another asks
    nothing of the server but the figures.
    """
    frames = {page.path: page_frame(page, locale) for page in pages}
    return html.Div(
        [
            dcc.Location(id=ids.LOCATION, refresh="callback-nav"),
            dcc.Store(id=ids.PAGES, data=frames),
            dcc.Store(id=ids.VERSION),
            dcc.Store(id=ids.CHOICE),
            _head(pages, locale),
            html.P(className="page-fault", role="alert"),
            html.Div(id=ids.PAGE, className="page-place"),
            html.P(say(locale, "link_down"), className="link-down", role="status"),
            card_dialog(locale),
        ],
        className="shell",
    )


def page_frame(page: Page, locale: str) -> html.Main:
    """Make the empty frame of a page: a place for each of its panels."""
    described: dict[str, Any] = {"data-page": page.name, "data-title": page.title(locale)}
    return html.Main(
        [panel_frame(panel.name) for panel in page.panels],
        className=f"page page-{page.name} page-{page.kind}",
        **described,
    )


def _head(pages: Sequence[Page], locale: str) -> html.Header:
    return html.Header(
        [
            html.H1(say(locale, "app_title"), className="head-title drop-2"),
            _menu(pages, locale),
            panel_frame(HEADER.name, class_name="head"),
            html.Div(
                [_language_switch(locale), _theme_switch(locale)],
                className="head-tools drop-3",
            ),
        ],
        className="shell-head",
    )


def _menu(pages: Sequence[Page], locale: str) -> html.Details:
    """Make the page's title open into the list of pages."""
    links = [
        html.Li(dcc.Link(page.title(locale), href=page.path)) for page in pages if page.in_menu
    ]
    summary = html.Summary(id=ids.PAGE_TITLE, className="head-page", title=say(locale, "menu"))
    return html.Details([summary, html.Nav(html.Ul(links))], className="chooser menu")


def _theme_switch(locale: str) -> html.Button:
    word = say(locale, "switch_theme")
    named: dict[str, Any] = {"aria-label": word}
    return html.Button("◐", className="tool theme-switch", title=word, type="button", **named)


def _language_switch(locale: str) -> html.Button:
    """Offer the next language, in its own words."""
    other = LOCALES[(LOCALES.index(locale) + 1) % len(LOCALES)]
    described: dict[str, Any] = {"data-lang": other, "aria-label": say(other, "this_language")}
    return html.Button(
        say(other, "this_language"), className="tool lang-switch", type="button", **described
    )
