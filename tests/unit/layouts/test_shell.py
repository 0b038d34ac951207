from __future__ import annotations

import json

from dash import html
from plotly.io.json import to_json_plotly

from layouts.page import Page
from layouts.panel import Panel
from layouts.shell import build_shell, page_frame


def page(name: str, path: str) -> Page:
    panel = Panel(f"{name}_panel", lambda selection, context: {}, lambda answers, context: html.P())
    return Page(name, path, (panel,))


def test_frame_has_a_place_for_each_panel():
    frame = json.loads(to_json_plotly(page_frame(page("overview", "/plan"), "zh_CN")))
    (place,) = frame["props"]["children"]
    assert frame["props"]["data-page"] == "overview"
    assert place["props"]["data-panel"] == "overview_panel"
    assert [part["props"]["id"]["part"] for part in place["props"]["children"]] == [
        "panel-mark",
        "panel-body",
    ]


def test_shell_carries_the_frames_of_all_pages():
    shell = build_shell((page("overview", "/"), page("overview", "/plan")), "zh_CN")
    assert set(shell["pages"].data) == {"/", "/plan"}
