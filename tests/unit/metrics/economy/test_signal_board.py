"""A declared lamp chart over published growth."""

from __future__ import annotations

import math

from metrics.economy import Absence, Light, Limits, SignalBoard, signal_board
from metrics.reference import read_signals
from tests.unit.metrics.economy.months_in_order import monthly

SIGNALS = read_signals()
NAMES = [one.metric for one in SIGNALS.chart("district").indicators]
SIX_YEARS = [5.0 + 2 * math.sin(month) for month in range(72)]


def board(**series: list[float]) -> SignalBoard:
    found = signal_board(
        SIGNALS, "district", {name: monthly(values) for name, values in series.items()}
    )
    assert isinstance(found, SignalBoard)
    return found


def test_judges_every_declared_indicator_up_to_the_newest_month() -> None:
    found = board(**{name: [*SIX_YEARS, 5.0, 20.0] for name in NAMES})
    assert [state.name for state in found.states] == NAMES
    assert {state.light for state in found.states} == {Light.HOT}
    assert all(state.has_changed for state in found.states)
    assert found.indexed == found.newest == 73
    assert found.index.light(found.newest) is Light.HOT


def test_an_indicator_without_figures_is_dark_and_not_green() -> None:
    found = board(**{name: [*SIX_YEARS, 5.0] for name in NAMES[1:]})
    assert found.limits[NAMES[0]] is Absence.NO_DATA
    assert found.states[0].light is None
    assert found.states[0].reason is Absence.NO_DATA
    assert isinstance(found.limits[NAMES[1]], Limits)


def test_the_newest_month_may_be_too_dark_for_an_index() -> None:
    late = {name: [*SIX_YEARS, 5.0] for name in NAMES[2:]} | dict.fromkeys(NAMES[:2], SIX_YEARS)
    found = board(**late)
    assert found.index.reasons[found.newest] is Absence.LOW_COVERAGE
    assert found.indexed == found.newest - 1


def test_a_short_history_makes_no_lights_and_no_index() -> None:
    found = board(**{name: [5.0, 6.0] for name in NAMES})
    assert set(found.limits.values()) == {Absence.TOO_SHORT}
    assert found.indexed is None


def test_no_figures_make_no_board() -> None:
    assert signal_board(SIGNALS, "district", {}) is Absence.NO_DATA
