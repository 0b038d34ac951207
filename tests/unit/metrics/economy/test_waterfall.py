"""From the last period's growth to this one's."""

from __future__ import annotations

import pytest

from metrics.economy import Contribution, contribution, waterfall


def of(then: dict[str, float], now: dict[str, float], **named: float) -> Contribution:
    found = contribution(then, now, **named)  # type: ignore[arg-type]
    assert isinstance(found, Contribution)
    return found


def test_steps_lead_from_one_growth_to_the_other() -> None:
    last = of({"a": 50, "b": 50}, {"a": 53, "b": 51})
    this = of({"a": 50, "b": 50}, {"a": 52, "b": 51.5})
    frame = waterfall(last, this)
    assert frame["name"].tolist() == ["last", "a", "b", "this"]
    assert frame["ends"].tolist() == [4.0, 3.0, 3.5, 3.5]
    assert frame["starts"].tolist() == [0.0, 4.0, 3.0, 0.0]
    assert frame["kind"].tolist() == ["total", "part", "part", "total"]


def test_a_residual_and_a_part_that_went_are_steps_too() -> None:
    last = of({"a": 50, "b": 50}, {"a": 53, "b": 51})
    this = of({"a": 100}, {"a": 103}, published=3.4)
    frame = waterfall(last, this).set_index("name")
    assert frame.loc["b", "step"] == -1.0
    assert frame.loc["residual", "step"] == pytest.approx(0.4)
    assert frame.loc["residual", "ends"] == pytest.approx(3.4)
