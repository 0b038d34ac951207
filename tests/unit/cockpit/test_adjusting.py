"""A question of seasonal adjustment, answered from published figures."""

from __future__ import annotations

from cockpit.adjusting import Adjuster
from metrics import DISTRICT, AdjustmentQuery, MetricQuery
from metrics.economy.seasonal import Adjustment, Treatment
from metrics.loading import load_catalogue
from tests.unit.layouts.panels.indicators import months


def test_the_chosen_treatment_is_used_and_the_fallback_is_said() -> None:
    question = AdjustmentQuery(MetricQuery(("retail_sales",), (DISTRICT,)), "average")
    found = Adjuster(load_catalogue(), None).adjust(question, months(5))
    assert isinstance(found, Adjustment)
    assert found.treatment is Treatment.AVERAGE
    assert found.fallback is not None
