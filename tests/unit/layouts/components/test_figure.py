from __future__ import annotations

from layouts.components.figure import FigureKey, figure
from metrics import Lamp, Measure, Target
from tests.unit.layouts import sample


def test_carries_its_key_and_its_raw_value():
    drawn = figure("5.6%", FigureKey("gdp", period="2025-Q3", measure="cumulated_yoy"), 5.6, "big")
    properties = drawn.to_plotly_json()["props"]
    assert properties["data-figure"] == "gdp/330203000000/2025-Q3/cumulated_yoy/"
    assert properties["data-value"] == "5.6"
    assert properties["className"] == "figure big"


def test_key_of_a_standing_names_the_measure_that_its_target_judges():
    target = Target(period="2025", value=5.5, source="s", measure=Measure.CUMULATED_YOY)
    standing = sample.standing("gdp", Lamp.GREEN, target=target)
    assert str(FigureKey.of_standing(standing)) == "gdp/330203000000/2025-09/cumulated_yoy/"
