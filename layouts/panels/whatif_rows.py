"""A scenario as rows: for the table twin, the elasticities, and the file to take away."""

from __future__ import annotations

from typing import Final

import pandas as pd

from layouts import formatting
from layouts.panel import DrawContext
from layouts.panels.figure_words import scale_of
from layouts.panels.notes import unreal_mark
from layouts.panels.whatif_asking import Plan
from layouts.panels.whatif_reading import Scenario
from layouts.panels.whatif_words import (
    HIGH,
    LOW,
    MIDDLE,
    at,
    change_words,
    effect_words,
    level_words,
    target_words,
)
from layouts.words import say
from metrics import KeptScenario, parse_period, round_half_up
from metrics.economy.scenario import FOR_REFERENCE, Origin
from metrics.frames import rows_of

_EFFECT: Final = ("period", "effect", "low", "high")
PATH_WORDS: Final = (
    "whatif_column_period", "whatif_line_base", "whatif_band_base", "whatif_line_scenario",
    "whatif_band_scenario", "whatif_line_effect", "whatif_band_effect",
)  # fmt: skip
ELASTICITY_WORDS: Final = (
    "whatif_column_driver", "whatif_column_origin", "whatif_column_sign", "whatif_column_value",
    "whatif_column_interval", "whatif_column_lag",
)  # fmt: skip
FILE_WORDS: Final = (
    "whatif_column_target", "whatif_column_unit", "whatif_column_period", "whatif_line_base",
    "whatif_base_low", "whatif_base_high", "whatif_line_scenario", "whatif_scenario_low",
    "whatif_scenario_high", "whatif_line_effect", "whatif_effect_low", "whatif_effect_high",
    "whatif_column_shocks", "whatif_assumptions", "whatif_column_source", "whatif_column_origin_at",
    "whatif_column_as_of", "whatif_column_note",
)  # fmt: skip


def path_rows(plan: Plan, scenario: Scenario, context: DrawContext) -> list[tuple[str, ...]]:
    """Return the path as it is written, a row for each period."""
    metric, measure = context.metrics[plan.target.metric], plan.target.measure
    locale = context.locale

    def written(value: float) -> str:
        return level_words(metric, measure, value, locale)

    def moved(value: float) -> str:
        return effect_words(plan, value, context)

    rows: list[tuple[str, ...]] = []
    for text, effect, least, most in rows_of(scenario.outcome.effect, *_EFFECT):
        period = parse_period(text)
        low, middle, high = (at(scenario, period, chance) for chance in (LOW, MIDDLE, HIGH))
        rows.append(
            (
                formatting.period(period, locale, measure),
                written(middle[0]),
                f"{written(low[0])} ~ {written(high[0])}",
                written(middle[1]),
                f"{written(low[1])} ~ {written(high[1])}",
                moved(effect),
                f"{moved(least)} ~ {moved(most)}",
            )
        )
    return rows


def elasticity_rows(plan: Plan, scenario: Scenario, context: DrawContext) -> list[tuple[str, ...]]:
    """Return the elasticities as they are written, a row for each driver."""
    locale, signs = context.locale, {one.metric: one.sign for one in plan.target.drivers}
    return [
        (
            one.label.text(locale),
            one.source if one.origin is Origin.DECLARED else say(locale, "whatif_from_history"),
            say(locale, f"whatif_sign_{signs[one.driver]}"),
            formatting.number(one.value, 2),
            f"{formatting.number(one.low, 2)} ~ {formatting.number(one.high, 2)}",
            str(one.lag),
        )
        for one in scenario.elasticities
    ]


def file_frame(plan: Plan, scenario: Scenario, context: DrawContext) -> pd.DataFrame:
    """Return the scenario as a file holds it: numbers, and in every row what they rest on."""
    locale, metric = context.locale, context.metrics[plan.target.metric]
    unit, _ = scale_of(metric, plan.target.measure)
    shocks = [change_words(name, one, plan, context) for name, one in plan.changes.items()]
    span = formatting.stretch(scenario.first, scenario.last, locale)
    sources = dict.fromkeys(context.metrics[name].source for name in plan.target.metrics)
    around = (
        formatting.listed([*shocks, span], locale) if shocks else say(locale, "whatif_no_shock"),
        " ".join(one.text(locale) for one in scenario.outcome.assumptions),
        "、".join(sources),
        formatting.period(scenario.base.origin, locale),
        formatting.moment(context.now, locale),
        " ".join(
            part
            for part in (
                FOR_REFERENCE.text(locale),
                unreal_mark(scenario.base.provenance, locale),
            )
            if part
        ),
    )
    target = target_words(plan, context)
    named = unit.en if formatting.is_english(locale) else unit.zh
    rows = []
    for period, effect, least, most in rows_of(scenario.outcome.effect, *_EFFECT):
        ends = (at(scenario, parse_period(period), chance) for chance in (MIDDLE, LOW, HIGH))
        base, after = zip(*ends, strict=True)
        numbers = (float(round_half_up(one, 4)) for one in (*base, *after, effect, least, most))
        rows.append((target, named, period, *numbers, *around))
    return pd.DataFrame(rows, columns=[say(locale, word) for word in FILE_WORDS])


def comparison_part(
    kept: KeptScenario, plan: Plan, scenario: Scenario, context: DrawContext
) -> pd.DataFrame:
    """Return a kept scenario as a file of several holds it: its own rows under its name."""
    frame = file_frame(plan, scenario, context)
    frame.insert(0, say(context.locale, "whatif_title"), kept.name)
    return frame
