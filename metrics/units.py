"""Units of measurement: the one place that knows a unit's word and what may be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as declared by a metric.

    ``is_share``: differences are percentage points (个百分点).
    ``base``, ``factor``: one of this unit is ``factor`` of ``base`` (for the 万/亿 ladder).
    ``least``: the smallest figure whose change is told in percent. One case more than two is no
    growth of 50 %; a smaller figure moves by a difference, and a rate always does, for it hides
    how few it was made of.
    """

    code: str
    zh: str
    en: str
    decimals: int = 1
    is_share: bool = False
    base: str = ""
    factor: float = 1.0
    least: float = 0.0


_FEW = 30  # counts below it vary by a fifth and more of themselves by chance (Poisson)

_DECLARED = (
    Unit("percent", "%", "%", 1, is_share=True),
    Unit("index", "", "", 1),
    Unit("permille", "‰", "‰", 2),
    Unit("point", "分", "points", 1),
    Unit("person", "人", "persons", 0, least=_FEW),
    Unit("10k_persons", "万人", "10k persons", 2, base="person", factor=1e4),
    Unit("person_time", "人次", "person-times", 0, least=_FEW),
    Unit("household", "户", "households", 0, least=_FEW),
    Unit("entity", "户", "entities", 0, least=_FEW),
    Unit("item", "件", "items", 0, least=_FEW),
    Unit("case", "起", "cases", 0, least=_FEW),
    Unit("site", "处", "sites", 0, least=_FEW),
    Unit("device", "台", "devices", 0, least=_FEW),
    Unit("resource", "项", "resources", 0, least=_FEW),
    Unit("yuan", "元", "yuan", 0),
    Unit("10k_yuan", "万元", "10k yuan", 1, base="yuan", factor=1e4),
    Unit("100m_yuan", "亿元", "100m yuan", 1, base="yuan", factor=1e8),
    Unit("mu", "亩", "mu", 0),
    Unit("hectare", "公顷", "ha", 1),
    Unit("10k_m2", "万平方米", "10k m²", 1),
    Unit("10k_tce", "万吨标准煤", "10k tce", 2),
    Unit("yuan_kg", "元/公斤", "yuan/kg", 1),
    Unit("kwh", "千瓦时", "kWh", 0),
    Unit("10k_kwh", "万千瓦时", "10k kWh", 0, base="kwh", factor=1e4),
    Unit("100m_kwh", "亿千瓦时", "100m kWh", 2, base="kwh", factor=1e8),
    Unit("hour", "小时", "hours", 1),
    Unit("minute", "分钟", "minutes", 1),
    Unit("day", "天", "days", 0),
    Unit("ug_m3", "微克/立方米", "µg/m³", 0),
    Unit("km2", "平方公里", "km²", 1),
    Unit("per_10k", "件/万人", "per 10k persons", 1, least=inf),
    Unit("per_km2", "件/平方公里", "per km²", 1, least=inf),
)

UNITS: Mapping[str, Unit] = MappingProxyType({unit.code: unit for unit in _DECLARED})
PERCENT = UNITS["percent"]
