"""What a scenario says in words: its sentence, and its values as they are written."""

from __future__ import annotations

from layouts import formatting
from layouts.panel import DrawContext
from layouts.panels.figure_words import measure_word, value_words
from layouts.panels.notes import REAL, UNREAL
from layouts.panels.whatif_asking import Plan, change_text
from layouts.panels.whatif_reading import Scenario
from layouts.words import say
from metrics import Measure, Metric, Period, ScenarioEnd
from metrics.economy.scenario import FOR_REFERENCE

# The ends of the band that is drawn, and the middle.
LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9


def target_words(plan: Plan, context: DrawContext) -> str:
    """Name a target with its measure: 规上工业增加值 累计同比."""
    label = context.metrics[plan.target.metric].label.text(context.locale)
    return f"{label} {measure_word(plan.target.measure, context.locale)}"


def change_words(name: str, change: float, plan: Plan, context: DrawContext) -> str:
    """Write one shock: 全社会用电量 +5 个百分点; 工业最终需求 +10亿元."""
    locale = context.locale
    if plan.target.by == "drivers":
        known = name in context.metrics
        label = context.metrics[name].label.text(locale) if known else name
        points = formatting.points_word(locale)
        return f"{label} {formatting.signed(change, _places(change))} {points}"
    sectors = {one.code: one for one in context.setting.input_output.sectors}
    label = sectors[name].label.text(locale) if name in sectors else name
    return say(locale, "whatif_demand", sector=label, change=effect_words(plan, change, context))


def supposed_words(plan: Plan, context: DrawContext) -> str:
    """Write what is supposed, and over which stretch: 全社会用电量 +5 个百分点（整个预测期）."""
    locale = context.locale
    shocks = [change_words(name, one, plan, context) for name, one in plan.changes.items()]
    ends = [formatting.period(end, locale) if end else "" for end in (plan.first, plan.last)]
    kind = {(True, True): "between", (True, False): "from", (False, True): "until"}.get(
        (bool(ends[0]), bool(ends[1])), "all"
    )
    span = say(locale, f"whatif_span_{kind}", first=ends[0], last=ends[1])
    listed = formatting.listed(shocks, locale)
    return say(locale, "whatif_supposed", shocks=listed, span=span)


def _places(value: float) -> int:
    written = change_text(value)
    return len(written.partition(".")[2])


def effect_words(plan: Plan, value: float, context: DrawContext) -> str:
    """Write an effect with its sign: percentage points of a growth, an amount of a level."""
    metric, locale = context.metrics[plan.target.metric], context.locale
    if plan.target.measure.is_growth:
        return f"{formatting.signed(value, 2)} {formatting.points_word(locale)}"
    return str(formatting.gap(value, metric.unit_record, locale, metric.places))


def level_words(metric: Metric, measure: Measure, value: float, locale: str) -> str:
    """Write a value of a path."""
    return value_words(metric, measure, value, locale)


def reading(plan: Plan, scenario: Scenario, context: DrawContext) -> str:
    """Say what the scenario makes of the path's last period, and that it is for reference only."""
    locale = context.locale
    if not plan.changes:
        return say(locale, "whatif_no_shock")
    period = scenario.base.path.periods[-1]
    base, after = at(scenario, period, MIDDLE)
    row = scenario.outcome.effect.iloc[-1]
    metric, measure = context.metrics[plan.target.metric], plan.target.measure

    def written(value: float) -> str:
        return level_words(metric, measure, value, locale)

    return say(
        locale, "whatif_reading",
        shocks=formatting.listed(
            [change_words(name, one, plan, context) for name, one in plan.changes.items()], locale
        ),
        span=formatting.stretch(scenario.first, scenario.last, locale)
        if scenario.first != scenario.last
        else formatting.period(scenario.first, locale),
        target=target_words(plan, context),
        period=formatting.period(period, locale, measure),
        base=written(base), after=written(after),
        effect=effect_words(plan, float(row["effect"]), context),
        low=effect_words(plan, float(row["low"]), context),
        high=effect_words(plan, float(row["high"]), context),
        caution=FOR_REFERENCE.text(locale),
    )  # fmt: skip


def end_of(scenario: Scenario) -> ScenarioEnd:
    """Return what a scenario makes of the last period of its path, to be kept with it."""
    period = scenario.base.path.periods[-1]
    base, value = at(scenario, period, MIDDLE)
    provenance = next((kind for kind in UNREAL if kind in scenario.base.provenance), REAL)
    return ScenarioEnd(scenario.base.origin, period, base, value, provenance)


def at(scenario: Scenario, period: Period, chance: float) -> tuple[float, float]:
    """Return the base and the scenario at a quantile of a period."""
    frame = scenario.outcome.paths
    row = frame[(frame["period"] == str(period)) & (frame["chance"] == chance)].iloc[0]
    return float(row["base"]), float(row["scenario"])
