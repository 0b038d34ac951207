"""Links that change the selection: what a row leads to, as a URL that can be opened anywhere."""

from __future__ import annotations

from typing import Any

from dash import dcc

from layouts.selection import Selection


def select_link(selection: Selection, children: Any, *, class_name: str, title: str) -> dcc.Link:
    """Make a link to the same page with another selection."""
    return dcc.Link(children, href=f"?{selection.to_link()}", className=class_name, title=title)


def page_link(
    path: str, selection: Selection, children: Any, *, class_name: str, title: str
) -> dcc.Link:
    """Make a link to a page with a selection, whatever page it stands on."""
    query = selection.to_link()
    href = f"{path}?{query}" if query else path
    return dcc.Link(children, href=href, className=class_name, title=title)
