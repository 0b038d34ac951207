from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from metrics import (
    ForecastQuery,
    ForecastRecordQuery,
    OutOfScopeError,
    Role,
    Viewer,
    month_period,
)
from tests.conftest import FixedClock
from tests.unit.metrics.forecasting.kept import Kept, keep_house
from tests.unit.metrics.small_house import HOME, NORTH, SOUTH, TOWNS

MARCH, SEPTEMBER = month_period(2025, 3), month_period(2025, 9)


@pytest.fixture
def kept(engine: sa.Engine) -> Kept:
    """Figures up to March 2025, in the autumn; nothing is forecast yet."""
    kept = keep_house(engine, datetime(2025, 10, 20, 8))
    kept.publish(0, 87)
    return kept


def test_the_record_stands_beside_the_forecast(kept: Kept) -> None:
    assert kept.ask(ForecastRecordQuery(("users",), (HOME,))) == ()
    kept.renew()
    (record,) = kept.ask(ForecastRecordQuery(("users",), (HOME,)))
    assert (record.origin, record.model, record.reason) == (MARCH, "combination", "")
    assert record.mase <= record.naive_mase
    assert 0 <= record.coverage_80 <= record.coverage_95 <= 1
    assert 0 <= record.last_inside <= record.last_count == 12
    assert sum(record.weights.values()) == pytest.approx(1)
    assert record.origins == (MARCH,)


def test_a_forecast_of_march_is_looked_at_in_september(kept: Kept) -> None:
    kept.renew()
    said = kept.ask(ForecastQuery(("users",), (HOME,)))
    kept.publish(87, 93)
    kept.renew()
    newest = kept.ask(ForecastQuery(("users",), (HOME,)))
    assert set(newest["origin"]) == {"2025-09"}
    again = kept.ask(ForecastQuery(("users",), (HOME,), origin=MARCH))
    assert again["value"].tolist() == said["value"].tolist()
    (record,) = kept.ask(ForecastRecordQuery(("users",), (HOME,), origin=MARCH))
    assert (record.origin, record.origins) == (MARCH, (SEPTEMBER, MARCH))
    of_september = kept.ask(
        ForecastQuery(("users",), (HOME,), periods=(SEPTEMBER,), every_origin=True)
    )
    assert list(of_september["origin"]) == ["2025-03"] * 5


def test_looking_back_sees_what_was_made_by_then(kept: Kept) -> None:
    kept.renew()
    said = kept.ask(ForecastQuery(("users",), (HOME,)))
    first, kept.clock = kept.clock.now(), FixedClock(datetime(2025, 11, 20, 8))
    kept.publish(87, 93)
    kept.renew()
    for by, origins in ((first, ["2025-03"]), (kept.clock.now(), ["2025-09"])):
        then = kept.ask(ForecastQuery(("users",), (HOME,), as_of=by))
        assert then["origin"].unique().tolist() == origins
        (record,) = kept.ask(ForecastRecordQuery(("users",), (HOME,), as_of=by))
        assert [str(record.origin)] == origins
    then = kept.ask(ForecastQuery(("users",), (HOME,), as_of=first))
    assert then["value"].tolist() == said["value"].tolist()
    before = first - timedelta(seconds=1)
    assert kept.ask(ForecastQuery(("users",), (HOME,), as_of=before)).empty
    assert kept.ask(ForecastQuery(("users",), (HOME,), origin=MARCH, as_of=before)).empty
    assert kept.ask(ForecastRecordQuery(("users",), (HOME,), as_of=before)) == ()


def test_only_what_may_be_read(kept: Kept) -> None:
    kept.renew()
    north = Viewer("north", Role.STAFF, frozenset({NORTH}), None)
    records = kept.ask(ForecastRecordQuery(("users",), (HOME, *TOWNS)), north)
    assert [record.region_code for record in records] == [NORTH]
    with pytest.raises(OutOfScopeError):
        kept.ask(ForecastRecordQuery(("users",), (SOUTH,)), north)
