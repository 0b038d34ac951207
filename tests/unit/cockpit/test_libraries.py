from __future__ import annotations

from dash import Dash, html

from cockpit.libraries import library_script, postpone_libraries
from layouts.page import DESK_LIBRARIES


def test_desk_libraries_are_served_but_stand_in_no_page():
    postpone_libraries()
    app = Dash("test")
    app.layout = html.Div()
    client = app.server.test_client()
    index = client.get("/").text
    for name in DESK_LIBRARIES:
        assert library_script(name) not in index
        assert client.get(library_script(name)).status_code == 200
