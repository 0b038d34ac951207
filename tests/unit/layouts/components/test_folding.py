from __future__ import annotations

import pytest
from dash import html

from layouts.components.folding import folding_head, folding_row


def test_every_cell_carries_its_heading():
    row = folding_row([html.Th("9月", scope="row"), html.Td("93.1%")], ["期", "值"], "is-current")
    tree = row.to_plotly_json()["props"]
    assert tree["className"] == "is-current"
    said = [cell.to_plotly_json()["props"]["data-label"] for cell in tree["children"]]
    assert said == ["期", "值"]


def test_refuses_a_cell_without_a_heading():
    with pytest.raises(ValueError, match="zip"):
        folding_row([html.Td("1")], ["期", "值"])


def test_headings_of_figures_stand_as_the_figures_do():
    row = folding_head(["期", "值"], 1).to_plotly_json()["props"]["children"]
    cells = [cell.to_plotly_json()["props"] for cell in row.to_plotly_json()["props"]["children"]]
    assert [cell["className"] for cell in cells] == ["", "is-numeric"]
