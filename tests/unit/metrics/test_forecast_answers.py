from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from metrics import ForecastQuery, ForecastRecordQuery, MetricQuery
from metrics.forecast_answers import answer_forecasts
from tests.unit.metrics.forecasting.kept import CATALOGUE, keep_house
from tests.unit.metrics.small_house import HOME, tree


def test_answers_what_is_about_forecasts_and_leaves_the_rest(engine: sa.Engine) -> None:
    keep_house(engine, datetime(2025, 10, 20, 8))
    questions = {
        "said": ForecastQuery(("users",), (HOME,)),
        "judged": ForecastRecordQuery(("users",), (HOME,)),
        "figures": MetricQuery(("users",), (HOME,)),
    }
    with engine.connect() as connection:
        found = answer_forecasts(
            connection, CATALOGUE, tree(), questions, lambda question: {"users": (HOME,)}
        )
    assert found.keys() == {"said", "judged"}
    assert found["said"].empty
    assert found["judged"] == ()
