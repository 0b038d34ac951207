from __future__ import annotations

from metrics.watching.watched import watched_metrics
from tests.unit.metrics.watching.series import watched


def test_economy_and_plan_are_watched_and_nothing_without_a_period(catalogue):
    found = watched_metrics(catalogue)
    names = {metric.name for metric in found}
    assert {metric.name for metric in catalogue.numbered if metric.grain != "day"} <= names
    assert {metric.grain.value for metric in found} <= {"month", "quarter", "year"}


def test_the_newest_is_the_last():
    period, value = watched([1.0, 2.0]).newest
    assert (str(period), value) == ("2015-02", 2.0)
    assert watched([]).newest is None
