"""The cycle's composites on one axis of months."""

from __future__ import annotations

import math

import numpy as np
import pytest

from metrics import month_period
from metrics.economy import Absence, CompositeIndex, CycleBoard, cycle_board
from metrics.reference import read_composites

CHARTS = read_composites()
MEMBERS = [member for chart in CHARTS for member in chart.members]
MONTHS = [month_period(year, month) for year in (2023, 2024, 2025) for month in range(1, 13)][:33]


def series(*without: str, merging: tuple[str, ...] = ()):
    """Every member's figures: growth that waves, amounts that rise a hundredth a month."""
    return {
        member.metric: {
            month: 1000 * 1.01**at if member.form == "level" else 5 + math.sin(at + row)
            for at, month in enumerate(MONTHS)
            if not (member.metric in merging and month.start.month == 1)
        }
        for row, member in enumerate(MEMBERS)
        if member.metric not in without
    }


def test_every_composite_has_the_year_before_the_newest_as_its_base() -> None:
    board = cycle_board(CHARTS, series())
    assert isinstance(board, CycleBoard)
    assert list(board.indices) == ["leading", "coincident", "lagging"]
    assert board.base == 2024
    year = [at for at, month in enumerate(board.table.months) if month.start.year == 2024]
    for index in board.indices.values():
        assert isinstance(index, CompositeIndex)
        assert np.mean(index.levels[year]) == pytest.approx(100)
        assert index.weights.sum() == pytest.approx(1)


def test_the_others_are_given_the_trend_of_the_coincident_one() -> None:
    board = cycle_board(CHARTS, series())
    means = [np.nanmean(index.moves) for index in board.indices.values()]
    assert means == pytest.approx([means[1]] * 3)


def test_the_change_of_a_merged_january_falls_on_february() -> None:
    merging = ("retail_sales", "industrial_value_added")
    board = cycle_board(CHARTS, series(merging=merging), merging)
    january = MONTHS.index(month_period(2025, 1))
    assert january not in board.told
    assert january + 1 in board.told
    index = board.indices["coincident"]
    row = index.names.index("retail_sales")
    assert index.effects[row, january] == 0
    assert index.effects[row, january + 1] != 0


def test_a_member_without_figures_leaves_its_weight_to_the_others() -> None:
    board = cycle_board(CHARTS, series("retail_sales"))
    assert "retail_sales" not in board.indices["coincident"].names
    assert board.indices["coincident"].weights.sum() == pytest.approx(1)


def test_a_composite_whose_members_all_lack_says_so() -> None:
    lagging = [member.metric for member in CHARTS[2].members]
    board = cycle_board(CHARTS, series(*lagging))
    assert board.indices["lagging"] is Absence.NO_DATA
    assert "lagging" not in board.diffusion


def test_diffusion_is_the_share_of_members_that_rose() -> None:
    figures = {
        member.metric: {
            month: 1000.0 + at if member.form == "level" else (at % 7) * (1 if row % 2 else -1)
            for at, month in enumerate(MONTHS)
        }
        for row, member in enumerate(MEMBERS)
    }
    board = cycle_board(CHARTS, figures)
    rising = [row % 2 for row, member in enumerate(MEMBERS) if member in CHARTS[1].members]
    assert board.diffusion["coincident"][-1] == pytest.approx(100 * sum(rising) / len(rising))


def test_nothing_and_too_little_are_no_board() -> None:
    assert cycle_board(CHARTS, {}) is Absence.NO_DATA
    short = {"retail_sales": dict.fromkeys(MONTHS[-3:], 5.0)}
    assert cycle_board(CHARTS, short) is Absence.TOO_SHORT
