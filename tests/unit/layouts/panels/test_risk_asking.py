"""What the risk page asks, and how its address narrows the register down."""

from __future__ import annotations

import pytest

from layouts.errors import InvalidSelectionError
from layouts.panels.risk_asking import (
    POINTS,
    cell_of,
    narrowed_register,
    whole_register,
    with_cell,
)
from layouts.selection import Selection
from metrics import RiskQuery
from tests.unit.layouts import sample


def narrowed(**arguments: str) -> RiskQuery:
    selection = Selection.from_query(arguments)
    return narrowed_register(selection, sample.context(selection))[POINTS]


def test_asks_for_the_whole_register_of_the_region_whatever_is_chosen():
    selection = Selection(region=sample.GULIN, level="major", part="cell=4-5")
    asked = whole_register(selection, sample.context(selection))
    assert asked == {POINTS: RiskQuery(sample.GULIN)}


def test_narrows_by_category_level_and_cell():
    assert narrowed() == RiskQuery(Selection().region)
    assert narrowed(risk_category="traffic", level="larger", part="cell=4-5") == RiskQuery(
        Selection().region, ("traffic",), ("larger",), (4, 5)
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"risk_category": "trafic"}, "risk_category='trafic' is unknown. Did you mean 'traffic'"),
        ({"level": "huge"}, "level='huge' is unknown"),
        ({"part": "cell=4-6"}, r"part='cell=4-6' is no cell of the matrix \(cell=4-5\)"),
        ({"part": "category=safety"}, "is no cell of the matrix"),
    ],
)
def test_refuses_what_nobody_declared(arguments: dict[str, str], message: str):
    with pytest.raises(InvalidSelectionError, match=message):
        narrowed(**arguments)


def test_a_cell_is_written_as_it_is_read():
    chosen = with_cell(Selection(level="major"), (4, 5))
    assert chosen.to_query() == "part=cell%3D4-5&level=major"
    assert cell_of(chosen) == (4, 5)
    assert with_cell(chosen, None) == Selection(level="major")
