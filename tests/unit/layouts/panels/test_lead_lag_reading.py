"""Who leads the chosen indicator."""

from __future__ import annotations

import numpy as np
import pandas as pd

from layouts.panels.lead_lag_reading import Leads, leads_of
from layouts.selection import Selection
from metrics import DISTRICT
from metrics.economy import Absence
from metrics.reference import read_signals
from tests.unit.layouts import sample
from tests.unit.layouts.panels.lamps import MONTHS, NAMES, growths

INDICATORS = read_signals().chart("district").indicators
CHOSEN, LEADER, NOISE, *_ = NAMES


def leading(months: int) -> pd.DataFrame:
    """Noise in two indicators, and the first as the second was so many months before."""
    made = np.random.default_rng(7)
    first, other = made.normal(5, 2, (2, len(MONTHS) + months))
    rows = []
    for at, month in enumerate(MONTHS):
        rows.append((LEADER, DISTRICT, month, "cumulated_yoy", float(first[at + months])))
        rows.append((CHOSEN, DISTRICT, month, "cumulated_yoy", float(first[at])))
        rows.append((NOISE, DISTRICT, month, "cumulated_yoy", float(other[at])))
    return sample.figures(rows)


def read(frame: pd.DataFrame, metric: str = "") -> Leads:
    found = leads_of(frame, INDICATORS, sample.context(Selection(metric=metric or None)))
    assert found is not None
    return found


def test_finds_who_moves_first_and_by_how_many_months() -> None:
    leads = read(leading(2))
    assert leads.chosen == CHOSEN
    lag, value = leads.strongest(LEADER) or (0, 0.0)
    assert lag == 2
    assert value > 0.9
    assert leads.strongest(NOISE) is None


def test_seen_from_the_other_side_the_same_lag_is_behind() -> None:
    leads = read(leading(2), LEADER)
    assert (leads.strongest(CHOSEN) or (0, 0.0))[0] == -2


def test_who_has_no_figures_is_left_out_with_the_reason() -> None:
    assert read(leading(2)).left_out == dict.fromkeys(NAMES[3:], Absence.NO_DATA)


def test_a_short_history_is_too_short() -> None:
    assert set(read(growths(first=60)).left_out.values()) == {Absence.TOO_SHORT}


def test_an_indicator_of_no_lamp_leaves_the_first_chosen() -> None:
    assert read(leading(2), "forest_coverage").chosen == CHOSEN


def test_nothing_published_is_nothing() -> None:
    assert leads_of(sample.figures([]), INDICATORS, sample.context()) is None
