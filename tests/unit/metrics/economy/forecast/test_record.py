from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from metrics.economy.forecast import Forecast, forecast_series
from metrics.economy.forecast.record import symmetric_error, yearly_change
from tests.unit.metrics.economy.forecast.simulated import monthly, on_months


def test_the_unit_is_the_mean_change_over_a_year() -> None:
    assert yearly_change(np.array([1.0, 5, 2, 9]), 2) == 2.5
    assert yearly_change(np.array([1.0, 1, 1]), 1) == 1


def test_smape_by_hand() -> None:
    """200 x 1/3 and 200 x 1/9; two zeros agree."""
    said, came = np.array([[1.0, 4, 0]]), np.array([[2.0, 5, 0]])
    assert symmetric_error(said, came) == pytest.approx((200 / 3 + 200 / 9) / 3)


def test_a_record_counts_what_lay_inside() -> None:
    answer = forecast_series(on_months(monthly(15)), 12)
    assert isinstance(answer, Forecast)
    record = answer.record
    assert record.origins == 36
    assert record.coverage80.last_count == record.coverage95.last_count == 12
    assert record.coverage80.inside <= record.coverage95.inside <= record.coverage95.count
    # 28 judged origins; the last eleven see fewer than twelve months.
    assert record.coverage80.count == 28 * 12 - sum(range(1, 12))
    assert 0.5 < (record.coverage80.share or 0) < 1
    assert record.errors.index[-1] == pd.Period("2026-12", "M")
    assert len(record.errors) == 36
    assert record.mase == pytest.approx(min(record.mase, record.naive_mase))


def test_a_short_past_has_nothing_to_count() -> None:
    answer = forecast_series(on_months(np.array([3.0, 1, 4, 1, 5, 9, 2, 6])), 2)
    assert isinstance(answer, Forecast)
    assert answer.record.coverage80.share is None
