"""Settle what a figure states: its metric, period, measure and unit as the warehouse keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from metrics.ingest.numbers import LARGEST
from metrics.ingest.refusals import UnreadableError, nearest, shown
from metrics.measures import MEASURE_NAMES, Measure
from metrics.metric import Kind, Level, Metric
from metrics.periods import Grain, Period, containing, month_period
from metrics.slices import canonical_slice
from metrics.stretches import CUMULATED_OF
from metrics.units import PERCENT, UNITS, Unit

_FINENESS = tuple(Grain)
_GRAIN_WORDS = {
    Grain.DAY: "日", Grain.MONTH: "月", Grain.SPAN: "数月", Grain.QUARTER: "季度", Grain.YEAR: "年",
}  # fmt: skip
LEVEL_WORDS = {
    Level.NATION: "全国", Level.PROVINCE: "省", Level.CITY: "市", Level.DISTRICT: "区（县、市）",
    Level.ZONE: "功能区", Level.TOWN: "镇乡（街道）", Level.COMMUNITY: "社区（村）",
}  # fmt: skip
_MEASURE_WORDS = {measure: word for word, measure in MEASURE_NAMES.items() if not word.isascii()}

_STATUS_WORDS = {
    "preliminary": "preliminary", "初步": "preliminary", "初步核算": "preliminary",
    "快报": "preliminary", "revised": "revised", "修订": "revised", "修订数": "revised",
    "final": "final", "最终": "final", "正式": "final", "决算": "final", "": "final",
}  # fmt: skip

_UNIT_WORDS = {word: unit for unit in UNITS.values() for word in (unit.code, unit.zh) if word}


def read_measure(word: str) -> Measure:
    """Return the measure that a word means."""
    found = MEASURE_NAMES.get(word or Measure.LEVEL)
    if found is None:
        raise UnreadableError(f"口径“{shown(word)}”无法识别{nearest(word, MEASURE_NAMES)}")
    return found


def read_status(word: str) -> str:
    """Return the status that a word means."""
    if word not in _STATUS_WORDS:
        raise UnreadableError(f"数据状态“{shown(word)}”无法识别，应为初步、修订或最终。")
    return _STATUS_WORDS[word]


def read_unit(word: str) -> Unit | None:
    """Return the unit that a word means; None for an empty word, the metric's own."""
    if word and word not in _UNIT_WORDS:
        raise UnreadableError(f"单位“{shown(word)}”无法识别{nearest(word, _UNIT_WORDS)}")
    return _UNIT_WORDS.get(word)


def read_slice(word: str) -> str:
    """Return the canonical text of a slice."""
    try:
        if word != shown(word, len(word)):
            raise ValueError("control characters")
        return canonical_slice(word)
    except ValueError:
        raise UnreadableError(
            f"分组“{shown(word)}”写法不对，应为“维度=取值”，多个维度以“;”分隔。"
        ) from None


@dataclass(frozen=True, slots=True)
class Timing:
    """What of a metric decides how its periods are kept: few metrics differ in it."""

    grain: Grain
    measures: tuple[Measure, ...]
    measure: Measure


@dataclass(frozen=True, slots=True)
class Manner:
    """How values of a metric, a measure and a unit are kept, and their bounds.

    A kept value is ``value * multiply / divide``: whole factors keep published digits exact.
    """

    timing: Timing
    unit: Unit
    multiply: float
    divide: float
    lowest: float
    highest: float


def bounds_text(low: float, high: float, value: float) -> str:
    """Write the range of a metric's values for a clerk whose value lies outside."""
    if not abs(value) <= LARGEST:
        return f"绝对值不大于{LARGEST:,.0f}"
    if high == LARGEST:
        return f"不小于{low:g}"
    return f"不大于{high:g}" if low == -LARGEST else f"{low:g}至{high:g}"


def settle_manner(metric: Metric, measure: Measure, level: Level, unit: Unit | None) -> Manner:
    """Settle how a metric's values are kept for a level of region.

    Raises:
        UnreadableError: the metric is not kept in that way; a clerk's sentence says in which it is.
    """
    if metric.kind is Kind.COUNTED:
        raise UnreadableError(f"“{metric.label.zh}”由事件汇总得出，不能直接填报。")
    return manner_of(metric, measure, level, unit)


def manner_of(metric: Metric, measure: Measure, level: Level, unit: Unit | None) -> Manner:
    """Return how values of a metric stand at a level of region, whoever states them.

    Raises:
        UnreadableError: the metric has no figures at the level, or none in the unit.
    """
    name = metric.label.zh
    if level not in metric.levels:
        levels = "、".join(LEVEL_WORDS[level] for level in metric.levels)
        raise UnreadableError(f"“{name}”不在“{LEVEL_WORDS[level]}”一级填报，可填：{levels}。")
    kept = PERCENT if measure.is_growth else metric.unit_record
    multiply, divide = conversion(unit or kept, kept, name)
    low, high = metric.growth_bounds if measure.is_growth else metric.bounds
    return Manner(
        Timing(metric.grain, metric.measures, measure),
        kept,
        multiply,
        divide,
        -LARGEST if low is None else low,
        LARGEST if high is None else high,
    )


def settle_period(timing: Timing, stated: Period, today: date) -> tuple[Measure, Period]:
    """Settle the measure and the period under which a figure is kept.

    Raises:
        UnreadableError: the metric keeps no such measure or period, or the period has not come.
    """
    measure, period = one_name(timing, stated)
    check_kept(timing, measure, period)
    if period.start > today:
        raise UnreadableError(f"数据期{period}在今天（{today}）之后，还没有到来。")
    return measure, period


def check_kept(timing: Timing, measure: Measure, period: Period) -> None:
    """See that a metric keeps a measure, and periods as short as that.

    Raises:
        UnreadableError: it does not.
    """
    if measure not in timing.measures:
        known = "、".join(_MEASURE_WORDS[measure] for measure in timing.measures)
        raise UnreadableError(f"该指标没有“{_MEASURE_WORDS[measure]}”口径，可填：{known}。")
    if _FINENESS.index(period.grain) < _FINENESS.index(timing.grain):
        raise UnreadableError(
            f"该指标按{_GRAIN_WORDS[timing.grain]}填报，不收更短的数据期{period}。"
        )


def one_name(timing: Timing, period: Period) -> tuple[Measure, Period]:
    """Return the one name under which a figure of several months is kept.

    A level over a span from January *is* the cumulated level, which stands at the period that
    ends it: 2018-01..11 becomes 2018-11 cumulated, 2024's first to fourth quarter 2024-Q4.
    """
    measure = timing.measure
    if period.grain is not Grain.SPAN or not period.starts_year:
        return measure, period
    if timing.grain is Grain.YEAR and period.months == 12:
        return measure, containing(Grain.YEAR, period.end)
    cumulated = CUMULATED_OF.get(measure, measure)
    if cumulated not in timing.measures or timing.grain not in (Grain.MONTH, Grain.QUARTER):
        return measure, period
    if timing.grain is Grain.QUARTER and period.end.month % 3 == 0:
        return cumulated, containing(Grain.QUARTER, period.end)
    return cumulated, month_period(period.end.year, period.end.month)


def conversion(stated: Unit, kept: Unit, name: str) -> tuple[float, float]:
    """Return what a value in one unit is multiplied and divided by to be in another.

    Raises:
        UnreadableError: one has nothing to do with the other.
    """
    if stated.code == kept.code:
        return 1.0, 1.0
    if (stated.base or stated.code) != (kept.base or kept.code):
        raise UnreadableError(f"单位“{stated.zh}”不能换算成“{name}”的单位“{kept.zh or '指数'}”。")
    return stated.factor, kept.factor
