"""Records of figures to draw cards from, without a database."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from dash.development.base_component import Component

from metrics import (
    DISTRICT,
    Basis,
    Fact,
    FigurePart,
    FigureRecord,
    Making,
    Measure,
    RegionCode,
    Vintage,
    parse_period,
)
from tests.unit.layouts import sample

PUBLISHED, RECORDED = datetime(2025, 10, 8, 1), datetime(2025, 10, 8, 1, 40)


def said(component: Component) -> str:
    """The texts of a component, with one blank between them."""
    return " ".join(sample.words(component).split())


def fact(value: float, **changed: Any) -> Fact:
    """A reported figure, published on 8 October 2025."""
    known = {"published_at": PUBLISHED, "recorded_at": RECORDED, "basis": Basis.REPORTED}
    return Fact(value, **{**known, **changed})


def part(
    metric: str, value: float | None, region: RegionCode = DISTRICT, **changed: Any
) -> FigurePart:
    """A part of a figure of September; no value is no figure."""
    values: dict[str, Any] = {
        "metric": metric, "region": region, "period": parse_period("2025-09"),
        "measure": Measure.LEVEL, "slice": "", "fact": None if value is None else fact(value),
    }  # fmt: skip
    return FigurePart(**{**values, **changed})


def vintage(value: float, **changed: Any) -> Vintage:
    """The current vintage, loaded from a monthly file."""
    values: dict[str, Any] = {
        "value": value, "operator": "=", "status": "final", "published_at": PUBLISHED,
        "recorded_at": RECORDED, "known_at": PUBLISHED, "dataset": "月度报送",
        "file_name": "2025-09.xlsx", "provenance": "real", "is_current": True,
    }  # fmt: skip
    return Vintage(**{**values, **changed})


def record(metric: str, value: float | None = 93.1, **changed: Any) -> FigureRecord:
    """The record of the district's reported figure of September."""
    values: dict[str, Any] = {
        "metric": metric, "region": DISTRICT, "period": parse_period("2025-09"),
        "measure": Measure.LEVEL, "slice": "",
        "fact": None if value is None else fact(value),
        "making": None if value is None else Making.READ,
        "parts": (), "missing": (), "inputs": (), "vintages": (), "users": (),
    }  # fmt: skip
    return FigureRecord(**{**values, **changed})
