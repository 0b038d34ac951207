"""Enterprises to draw, without a database."""

from __future__ import annotations

from typing import Any

import pandas as pd

from metrics import (
    EnterpriseFigures,
    EnterpriseRecord,
    NearEvent,
    NearRisk,
    RegionCode,
    TownRow,
    TownTable,
    parse_period,
    year_period,
)
from metrics.enterprise_lists import LIST_COLUMNS
from tests.unit.layouts import sample

CODE = "91330203MADEM00018"


def listed(*rows: dict[str, Any]) -> pd.DataFrame:
    """An answer of a search; what a row leaves out is a small maker of machines."""
    usual: dict[str, Any] = {
        "credit_code": CODE, "name": "演示企业001", "industry": "C35",
        "region_code": sample.GULIN, "status": "active", "size": "small", "provenance": "demo",
        "period": "2024", "revenue": 1234.5, "before": 1000.0, "town_name": "古林镇",
    }  # fmt: skip
    frame = pd.DataFrame([{**usual, **row} for row in rows], columns=list(LIST_COLUMNS))
    return frame.astype({"revenue": "float64", "before": "float64"})


def firm(**changed: Any) -> EnterpriseRecord:
    """An enterprise with two years, a quarter, a risk point and an event."""
    values: dict[str, Any] = {
        "code": CODE, "name": "演示企业001", "industry": "C35",
        "region_code": RegionCode(sample.GULIN), "place": "古林镇藕池新村", "lon": 121.45,
        "lat": 29.82, "founded_on": sample.TODAY.replace(year=2010), "status": "active",
        "size": "small", "grade": "b", "graded_on": sample.TODAY.replace(month=3),
        "provenance": "demo",
        "figures": (
            EnterpriseFigures(parse_period("2025-Q2"), 300.0),
            EnterpriseFigures(year_period(2024), 1234.5, 52.0, 37.5, 46, 3, 1, "demo"),
            EnterpriseFigures(year_period(2023), 1000.0, 50.0, 30.0, 40, 2, 0, "demo"),
        ),
        "risks": (
            NearRisk("FX1", "共任村仓储区", "work_safety", "major", 120.4),
            NearRisk("FX2", "演示企业001储罐", "work_safety", "low", None),
        ),
        "events": (NearEvent(7, "占道堆放", "safety", "general", True, 88.0),),
    }  # fmt: skip
    return EnterpriseRecord(**{**values, **changed})


def towns(**changed: Any) -> TownTable:
    """Two towns, one of which has too few to tell, and what the total may tell then."""
    values: dict[str, Any] = {
        "period": year_period(2024),
        "towns": {
            sample.ZHANGSHUI: TownRow(2, 2, None, is_suppressed=True),
            sample.GULIN: TownRow(9, 8, 81_000.0, is_suppressed=False),
            RegionCode("330203001000"): TownRow(0, 0, None, is_suppressed=False),
        },
        "total": TownRow(11, 10, None, is_suppressed=True),
        "unplaced": 0,
        "is_withheld": False,
        "provenance": ("demo",),
    }
    return TownTable(**{**values, **changed})
