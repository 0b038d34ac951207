from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa

from metrics import Catalogue, ForecastQuery, OutOfScopeError, Role, Viewer
from metrics.forecasting.keeping import Said, keep
from metrics.forecasting.making import forecasts_of
from metrics.forecasting.series import figures_of
from metrics.service import MetricService
from tests.conftest import FixedClock
from tests.unit.metrics.forecasting.test_renewal import answer
from tests.unit.metrics.small_house import HOME, NORTH, NOW, SOUTH, build, metric, tree


def test_forecasts_are_read_within_the_scope_and_kept_once(engine: sa.Engine) -> None:
    users = metric("users", open_totals=False)
    build(engine)
    if engine.dialect.name == "postgresql":  # the house numbers its batches itself
        with engine.begin() as connection:
            connection.execute(sa.text("SELECT setval(pg_get_serial_sequence('batch', 'id'), 9)"))
    made, _ = forecasts_of(users, figures_of(users, answer(), date(2025, 1, 2)), tree())
    for _ in range(2):
        with engine.begin() as connection:
            rows = keep(connection, Said(made), "demo", NOW)
    service = MetricService(engine, Catalogue([users]), FixedClock(NOW))
    north = Viewer("north", Role.STAFF, frozenset({NORTH}), None)
    question = ForecastQuery(("users",), (HOME, NORTH, SOUTH))
    found = service.answer({"": question}, north)[""]
    assert rows == 4 * 24 * 5 + 4
    assert len(found) == 24 * 5
    assert set(found["region_code"]) == {NORTH}
    with pytest.raises(OutOfScopeError):
        service.answer({"": ForecastQuery(("users",), (SOUTH,))}, north)
