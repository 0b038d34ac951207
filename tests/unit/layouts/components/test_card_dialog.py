from __future__ import annotations

from layouts import ids
from layouts.components.card_dialog import card_dialog
from layouts.components.figure import FigureKey, card_link
from tests.unit.layouts import sample


def test_dialog_is_closed_and_has_a_place_for_the_card_and_its_sentences():
    drawn = card_dialog("en").to_plotly_json()["props"]
    assert (drawn["id"], drawn["aria-label"]) == (ids.FIGURE_DIALOG, "Figure card")
    assert "open" not in drawn
    assert drawn["data-unreachable"].startswith("The connection is down")
    assert f'"id": "{ids.FIGURE_CARD}"' in sample.written(card_dialog("en"))


def test_link_to_a_card_carries_the_key_without_a_value():
    properties = card_link("第三产业占比", FigureKey("tertiary_share")).to_plotly_json()["props"]
    assert properties["data-card"] == "tertiary_share/330203000000//level/"
    assert "data-value" not in properties
