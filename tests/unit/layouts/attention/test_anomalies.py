from __future__ import annotations

from dataclasses import replace
from datetime import date

from layouts.attention import MatterKind
from layouts.attention.anomalies import open_anomalies
from metrics import AnomalyState
from tests.unit.layouts import sample
from tests.unit.layouts.panels.odd_figures import an_anomaly

TODAY = date(2025, 10, 20)


def told(*records):
    return list(open_anomalies(records, sample.catalogue(), TODAY))


def test_an_open_one_is_a_matter_of_the_metrics_owner_since_its_period():
    (matter,) = told(an_anomaly())
    assert matter.kind is MatterKind.ANOMALY
    assert matter.department == sample.catalogue()["industrial_value_added"].owner
    assert (matter.since.day, matter.days) == (date(2025, 9, 1), 49)


def test_one_that_somebody_has_seen_to_is_none():
    states = (AnomalyState.ACKNOWLEDGED, AnomalyState.LAPSED)
    assert told(*(replace(an_anomaly(), state=state) for state in states)) == []
