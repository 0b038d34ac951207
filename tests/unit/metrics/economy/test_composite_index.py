"""Composites by the steps of The Conference Board, and its printed numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.economy import (
    Absence,
    CompositeIndex,
    Form,
    composite_index,
    rebase,
    run_index,
    standardisation_weights,
    symmetric_change,
)
from metrics.economy.composite_index import component_change

YEAR = slice(0, 12)


def levels(seed: int, months: int = 60, drift: float = 0.3) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return 100 * np.exp(np.cumsum(rng.normal(drift, 1 + seed, months)) / 100)


def composite(components: dict[str, np.ndarray], **changed: object) -> CompositeIndex:
    values: dict[str, object] = {"forms": {}, "base": YEAR, **changed}
    found = composite_index(components, **values)  # type: ignore[arg-type]
    assert isinstance(found, CompositeIndex)
    return found


def test_weekly_hours_from_41_8_to_41_4_as_printed() -> None:
    """globalindicators.org: a change of -0.96, and -0.18 with the weight 0.189."""
    change = symmetric_change(np.array([41.8, 41.4]))[1]
    assert round(change, 2) == -0.96
    assert round(0.189 * change, 2) == -0.18


def test_an_index_of_105_2_moves_to_105_3_as_printed() -> None:
    """globalindicators.org: contributions of 0.06 in sum."""
    assert run_index(np.array([0.06]), 105.2)[1] == pytest.approx(105.3, abs=0.05)


def test_a_rise_and_the_fall_back_cancel() -> None:
    changes = symmetric_change(np.array([50.0, 80.0, 50.0]))
    assert changes[1] == -changes[2]
    assert run_index(changes[1:])[-1] == pytest.approx(100)


def test_a_level_that_is_not_above_zero_has_no_symmetric_change() -> None:
    assert np.isnan(symmetric_change(np.array([1.0, 0.0, 2.0, -1.0, 3.0]))).all()


def test_the_index_of_one_component_is_that_component() -> None:
    values = levels(1)
    found = composite({"a": values})
    np.testing.assert_allclose(found.levels, rebase(values, YEAR))
    assert found.weights.tolist() == [1.0]


def test_weights_are_the_inverse_of_how_much_each_moves() -> None:
    changes = np.array([[np.nan, 1.0, -1, 1, -1], [np.nan, 4.0, -4, 4, -4]])
    assert standardisation_weights(changes) == pytest.approx([0.8, 0.2])


def test_a_rate_changes_by_difference_and_may_be_negative() -> None:
    assert component_change(np.array([-1.0, 0.5, 0.2]), Form.RATE)[1:] == pytest.approx([1.5, -0.3])


def test_a_diffusion_index_is_standardised_and_its_level_is_the_change() -> None:
    change = component_change(np.array([48.0, 50.0, 52.0]), Form.DIFFUSION)
    assert change == pytest.approx([-1, 0, 1])


def test_effects_and_trend_add_up_to_the_move() -> None:
    coincident = composite({"c": levels(2, drift=1.0)})
    found = composite(
        {"a": levels(1), "b": levels(3), "pmi": 50 + np.sin(np.arange(60))},
        forms={"pmi": Form.DIFFUSION}, reference=coincident.moves,
    )  # fmt: skip
    np.testing.assert_allclose(found.effects.sum(axis=0)[1:] + found.trend, found.moves[1:])
    assert np.nanmean(found.moves) == pytest.approx(np.nanmean(coincident.moves))


def test_the_base_year_is_100() -> None:
    found = composite({"a": levels(1), "b": levels(2)}, base=slice(12, 24))
    assert found.levels[12:24].mean() == pytest.approx(100)


def test_a_component_that_is_missing_leaves_its_weight_to_the_others() -> None:
    late = levels(2)
    late[-1] = np.nan
    found = composite({"a": levels(1), "b": late})
    assert found.effects[1, -1] == 0
    assert found.moves[-1] == pytest.approx(symmetric_change(levels(1))[-1])


def test_a_month_that_nothing_moves_breaks_the_index() -> None:
    values = levels(1)
    values[30] = np.nan
    found = composite({"a": values}, base=slice(40, 52))
    assert np.isnan(found.levels[:31]).all()
    assert not np.isnan(found.levels[31:]).any()
    assert composite_index({"a": values}, {}, YEAR) is Absence.GAP


@pytest.mark.parametrize(
    ("values", "form", "reason"),
    [
        (np.full(60, np.nan), Form.LEVEL, Absence.NO_DATA),
        (np.array([1.0] + [np.nan] * 59), Form.LEVEL, Absence.TOO_SHORT),
        (np.full(60, 5.0), Form.LEVEL, Absence.NO_VARIATION),
        (np.full(60, 50.0), Form.DIFFUSION, Absence.NO_VARIATION),
        (100 * 1.01 ** np.arange(60), Form.LEVEL, Absence.NO_VARIATION),
        (np.linspace(-3, 3, 60), Form.LEVEL, Absence.NEGATIVE),
        (np.linspace(0, 3, 60), Form.LEVEL, Absence.ZERO_BASE),
    ],
    ids=["missing", "one value", "equal", "equal balance", "steady", "negative", "zero"],
)
def test_what_cannot_be_used_is_left_out_with_the_reason(
    values: np.ndarray, form: Form, reason: Absence
) -> None:
    found = composite({"a": levels(1), "b": values}, forms={"b": form})
    assert found.left_out == {"b": reason}
    assert found.names == ("a",)
    assert composite_index({"b": values}, {"b": form}, YEAR) is Absence.NO_DATA


@given(st.floats(0.001, 1000), st.integers(0, 20))
def test_the_unit_of_a_component_does_not_matter(scale: float, seed: int) -> None:
    one, other = levels(seed), levels(seed + 1)
    np.testing.assert_allclose(
        composite({"a": one, "b": other}).levels, composite({"a": one * scale, "b": other}).levels
    )
