"""Published and computed series, apart."""

from __future__ import annotations

import pytest

from layouts.panels.indicator_series import newest_light
from metrics import Measure, parse_period
from metrics.economy import Absence
from metrics.economy.series import Maker
from tests.unit.layouts.panels.indicators import BROKEN, figures, months, read


def test_published_growth_stays_beside_the_computed_one() -> None:
    found = read(
        figures(
            ("2024-09", "cumulated", 100.0), ("2025-09", "cumulated", 105.0),
            ("2025-09", "cumulated_yoy", 4.7),
        ),
        Measure.CUMULATED,
    )  # fmt: skip
    at = parse_period("2025-09")
    assert found.growth.figures[at] == 4.7
    assert found.computed.figures[at] == pytest.approx(5.0)
    assert found.origins[Measure.CUMULATED, at].status == "final"


def test_months_are_taken_from_cumulated_figures_and_say_so() -> None:
    found = read(
        figures(
            ("2025-02", "cumulated", 20.0),
            ("2025-03", "cumulated", 30.0),
            ("2025-04", "cumulated", 29.0),
        ),
        Measure.LEVEL,
    )
    merged, march, april = found.levels.points
    assert (str(merged.period), merged.value) == ("2025-01..02", 20.0)
    assert (march.value, march.maker) == (10.0, Maker.DIFFERENCED)
    assert (april.value, april.is_revised) == (-1.0, True)


def test_nothing_is_computed_across_a_new_definition() -> None:
    frame = figures(("2024-09", "cumulated", 100.0), ("2025-09", "cumulated", 105.0))
    computed = read(frame, Measure.CUMULATED, BROKEN).computed
    assert computed.figures == {}
    assert Absence.BROKEN in {gap.absence for gap in computed.gaps}


def test_the_light_is_that_of_the_lamp_chart_and_needs_limits() -> None:
    state = newest_light(read(months(4), Measure.CUMULATED))
    assert state is not None
    assert state.value == 5.0
    assert newest_light(read(figures(("2025-09", "cumulated", 1.0)), Measure.CUMULATED)) is None
