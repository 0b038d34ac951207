"""Links that change the selection: what a row leads to, as a URL that can be opened anywhere."""

from __future__ import annotations

from typing import Any

from dash import dcc

from layouts.selection import Selection


def select_link(selection: Selection, children: Any, *, class_name: str, title: str) -> dcc.Link:
    """Make a link to the same page with another selection."""
    query = selection.to_query()
    href = f"?{query}" if query else "?"
    return dcc.Link(children, href=href, className=class_name, title=title)
