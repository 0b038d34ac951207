"""How pulls are said: the names of parts, the reading, and why there is no share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from layouts import formatting
from layouts.components.figure import FigureKey
from layouts.panel import DrawContext
from layouts.panels.economy_words import growth_sentence
from layouts.panels.pull_reading import Pulls
from layouts.words import say
from metrics import Measure, RegionCode
from metrics.economy import Contribution, Pull, read_growth
from metrics.reference import Decomposition

# Parts that the reading names.
NAMED: Final = 2


def title_of(declared: Decomposition, context: DrawContext) -> str:
    """Name a decomposition: 地区生产总值 · 分行业."""
    name = context.metrics[declared.whole].short_label.text(context.locale)
    return say(context.locale, "pulls_by", name=name, parts=declared.label.text(context.locale))


def part_name(name: str, pulls: Pulls, context: DrawContext) -> str:
    """Name a part as declared: 金融业, where the metric is 金融业增加值; a town by its own."""
    locale = context.locale
    if pulls.declared.by:
        return context.regions[name].label(locale)
    labels = {part.metric: part.label for part in pulls.declared.parts}
    return labels[name].text(locale)


def rest_name(pulls: Pulls, locale: str) -> str:
    """Name what the parts leave over."""
    rest = pulls.declared.rest
    return rest.text(locale) if rest else say(locale, "pulls_residual")


def total_name(pulls: Pulls, context: DrawContext) -> str:
    """Name the total's growth; one that is computed says so."""
    name = context.metrics[pulls.declared.whole].short_label.text(context.locale)
    word = "pulls_whole" if pulls.this.is_published else "pulls_whole_computed"
    return say(context.locale, word, name=name)


def part_key(name: str, pulls: Pulls) -> FigureKey:
    """Return the figure behind a part: its published growth, else its level."""
    measure = pulls.declared.measures[-1].value
    if pulls.declared.by:
        return FigureKey(pulls.declared.whole, RegionCode(name), str(pulls.period), measure)
    return FigureKey(name, pulls.region, str(pulls.period), measure)


def reading(pulls: Pulls, context: DrawContext) -> str:
    """Say the growth, how it moved, and which parts pulled the most."""
    locale = context.locale
    read = read_growth(pulls.growth, pulls.period, pulls.declared.growth)
    name = context.metrics[pulls.declared.whole].short_label.text(locale)
    told = growth_sentence(read, name, locale, context.today.year)
    parts = [_pulled(pull, pulls, context) for pull in _strongest(pulls.this)]
    if not parts:
        return told
    listed = say(locale, "item_mark").join(parts)
    return say(locale, "pulls_reading", told=told, listed=listed)


def remarks(pulls: Pulls, context: DrawContext) -> Iterator[str]:
    """Iterate over what has to be known: the rule, why shares are missing, which part lacks."""
    locale = context.locale
    yield say(locale, f"pulls_remark_{pulls.declared.prices}")
    for reason in dict.fromkeys(pull.share_reason for pull in pulls.this.pulls):
        if reason is not None:
            yield say(locale, f"pulls_share_{reason}")
    if pulls.this.unmatched:
        names = (part_name(name, pulls, context) for name in pulls.this.unmatched)
        yield say(locale, "pulls_unmatched", listed=say(locale, "item_mark").join(names))


def covers(pulls: Pulls, locale: str) -> str:
    """Write the period that the growth covers."""
    return formatting.period(pulls.period, locale, measure_of(pulls))


def measure_of(pulls: Pulls) -> Measure:
    """Return the measure that names the period: 前三季度 of a cumulated growth."""
    return pulls.declared.growth


def _strongest(this: Contribution) -> list[Pull]:
    ahead = [pull for pull in this.pulls if pull.printed > 0]
    return sorted(ahead, key=lambda pull: -pull.pull)[:NAMED]


def _pulled(pull: Pull, pulls: Pulls, context: DrawContext) -> str:
    points = formatting.number(float(pull.printed), 1)
    name = part_name(pull.name, pulls, context)
    return say(context.locale, "pulls_pulled", name=name, points=points)
