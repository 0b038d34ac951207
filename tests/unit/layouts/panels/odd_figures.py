"""Anomalies that panels are drawn from."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from metrics import DISTRICT, AnomalyRecord, AnomalyState, Measure, parse_period


def an_anomaly(**changed: Any) -> AnomalyRecord:
    """An open one: the district's value added lies below its band."""
    usual: dict[str, Any] = {
        "id": 7,
        "metric": "industrial_value_added",
        "region": DISTRICT,
        "measure": Measure.CUMULATED_YOY,
        "period": parse_period("2025-09"),
        "kind": "outside",
        "value": 1.2,
        "expected": 2.9,
        "size": -1.2,
        "limit": 0.0,
        "points": 1,
        "state": AnomalyState.OPEN,
        "found_at": datetime(2025, 10, 20, 8),
        "provenance": "demo",
        "sectors": {},
        "towns": {},
    }
    return AnomalyRecord(**(usual | changed))
