"""What a panel shows in place of a drawing that could not be made."""

from __future__ import annotations

from dash import html


def error_state(sentence: str) -> html.Div:
    """Say in one sentence what the reader can know; the rest of the page is not affected."""
    return html.Div(html.P(sentence), className="panel-error", role="status")
