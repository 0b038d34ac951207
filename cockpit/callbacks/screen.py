"""The screen: one function of the browser fetches the document and fills the panels."""

from __future__ import annotations

from dash import ALL, ClientsideFunction, Dash, Input, Output, State

from cockpit.services import Services
from layouts import ids


def register(app: Dash, _services: Services) -> None:
    """Register the functions of ``assets/js/screen.js`` and ``display.js``."""
    app.clientside_callback(
        ClientsideFunction("cockpit", "open"),
        Output(ids.PAGE, "children"),
        Output(ids.PAGE_TITLE, "children"),
        Input(ids.LOCATION, "pathname"),
        State(ids.PAGES, "data"),
    )
    app.clientside_callback(
        ClientsideFunction("cockpit", "draw"),
        Output(ids.panel_body(ALL), "children"),
        Output(ids.panel_mark(ALL), "children"),
        Input(ids.LOCATION, "search"),
        Input(ids.VERSION, "data"),
    )
    app.clientside_callback(
        ClientsideFunction("cockpit", "choose"),
        Output(ids.LOCATION, "search"),
        Input(ids.CHOICE, "data"),
        Input(ids.control(ALL), "value"),
        State(ids.control(ALL), "data-drawn"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("cockpit", "adjust"),
        Output(ids.setting(ALL), "value"),
        Input(ids.setting(ALL), "value"),
    )
