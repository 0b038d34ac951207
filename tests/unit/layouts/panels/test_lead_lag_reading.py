"""Who leads the chosen indicator."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from layouts.panels.lead_lag_reading import Leads, compared, leads_of, leads_query
from layouts.selection import Selection
from metrics import DISTRICT, UnknownMetricError
from metrics.economy import Absence
from tests.unit.layouts import sample
from tests.unit.layouts.panels.lamps import MONTHS, NAMES, growths

CHOSEN, LEADER, NOISE, *_ = NAMES
COMPARED = tuple(metric.name for metric in compared(sample.catalogue()))


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
    found = leads_of(frame, sample.context(Selection(metric=metric or None)))
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
    silent = [name for name in COMPARED if name not in (CHOSEN, LEADER, NOISE)]
    assert read(leading(2)).left_out == dict.fromkeys(silent, Absence.NO_DATA)


def test_a_short_history_is_too_short() -> None:
    left_out = read(growths(first=60)).left_out
    assert {left_out[name] for name in NAMES if name != CHOSEN} == {Absence.TOO_SHORT}


def test_a_misspelt_indicator_is_told_which_was_meant() -> None:
    with pytest.raises(UnknownMetricError, match="Did you mean 'retail_sales'"):
        read(leading(2), "retail_sale")


def test_every_monthly_growth_of_the_economy_is_compared() -> None:
    assert set(NAMES) <= set(COMPARED)
    assert "exports" in COMPARED
    assert "gdp" not in COMPARED  # of quarters
    query = leads_query(Selection(region=sample.GULIN), sample.context())
    assert query.metrics == COMPARED
    assert query.regions == (sample.GULIN, DISTRICT)
    assert (str(query.first), str(query.last)) == ("2013-10", "2025-09")


def test_an_indicator_of_another_page_leaves_the_first_chosen() -> None:
    assert read(leading(2), "gdp").chosen == CHOSEN


def test_nothing_published_is_nothing() -> None:
    assert leads_of(sample.figures([]), sample.context()) is None
