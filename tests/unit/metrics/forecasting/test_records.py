from __future__ import annotations

import json

import pytest

from metrics.economy.forecast import Forecast, Reason, forecast_series
from metrics.economy.forecast.wording import refuse
from metrics.forecasting.records import record_row, refusal_row
from metrics.warehouse.tables import forecast_record
from tests.unit.metrics.economy.forecast.simulated import monthly, on_months


def test_a_record_is_written_as_it_is() -> None:
    answer = forecast_series(on_months(monthly(6)), 12)
    assert isinstance(answer, Forecast)
    row = record_row(answer)
    assert (row["mase"], row["naive_mase"]) == (answer.record.mase, answer.record.naive_mase)
    assert row["coverage_80"] == answer.record.coverage80.share
    assert json.loads(row["weights"]) == pytest.approx(dict(answer.record.weights))


def test_both_name_the_same_columns_and_the_sentence_is_kept_in_both_languages() -> None:
    why = refuse(Reason.CONSTANT, points=20)
    row = refusal_row(why)
    assert json.loads(row["remarks"]) == [{"zh": why.told.zh, "en": why.told.en}]
    assert row["reason"] == "constant"
    assert row.keys() < {column.name for column in forecast_record.c}
