"""From answers to a scenario: the base path, the elasticities and what the shocks make of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from layouts import formatting
from layouts.panel import Answers, DrawContext
from layouts.panels.whatif_asking import FIGURES, FORECAST, Plan
from layouts.words import say
from metrics import (
    UNITS,
    Grain,
    InvalidScenarioError,
    Metric,
    Period,
    frames,
    month_period,
    parse_period,
)
from metrics.economy import Refusal
from metrics.economy.scenario import (
    BasePath,
    Driver,
    Elasticity,
    Estimate,
    Origin,
    Outcome,
    Shock,
    Sign,
    estimate_elasticities,
    simulate,
    simulate_demand,
)
from metrics.errors import Sentence
from metrics.metric import Label

_CODE = re.compile(r"[a-z][a-z0-9_]{2,62}")

Figures = Mapping[Period, float]


@dataclass(frozen=True, eq=False)
class Base:
    """The kept forecast of a target: its path, the newest figure it was made with, provenances."""

    path: BasePath
    origin: Period
    history: Figures
    provenance: frozenset[str]


@dataclass(frozen=True, eq=False)
class Scenario:
    """A simulated scenario: the stretch of the shocks, elasticities ('' by demand), the outcome.

    ``estimate``: what the elasticities were estimated by, None where they are declared.
    """

    base: Base
    first: Period
    last: Period
    elasticities: tuple[Elasticity, ...]
    estimate: Estimate | None
    outcome: Outcome


def read_base(answers: Answers, plan: Plan, metric: Metric) -> Base | None:
    """Read the base path out of the answers; None where no forecast is kept."""
    frame: pd.DataFrame = answers[FORECAST]
    if frame.empty:
        return None
    quantiles: dict[float, dict[Period, float]] = defaultdict(dict)
    columns = ("quantile", frames.PERIOD, frames.VALUE)
    for quantile, period, value in frames.rows_of(frame, *columns):
        quantiles[round(float(quantile), 3)][parse_period(period)] = value
    periods = tuple(sorted(next(iter(quantiles.values())), key=lambda one: one.end))
    figures: pd.DataFrame = answers[FIGURES]
    return Base(
        BasePath(
            metric.label,
            periods,
            {chance: tuple(row[one] for one in periods) for chance, row in quantiles.items()},
            is_rate=plan.target.measure.is_growth,
        ),
        parse_period(str(frame["origin"].iloc[0])),
        _series(figures, metric),
        frozenset({*frame[frames.PROVENANCE], *figures[frames.PROVENANCE]}),
    )


def simulated(plan: Plan, answers: Answers, context: DrawContext) -> Scenario:
    """Simulate a plan.

    Raises:
        InvalidScenarioError: no forecast is kept, there is no elasticity, or what is asked cannot
            be computed; every fault, by the names of the screen.
    """
    metric = context.metrics[plan.target.metric]
    base = read_base(answers, plan, metric)
    if base is None:
        raise InvalidScenarioError(
            [
                _said(
                    "whatif_no_base",
                    lambda one: {"name": metric.label.text(one), "metric": metric.name},
                )
            ]
        )
    scenario = _run(plan, base, answers, context)
    if isinstance(scenario, Refusal):
        told = scenario.told
        raise InvalidScenarioError(
            [_said("whatif_refused", lambda one: {"reason": told.text(one)})]
        )
    return scenario


def _run(plan: Plan, base: Base, answers: Answers, context: DrawContext) -> Scenario | Refusal:
    first = plan.first or base.path.periods[0]
    last = plan.last or base.path.periods[-1]
    try:
        if plan.target.by == "demand":
            return Scenario(
                base, first, last, (), None, _by_demand(plan, base, first, last, context)
            )
        return _by_drivers(plan, base, first, last, answers, context)
    except InvalidScenarioError as error:
        raise InvalidScenarioError(_named(fault, context) for fault in error.faults) from error


def _by_drivers(
    plan: Plan, base: Base, first: Period, last: Period, answers: Answers, context: DrawContext
) -> Scenario | Refusal:
    drivers = [
        Driver(
            one.metric,
            context.metrics[one.metric].label,
            _series(answers[FIGURES], context.metrics[one.metric]),
            Sign(one.sign),
            one.lag,
        )
        for one in plan.target.drivers
    ]
    known: Estimate | Refusal | tuple[Elasticity, ...] = _declared(plan, context)
    if not known:
        known = estimate_elasticities(base.history, drivers)
    if isinstance(known, Refusal):
        return known
    estimate = known if isinstance(known, Estimate) else None
    shocks = [Shock(name, change, first, last) for name, change in plan.changes.items()]
    history = {one.name: tuple(one.changes.values()) for one in drivers}
    outcome = simulate(base.path, known, shocks, history)
    elasticities = known.elasticities if isinstance(known, Estimate) else known
    return Scenario(base, first, last, elasticities, estimate, outcome)


def _declared(plan: Plan, context: DrawContext) -> tuple[Elasticity, ...]:
    return tuple(
        Elasticity(
            one.metric, context.metrics[one.metric].label, told.value, told.low, told.high,
            told.level, one.lag, Origin.DECLARED, told.source,
        )
        for one in plan.target.drivers
        if (told := one.elasticity)
    )  # fmt: skip


def _by_demand(
    plan: Plan, base: Base, first: Period, last: Period, context: DrawContext
) -> Outcome:
    table, unit = context.setting.input_output, context.metrics[plan.target.metric].unit
    path = base.path.periods
    if table.unit != unit:
        raise InvalidScenarioError(
            [
                _said(
                    "whatif_units",
                    lambda one: {
                        "table": _unit_name(table.unit, one),
                        "target": _unit_name(unit, one),
                    },
                )
            ]
        )
    hit = [one for one in path if first.start <= one.start and one.end <= last.end]
    if plan.changes and not hit:
        raise InvalidScenarioError(
            [
                _said(
                    "whatif_outside",
                    lambda one: {
                        "asked": formatting.stretch(first, last, one),
                        "known": formatting.stretch(path[0], path[-1], one),
                    },
                )
            ]
        )
    return simulate_demand(base.path, table, dict.fromkeys(hit, plan.changes))


def _series(frame: pd.DataFrame, metric: Metric) -> dict[Period, float]:
    """Return a metric's figures of its own grain; a merged 1-2月 stands at February."""
    found: dict[Period, float] = {}
    columns = (frames.METRIC, frames.PERIOD, frames.VALUE)
    for name, text, value in frames.rows_of(frame, *columns):
        period = parse_period(text)
        if period.grain is Grain.SPAN and period.end.month == 2:
            period = month_period(period.end.year, 2)
        if name == metric.name and period.grain is metric.grain:
            found[period] = value
    return dict(sorted(found.items(), key=lambda item: item[0].end))


def _unit_name(code: str, locale: str) -> str:
    return UNITS[code].en if formatting.is_english(locale) else UNITS[code].zh


def _said(message: str, values: Callable[[str], Mapping[str, str]]) -> Label:
    """Say a message in both languages; ``values`` gives what it names, for a locale."""
    zh, en = (say(locale, message, **values(locale)) for locale in ("zh_CN", "en"))
    return Label(zh=zh, en=en)


def _named(fault: Sentence, context: DrawContext) -> Label:
    """Say a driver by its name where a fault says its code."""

    def named(text: str, locale: str) -> str:
        def name_of(found: re.Match[str]) -> str:
            code = found[0]
            return context.metrics[code].label.text(locale) if code in context.metrics else code

        return _CODE.sub(name_of, text)

    return Label(zh=named(fault.zh, "zh_CN"), en=named(fault.en, "en"))
