"""What a what-if takes for granted, to be printed beside its result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from metrics.economy.scenario.vocabulary import Elasticity, Origin, RangeCheck, Shock
from metrics.metric import Label
from metrics.reference.input_output import InputOutputTable

# What a driver moves by: percent of its level, or points of its growth.
_PERCENT: Final = Label(zh="%", en=" %")
_POINTS: Final = Label(zh="个百分点", en=" percentage points")
_ONE_POINT: Final = Label(zh="个百分点", en=" percentage point")


def elasticity_assumptions(
    elasticities: Iterable[Elasticity],
    shocks: Iterable[Shock],
    checks: Iterable[RangeCheck],
    *,
    is_rate: bool,
) -> Iterator[Label]:
    """Say what an elasticity scenario assumes; ``is_rate``: of growths, which move by points."""
    labels = {}
    unit, one_unit = (_POINTS, _ONE_POINT) if is_rate else (_PERCENT, _PERCENT)
    for one in elasticities:
        labels[one.driver] = one.label
        interval = f"{one.low:.2f}—{one.high:.2f}"
        is_declared = one.origin is Origin.DECLARED
        zh, en = (
            (f"给定：{one.source}", f"declared: {one.source}")
            if is_declared
            else ("由历史估计", "estimated")
        )
        yield Label(
            zh=f"{one.label.zh}每变动1{unit.zh}，目标变动{one.value:.2f}{unit.zh}"
            f"（{one.level:.0%}区间{interval}，滞后{one.lag}期；{zh}）。",
            en=f"{one.label.en}: {one.value:.2f}{unit.en} for 1{one_unit.en} "
            f"({one.level:.0%} interval {interval}, lag {one.lag}; {en}).",
        )
    for shock in shocks:
        label = labels[shock.driver]
        span = f"{shock.first}—{shock.last}"
        yield Label(
            zh=f"{label.zh}在{span}比基准变动{shock.change:+g}{unit.zh}。",
            en=f"{label.en} stands {shock.change:+g}{unit.en} off its base over {span}.",
        )
    yield Label(
        zh="其他因素不变，弹性在情景期内不变，各因素的影响可以叠加。",
        en="All else equal; elasticities stay as they are; the drivers' effects add up.",
    )
    yield Label(
        zh="弹性表示历史上的相关，不证明因果。",
        en="An elasticity is an association in the past, no proof of a cause.",
    )
    for check in checks:
        if check.is_within is not True:
            yield _beyond(check, unit)


def demand_assumptions(table: InputOutputTable) -> Iterator[Label]:
    """Say what an input-output scenario assumes."""
    if table.is_demo:
        yield Label(
            zh=f"所用投入产出表是示例数据，不是本地实际：{table.source}。",
            en="The input-output table is an invented demonstration.",
        )
    else:
        yield Label(zh=f"投入产出表：{table.source}。", en=f"Input-output table: {table.source}.")
    yield Label(
        zh="直接消耗系数不变，没有产能限制、价格变动和替代；不含居民收入引致的消费。",
        en="Fixed coefficients; no limits of capacity, prices or substitution; no induced "
        "consumption.",
    )
    yield Label(
        zh="需求变动在当期全部实现；区间只含基准预测的不确定性，不含投入产出系数的。",
        en="Demand is met within the period; the band is that of the base forecast alone.",
    )


def _beyond(check: RangeCheck, unit: Label) -> Label:
    if check.low is None or check.high is None:
        return Label(
            zh=f"{check.label.zh}没有历史变动可比，不能判断冲击是否常见。",
            en=f"{check.label.en} has no history to judge the shock by.",
        )
    return Label(
        zh=f"{check.label.zh}变动{check.change:+g}{unit.zh}超出历史同比的范围"
        f"（{check.low:+.1f}%至{check.high:+.1f}%），结果是外推。",
        en=f"{check.label.en}: {check.change:+g}{unit.en} is beyond the range of its growth "
        f"({check.low:+.1f} % to {check.high:+.1f} %): the result is extrapolated.",
    )
