"""Small answers and a context to draw panels from, without a database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from types import MappingProxyType
from typing import Any

import pandas as pd
from dash.development.base_component import Component
from plotly.utils import PlotlyJSONEncoder

from layouts.panel import DrawContext
from layouts.selection import Selection
from metrics import (
    CITY,
    DISTRICT,
    NATION,
    Catalogue,
    Department,
    ForecastRecord,
    Lamp,
    Level,
    Measure,
    Membership,
    Region,
    RegionCode,
    RegionTree,
    Standing,
    Target,
    parse_period,
)
from metrics.answers import COLUMNS
from metrics.backlog_reading import BACKLOG_COLUMNS
from metrics.economy.forecast import QUANTILES
from metrics.event_reading import EVENT_COLUMNS
from metrics.event_tally import TALLY_COLUMNS
from metrics.loading import load_catalogue
from metrics.loop_reading import LOOP_COLUMNS
from metrics.risk_points import RISK_COLUMNS
from metrics.stage_reading import STAGE_COLUMNS

TODAY = date(2025, 10, 20)
NOW = datetime(2025, 10, 20, 8, 53)
ZHANGSHUI = RegionCode("330203106000")
GULIN = RegionCode("330203103000")

TOWNS = {
    "330203001000": "南门街道", "330203002000": "江厦街道", "330203003000": "西门街道",
    "330203004000": "月湖街道", "330203005000": "鼓楼街道", "330203006000": "白云街道",
    "330203007000": "段塘街道", "330203008000": "望春街道", "330203009000": "石碶街道",
    "330203100000": "高桥镇", "330203101000": "横街镇", "330203102000": "集士港镇",
    "330203103000": "古林镇", "330203104000": "洞桥镇", "330203105000": "鄞江镇",
    "330203106000": "章水镇", "330203200000": "龙观乡",
}  # fmt: skip

ENGLISH = {GULIN: "Gulin Town"}  # the others are told apart well enough by their own

NEIGHBOURS = {"330205000000": "江北区", "330212000000": "鄞州区"}  # districts of the city

ZONE = RegionCode("330203400000")  # of a community of 古林镇
COMMUNITIES = {"330203103001": "古林社区", "330203103002": "藕池新村社区"}  # of 古林镇


@cache
def catalogue() -> Catalogue:
    """The shipped catalogue."""
    return load_catalogue()


@cache
def region_tree() -> RegionTree:
    """The nation, the city, three districts; towns of one, two communities and a zone of one."""
    chain = (
        (NATION, Level.NATION, "全国", None),
        (CITY, Level.CITY, "宁波市", NATION),
        (DISTRICT, Level.DISTRICT, "海曙区", CITY),
    )
    regions = [_region(code, level, name, parent) for code, level, name, parent in chain]
    regions += [
        _region(RegionCode(code), Level.DISTRICT, name, CITY) for code, name in NEIGHBOURS.items()
    ]
    regions += [
        _region(RegionCode(code), Level.TOWN, name, DISTRICT) for code, name in TOWNS.items()
    ]
    regions += [
        _region(RegionCode(code), Level.COMMUNITY, name, GULIN)
        for code, name in COMMUNITIES.items()
    ]
    regions.append(_region(ZONE, Level.ZONE, "临空经济示范区", DISTRICT))
    links = [Membership(r.code, r.code, 1.0, 0) for r in regions]
    links.append(Membership(ZONE, RegionCode(next(iter(COMMUNITIES))), 1.0, 1))
    links += [Membership(DISTRICT, RegionCode(code), 1.0, 1) for code in TOWNS]
    links += [
        Membership(above, RegionCode(code), 1.0, distance)
        for code in COMMUNITIES
        for distance, above in enumerate((GULIN, DISTRICT), start=1)
    ]
    return RegionTree(regions, links)


def _region(code: RegionCode, level: Level, name: str, parent: RegionCode | None) -> Region:
    english = ENGLISH.get(code, name)
    return Region(code, level, name[-1], name, name.removesuffix("街道"), english, parent)


DEPARTMENTS: Mapping[str, Department] = MappingProxyType(
    {
        code: Department(code, f"海曙{name}", name, code, "分管副局长", desk)
        for code, name, desk in (
            ("data_bureau", "区数据局", "数据资源科"),
            ("natural_resources_bureau", "区自然资源局", "值班室"),
            ("emergency_bureau", "区应急管理局", "安全监管科"),
            ("statistics_bureau", "区统计局", "综合科"),
        )
    }
)


def context(selection: Selection | None = None, **changed: Any) -> DrawContext:
    """A context on the demo day."""
    values: dict[str, Any] = {
        "selection": selection or Selection(),
        "locale": "zh_CN",
        "theme": "dark",
        "today": TODAY,
        "now": NOW,
        "metrics": catalogue(),
        "regions": region_tree(),
        "departments": DEPARTMENTS,
        "is_demo": False,
    }
    return DrawContext(**{**values, **changed})


def figures(rows: Iterable[tuple[str, str, str, str, float]], **changed: Any) -> pd.DataFrame:
    """An answer of (metric, region, period, measure, value) rows; ``changed`` sets columns."""
    listed = []
    for metric, region, text, measure, value in rows:
        period = parse_period(text)
        row = dict.fromkeys(COLUMNS, "")
        row |= {
            "metric": metric, "region_code": region, "region_name": region_tree()[region].name,
            "period": text, "measure": measure, "value": value, "status": "final",
            "operator": "=", "grain": period.grain.value, "period_start": period.start,
            "period_end": period.end, "provenance": "real", "basis": "reported", **changed,
        }  # fmt: skip
        listed.append(row)
    return pd.DataFrame(listed, columns=COLUMNS)


def events(*rows: Mapping[str, Any]) -> pd.DataFrame:
    """An answer of an event query; what a row leaves out is plausible."""
    usual: dict[str, Any] = {
        "id": 1, "external_id": "E-1", "source": "grid", "category": "safety", "severity": "major",
        "title": "仓储企业消防隐患", "place": "", "lon": 121.45, "lat": 29.85,
        "region_code": GULIN, "region_name": "古林镇", "town_name": "古林镇",
        "department": "emergency_bureau", "reported_at": datetime(2025, 10, 10, 1, 0),
        "deadline_at": datetime(2025, 10, 14, 1, 0), "closed_at": None, "state": "handled",
        "provenance": "real",
    }  # fmt: skip
    frame = pd.DataFrame([{**usual, **row} for row in rows], columns=list(EVENT_COLUMNS))
    for column in ("reported_at", "deadline_at", "closed_at"):
        frame[column] = pd.to_datetime(frame[column])
    return frame


def tally(*rows: tuple[str, str, str, str, bool, int]) -> pd.DataFrame:
    """An answer of a tally: (month, category, severity, state, has_place, count) rows."""
    frame = pd.DataFrame(list(rows), columns=list(TALLY_COLUMNS))
    return frame.astype({"has_place": bool, "count": "int64"})


def loop(*rows: Mapping[str, Any]) -> pd.DataFrame:
    """An answer of a loop query; what a row leaves out is a hundred due, all closed on time."""
    usual: dict[str, Any] = {
        "group": "", "due": 100, "handled": 100, "handled_on_time": 100, "closed": 100,
        "closed_on_time": 100, "reopened": 0, "open": 0, "overdue": 0, "median_hours": 48.0,
        "p90_hours": 96.0, "provenance": "real",
    }  # fmt: skip
    return pd.DataFrame([{**usual, **row} for row in rows], columns=list(LOOP_COLUMNS))


def stages(*rows: tuple[str, str, int, float, int]) -> pd.DataFrame:
    """An answer of a stage query: (source, step, standing, median hours, count) rows."""
    return pd.DataFrame(list(rows), columns=list(STAGE_COLUMNS))


def risks(*rows: Mapping[str, Any]) -> pd.DataFrame:
    """An answer of a risk query; what a row leaves out is a low point that is looked after."""
    usual: dict[str, Any] = {
        "id": 45, "external_id": "FX-1", "source": "safety_platform", "name": "共任村仓储区",
        "category": "work_safety", "place": "古林镇共任村", "lon": 121.45, "lat": 29.82,
        "region_code": GULIN, "method": "matrix", "likelihood": 2.0, "consequence": 3.0,
        "lec_likelihood": None, "lec_exposure": None, "lec_consequence": None,
        "department": "emergency_bureau", "post": "安全监管科", "assessed_on": date(2025, 3, 1),
        "inspection_days": 30.0, "last_inspected_on": date(2025, 10, 8), "dangers_open": 0.0,
        "dangers_overdue": 0.0, "provenance": "real", "region_name": "古林镇",
        "town_name": "古林镇", "score": 6.0, "static_level": "low", "dynamic_level": "",
        "shown_level": "low", "reason": "", "event_source": "", "event_id": "", "event_title": "",
        "event_severity": "", "event_metres": None, "inspection_due": date(2025, 11, 7),
        "days_over": 0.0, "absent": ("sensor", "weather"), "controls": (),
    }  # fmt: skip
    listed = [{**usual, **row} for row in rows]
    frame = pd.DataFrame(listed, columns=list(RISK_COLUMNS), dtype=object)
    numbers = [
        "likelihood", "consequence", "lec_likelihood", "lec_exposure", "lec_consequence",
        "score", "event_metres", "lon", "lat",
    ]  # fmt: skip
    return frame.astype(dict.fromkeys(numbers, "float64"))


def backlog(*rows: tuple[str, str, int, datetime]) -> pd.DataFrame:
    """An answer of a backlog query: (group, age, count, oldest deadline) rows."""
    listed = [(group, TOWNS.get(group, group), *rest) for group, *rest in rows]
    frame = pd.DataFrame(listed, columns=list(BACKLOG_COLUMNS))
    frame["oldest_deadline"] = pd.to_datetime(frame["oldest_deadline"])
    return frame


def department(code: str, due: int, closed: int, on_time: int) -> pd.DataFrame:
    """An answer of one department's closed loop: three counts, and two shares of what was due."""
    found = {"events_due": due, "events_due_closed": closed, "events_closed_on_time": on_time}
    values = {name: float(count) for name, count in found.items()}
    if due:
        values |= {
            "event_closure_rate": 100 * closed / due,
            "event_on_time_closure_rate": 100 * on_time / due,
        }
    rows = [
        (f"{name}_by_department", DISTRICT, "2025-09", "level", value)
        for name, value in values.items()
    ]
    return figures(rows, slice=f"department={code}")


def fire(**changed: Any) -> dict[str, Any]:
    """A suspected forest fire of 38 minutes ago."""
    return {
        "external_id": "F-1", "source": "camera", "place": "章水镇杖锡村",
        "category": "forest_fire", "title": "林火报警（疑似）待核实",
        "region_code": ZHANGSHUI, "region_name": "章水镇", "town_name": "章水镇",
        "department": "natural_resources_bureau", "reported_at": datetime(2025, 10, 20, 8, 15),
        "deadline_at": datetime(2025, 10, 20, 14, 15), "state": "reported", **changed,
    }  # fmt: skip


def standing(metric: str, lamp: Lamp, **changed: Any) -> Standing:
    """A standing on the way to the 2025 target."""
    target = Target(period="2025", value=95, source="表1", wording="95%")
    values: dict[str, Any] = {
        "metric": metric, "region_code": DISTRICT, "lamp": lamp, "value": 93.1, "operator": "=",
        "period": parse_period("2025-09"), "target": target, "baseline": 85.0, "pace": 94.3,
        "gap": -1.2, "lag": 12.0, "completed": 0.81, "elapsed": 0.93, "is_interpolated": True,
        "is_over": False, "met": None, "made_good": False, "red_since": None, "steps": (),
        "status": "final", "published_at": None, "provenance": "real", "coverage": "",
        "overdue_days": None,
    }  # fmt: skip
    if lamp is Lamp.NONE:
        absent = ("value", "period", "pace", "gap", "lag", "completed", "elapsed")
        values |= dict.fromkeys(absent)
    return Standing(**{**values, **changed})


def forecasts(*rows: tuple[str, Measure, str, str, tuple[float, ...]]) -> pd.DataFrame:
    """Make forecasts of the district: metric, measure, origin, period, its quantiles."""
    given = [
        (metric, DISTRICT, measure.value, origin, period, quantile, value)
        for metric, measure, origin, period, values in rows
        for quantile, value in zip(QUANTILES, values, strict=True)
    ]
    names = ["metric", "region_code", "measure", "origin", "period", "quantile", "value"]
    return pd.DataFrame(given, columns=names)


def record(metric: str, measure: Measure, **changed: Any) -> ForecastRecord:
    """The record of a forecast of the district made from September's figures."""
    values: dict[str, Any] = {
        "metric": metric, "region_code": DISTRICT, "measure": measure,
        "origin": parse_period("2025-09"), "model": "combination", "reason": "", "refusal": None,
        "tried": 24, "mase": 0.8, "smape": 4.0, "naive_mase": 1.0, "coverage_80": 0.81,
        "coverage_95": 0.95, "last_inside": 10, "last_count": 12, "weights": {"ets": 1.0},
        "remarks": (), "provenance": "real", "made_at": NOW,
        "origins": (parse_period("2025-09"),),
    }  # fmt: skip
    return ForecastRecord(**{**values, **changed})


def written(component: Component) -> str:
    """The component as its JSON, which is what the browser gets."""
    return json.dumps(component, cls=PlotlyJSONEncoder, ensure_ascii=False)


def words(component: Component) -> str:
    """The texts of a component in reading order, joined by blanks; figures are left out."""
    return " ".join(_texts(json.loads(written(component))))


def _texts(node: Any) -> list[str]:
    if isinstance(node, (str, int, float)):
        return [str(node)]
    if isinstance(node, list):
        return [text for child in node for text in _texts(child)]
    if isinstance(node, dict) and "props" in node:
        return _texts(node["props"].get("children"))
    return []


def marked(component: Component) -> dict[str, float]:
    """The figures of a component: raw values by their keys."""
    return dict(_marked(json.loads(written(component))))


def _marked(node: Any) -> Iterator[tuple[str, float]]:
    if isinstance(node, list):
        for child in node:
            yield from _marked(child)
    elif isinstance(node, dict) and "props" in node:
        props = node["props"]
        if "data-figure" in props:
            yield props["data-figure"], float(props["data-value"])
        yield from _marked(props.get("children"))


def nodes(component: Component, class_name: str) -> list[dict[str, Any]]:
    """The properties of everything in a component that bears a class, in reading order."""
    return list(_nodes(json.loads(written(component)), class_name))


def _nodes(node: Any, class_name: str) -> Iterator[dict[str, Any]]:
    if isinstance(node, list):
        for child in node:
            yield from _nodes(child, class_name)
    elif isinstance(node, dict) and "props" in node:
        if class_name in str(node["props"].get("className", "")).split():
            yield node["props"]
        yield from _nodes(node["props"].get("children"), class_name)
