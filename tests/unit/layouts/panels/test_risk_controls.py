"""The controls of the register: each shows what is chosen and writes a field."""

from __future__ import annotations

from layouts.panels.risk_controls import controls
from layouts.selection import Selection
from tests.unit.layouts import sample


def drawn(**selection):
    (row,) = controls(sample.context(Selection(**selection))).children
    return row.children


def values(**selection):
    return {control.id["field"]: control.value for control in drawn(**selection)[:3]}


def test_shows_what_is_chosen():
    assert values() == {"region": None, "risk_category": None, "level": None}
    assert values(region=sample.GULIN, risk_category="traffic", level="major") == {
        "region": sample.GULIN, "risk_category": "traffic", "level": "major",
    }  # fmt: skip


def test_offers_the_declared_words():
    _, categories, levels = drawn()
    assert [entry["label"] for entry in categories.data][:3] == ["综治", "城管", "交通"]
    assert [entry["label"] for entry in levels.data] == ["重大", "较大", "一般", "低"]


def test_a_chosen_cell_is_shown_and_taken_back_by_a_click():
    assert len(drawn()) == 3
    *_, chip = drawn(part="cell=4-5", level="major")
    assert sample.words(chip) == "可能性4、后果5 ×"
    assert (chip.href, chip.title) == ("?level=major", "不再只看可能性4、后果5")
