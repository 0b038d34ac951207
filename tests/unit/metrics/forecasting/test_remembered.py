from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from metrics import ForecastQuery, ForecastRecordQuery, month_period
from tests.unit.metrics.forecasting.kept import keep_house
from tests.unit.metrics.small_house import HOME, NORTH, TOWNS

MOMENT = datetime(2025, 10, 20, 8)


def test_stale_is_what_changed_since_it_was_forecast(engine: sa.Engine) -> None:
    kept = keep_house(engine, MOMENT)
    assert kept.stale() == ()
    kept.publish(0, 60)
    assert kept.stale() == ("users",)
    (done,) = kept.renew()
    assert (done.made, done.refused) == (4, 0)
    assert kept.stale() == ()
    kept.change()  # the clock stands still: versions tell, not times
    assert kept.stale() == ("users",)


def test_a_late_revision_takes_the_forecast_s_place(engine: sa.Engine) -> None:
    kept = keep_house(engine, MOMENT)
    kept.publish(0, 60)
    kept.renew()
    before = kept.ask(ForecastQuery(("users",), (HOME,)))
    kept.revise(30, 400.0)
    kept.renew()
    after = kept.ask(ForecastQuery(("users",), (HOME,)))
    assert set(before["origin"]) == set(after["origin"])
    assert len(before) == len(after)
    assert before["value"].tolist() != after["value"].tolist()
    (record,) = kept.ask(ForecastRecordQuery(("users",), (HOME,)))
    assert len(record.origins) == 1


def test_a_series_that_lost_its_figures_says_so(engine: sa.Engine) -> None:
    kept = keep_house(engine, MOMENT)
    kept.publish(0, 60)
    kept.renew()
    kept.withdraw(NORTH)
    kept.withdraw(HOME, *range(57, 60))
    kept.renew()
    found = {
        record.region_code: record
        for record in kept.ask(ForecastRecordQuery(("users",), (HOME, *TOWNS)))
    }
    assert (found[NORTH].origin, found[NORTH].reason) == (None, "all_missing")
    assert "没有一期有数据" in found[NORTH].refusal.zh
    assert found[HOME].origin == month_period(2022, 9)
    newest = kept.ask(ForecastQuery(("users",), (HOME, NORTH)))
    assert set(newest["region_code"]) == {HOME}
    assert set(newest["origin"]) == {"2022-09"}
    earlier = kept.ask(ForecastQuery(("users",), (NORTH,), origin=month_period(2022, 12)))
    assert not earlier.empty


def test_a_short_series_is_refused_with_its_newest_period(engine: sa.Engine) -> None:
    kept = keep_house(engine, MOMENT)
    kept.publish(0, 5, [HOME])
    (done,) = kept.renew()
    assert (done.made, done.refused) == (0, 1)
    (record,) = kept.ask(ForecastRecordQuery(("users",), (HOME,)))
    assert (record.origin, record.reason) == (month_period(2018, 5), "too_short")
    assert record.refusal.zh.startswith("样本不足：只有5期")
    assert record.remarks == ()
