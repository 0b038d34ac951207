"""Standings: what is far behind or missed, since when."""

from __future__ import annotations

from datetime import date

import pytest

from layouts.attention import MatterKind
from layouts.attention.targets import annual_kind, behind_targets, far_behind
from metrics import Lamp, PeriodLamp, parse_period
from tests.unit.layouts import sample

METRIC = "catalogued_data_share"


def told(*standings, read_from=None):
    judge = far_behind(MatterKind.PLAN)
    return list(behind_targets(standings, judge, sample.catalogue(), sample.TODAY, read_from))


def test_tells_reds_with_the_owner_of_their_metric_since_the_run_began():
    red = sample.standing(METRIC, Lamp.RED, red_since=parse_period("2025-07"))
    (found,) = told(red)
    assert (found.kind, found.department) == (MatterKind.PLAN, "data_bureau")
    assert found.since.period == parse_period("2025-07")
    assert found.days == (sample.TODAY - date(2025, 7, 1)).days
    assert not found.since.or_earlier


@pytest.mark.parametrize(
    ("lamps", "since"),
    [
        ({"2025-07": Lamp.GREEN, "2025-08": Lamp.RED, "2025-09": Lamp.YELLOW}, "2025-08"),
        ({"2024-12": Lamp.RED, "2025-01": Lamp.YELLOW, "2025-09": Lamp.YELLOW}, "2025-01"),
        ({}, "2025-09"),
    ],
    ids=["after a green one", "within the target's year", "without a history"],
)
def test_yellow_annual_targets_are_a_lighter_kind_since_they_fell_behind(lamps, since):
    history = tuple(
        PeriodLamp(parse_period(text), date(int(text[:4]), 12, 31), lamp, 1.0, -1.0, None)
        for text, lamp in lamps.items()
    )
    yellow = sample.standing(METRIC, Lamp.YELLOW, history=history)
    red = sample.standing(METRIC, Lamp.RED, red_since=parse_period("2025-09"))
    green = sample.standing(METRIC, Lamp.GREEN)
    found = list(
        behind_targets([yellow, red, green], annual_kind, sample.catalogue(), sample.TODAY)
    )
    assert [matter.kind for matter in found] == [MatterKind.ANNUAL_BEHIND, MatterKind.ANNUAL]
    assert found[0].since.period == parse_period(since)


def test_leaves_out_yellow_green_and_what_has_no_data():
    lamps = (Lamp.YELLOW, Lamp.GREEN, Lamp.NONE)
    assert told(*(sample.standing(METRIC, lamp) for lamp in lamps)) == []


def test_a_missed_target_counts_as_red_since_it_was_due():
    missed = sample.standing(METRIC, Lamp.YELLOW, is_over=True, met=False)
    (found,) = told(missed)
    assert (found.since.day, found.days) == (date(2025, 12, 31), 0)


def test_says_that_a_run_may_be_older_than_the_history_that_was_read():
    red = sample.standing(METRIC, Lamp.RED, red_since=parse_period("2024-10"))
    (cut,) = told(red, read_from=date(2024, 10, 1))
    (whole,) = told(red, read_from=date(2024, 9, 1))
    assert (cut.since.or_earlier, whole.since.or_earlier) == (True, False)
