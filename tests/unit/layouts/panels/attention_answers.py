"""Answers that the lists of 重点关注 are drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from metrics import DISTRICT, AnomalyList, Freshness, Lamp, Target, parse_period
from tests.unit.layouts import sample
from tests.unit.layouts.panels.odd_figures import an_anomaly

RATE = "event_on_time_closure_rate"
GAOQIAO = "330203100000"


def answers(**given: Any) -> Mapping[str, Any]:
    """What a quiet district answers, but for what is given."""
    nothing: dict[str, Any] = {
        "fires": sample.events(),
        "events": sample.events(),
        "backlog": sample.backlog(),
        "closure": sample.figures([]),
        "risk_points": sample.figures([]),
    }
    return {**nothing, **given}


def busy() -> Mapping[str, Any]:
    """What a district answers in which every source tells of something."""
    red = sample.standing(
        "zheliban_daily_users",
        Lamp.RED,
        value=7.42,
        lag=32.4,
        target=Target(period="2025", value=8.86, source="表1"),
        red_since=parse_period("2025-07"),
        run_rate=0.48,
    )
    town = sample.standing(
        "catalogued_data_share",
        Lamp.RED,
        region_code=sample.GULIN,
        red_since=parse_period("2025-08"),
    )
    rates = {code: 99.0 - n / 10 for n, code in enumerate(sample.TOWNS)} | {GAOQIAO: 88.2}
    return answers(
        fires=sample.events(sample.fire()),
        events=sample.events(
            {},
            {"external_id": "E-2", "severity": "larger"},
            {"external_id": "E-3", "deadline_at": datetime(2025, 10, 20, 9)},
            {"external_id": "E-4", "severity": "larger", "deadline_at": datetime(2025, 10, 20, 8)},
        ),
        plan=(red,),
        annual=tuple(
            sample.standing("general_budget_revenue", lamp, red_since=parse_period("2025-03"))
            for lamp in (Lamp.RED, Lamp.YELLOW)
        ),
        town_plan=(town,),
        closure=sample.figures((RATE, code, "2025-09", "level", v) for code, v in rates.items()),
        risk_points=sample.figures(
            ("major_risk_points", sample.GULIN, text, "level", 1.0)
            for text in ("2025-08", "2025-09")
        ),
        backlog=sample.backlog(
            (GAOQIAO, "8-30", 7, datetime(2025, 9, 25, 5)),
            (sample.ZHANGSHUI, "4-7", 14, datetime(2025, 10, 14, 5)),
        ),
        departments=sample.backlog(
            ("emergency_bureau", "8-30", 9, datetime(2025, 9, 25, 5)),
            ("unassigned", "4-7", 1, datetime(2025, 10, 14, 5)),
        ),
        anomalies=AnomalyList((an_anomaly(),), 394, datetime(2025, 10, 20)),
        reports=(
            late("unified_component_rate"),
            late("pm25_concentration", sample.GULIN),
            late("water_sections", sample.GULIN, 40),
        ),
    )


def late(metric: str, region: str = DISTRICT, days: int = 12) -> Freshness:
    """A report that is overdue."""
    due = date.fromordinal(sample.TODAY.toordinal() - days)
    return Freshness(metric, region, "2025-08", "2025-09", due, days)  # type: ignore[arg-type]
