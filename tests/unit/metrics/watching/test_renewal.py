"""The whole run on both engines: found once, kept, noted, revised, and read by whom it is for."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pytest
import sqlalchemy as sa

from metrics import (
    AnomalyQuery,
    AnomalyState,
    Catalogue,
    NewNote,
    NoteKind,
    OutOfScopeError,
    Role,
    UnknownAnomalyError,
    Viewer,
    month_period,
)
from metrics.anomaly_notes import write_note
from metrics.service import MetricService
from metrics.warehouse.tables import forecast, observation
from metrics.watching import watch
from tests.unit.metrics.small_house import (
    HOME,
    NORTH,
    NOW,
    SOUTH,
    TOWNS,
    build,
    figure,
    metric,
    observe,
    tree,
)  # fmt: skip
from tests.unit.metrics.watching.series import seasonal

CATALOGUE = Catalogue([metric("users", theme="economy", open_totals=False)])
ALL = Viewer("test", Role.STAFF, None, None)
LAST = month_period(2025, 9)


@pytest.fixture
def house(engine: sa.Engine) -> sa.Engine:
    """District and towns with a season; the newest figure of one town is far too high."""
    build(engine)
    if engine.dialect.name == "postgresql":  # the house numbers its batches itself
        with engine.begin() as connection:
            connection.execute(sa.text("SELECT setval('batch_id_seq', 100)"))
    rows = []
    for number, code in enumerate((HOME, *TOWNS)):
        values = seasonal(105, number)
        values[-1] += 90 if code == NORTH else 0
        rows += [
            figure("users", code, f"{2017 + at // 12}-{at % 12 + 1:02d}", float(value))
            for at, value in enumerate(values)
        ]
    observe(engine, *rows)
    return engine


def run(engine, clock):
    return list(watch(engine, CATALOGUE, clock))[-1]


def read(engine, clock, viewer=ALL, **asked):
    service = MetricService(engine, CATALOGUE, clock)
    return service.answer({"": AnomalyQuery(HOME, **asked)}, viewer)[""]


def note(engine, number, kind=NoteKind.ACKNOWLEDGED, viewer=ALL):
    written = NewNote(number, kind, "某某", "科长", "已核实")
    write_note(engine, CATALOGUE, tree(), written, viewer, NOW)


def test_is_found_once_however_often_it_is_looked_for(house, fixed_clock):
    first, again = run(house, fixed_clock), run(house, fixed_clock)
    assert (first.found, first.changed) == (1, 1)
    assert (again.found, again.changed) == (1, 0)
    found = read(house, fixed_clock)
    (odd,) = found.records
    assert (odd.region, odd.kind, str(odd.period)) == (NORTH, "residual", "2025-09")
    assert odd.size > 3.5
    assert found.judged == first.judged >= 4


def test_a_note_is_seen_by_all_and_the_state_lasts(house, fixed_clock):
    run(house, fixed_clock)
    (odd,) = read(house, fixed_clock).records
    note(house, odd.id)
    run(house, fixed_clock)
    (seen,) = read(house, fixed_clock).records
    assert seen.state is AnomalyState.ACKNOWLEDGED
    assert [(one.name, one.post, one.text) for one in seen.notes] == [("某某", "科长", "已核实")]
    assert read(house, fixed_clock, states=(AnomalyState.OPEN,)).records == ()
    note(house, odd.id, NoteKind.COMMENT)
    assert read(house, fixed_clock).records[0].state is AnomalyState.ACKNOWLEDGED
    note(house, odd.id, NoteKind.REOPENED)
    assert read(house, fixed_clock).records[0].state is AnomalyState.OPEN


@pytest.mark.parametrize("is_noted", [True, False])
def test_what_a_revision_makes_usual_goes_unless_somebody_wrote(house, fixed_clock, is_noted):
    run(house, fixed_clock)
    if is_noted:
        note(house, read(house, fixed_clock).records[0].id)
    usual = float(seasonal(105, 1)[-1])
    with house.begin() as connection:
        connection.execute(
            sa.update(observation)
            .where(observation.c.region_code == NORTH, observation.c.period == "2025-09")
            .values(value=usual)
        )
    run(house, fixed_clock)
    states = [one.state for one in read(house, fixed_clock).records]
    assert states == ([AnomalyState.LAPSED] if is_noted else [])


def test_others_towns_are_neither_read_nor_written_about(house, fixed_clock):
    run(house, fixed_clock)
    (odd,) = read(house, fixed_clock).records
    south = Viewer("south", Role.STAFF, frozenset({SOUTH}), None)
    stranger = Viewer("other", Role.STAFF, None, frozenset({"tax_bureau"}))
    wall = Viewer("wall", Role.WALL, None, None)
    for viewer in (south, stranger):
        assert read(house, fixed_clock, viewer).records == ()
        with pytest.raises(OutOfScopeError):
            note(house, odd.id, viewer=viewer)
    with pytest.raises(OutOfScopeError, match="only looks"):
        note(house, odd.id, viewer=wall)
    with pytest.raises(UnknownAnomalyError):
        note(house, odd.id + 1)
    assert read(house, fixed_clock).records[0].notes == ()


def test_is_held_against_the_last_band_that_was_forecast_before(house, fixed_clock):
    value = float(np.round(seasonal(105, 0)[-1], 6))
    bands = {"2025-07": (0.0, 1.0), "2025-08": (value - 40, value - 30), "2025-09": (0.0, 1.0)}
    rows = [
        {"metric": "users", "region_code": HOME, "measure": "level", "origin": origin,
         "period": "2025-09", "model": "m", "quantile": quantile, "value": limit, "batch_id": 1}
        for origin, limits in bands.items()
        for quantile, limit in zip((0.1, 0.9), limits, strict=True)
    ]  # fmt: skip
    with house.begin() as connection:
        connection.execute(sa.insert(forecast), rows)
    run(house, fixed_clock)
    (odd,) = read(house, fixed_clock, kinds=("outside",)).records
    assert odd.expected == pytest.approx(value - 30)
    assert odd.size == pytest.approx(6.0, abs=0.01)
    assert odd.found_at == fixed_clock.now()
    assert isinstance(odd.found_at, datetime)
    assert odd.period == LAST


def test_an_empty_warehouse_has_nothing_odd(engine, fixed_clock):
    assert run(engine, fixed_clock).found == 0
