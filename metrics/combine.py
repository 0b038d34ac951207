"""The combination rules: how a figure that was not reported is made from those that were.

Precedence, first that answers wins:

1. the figure as read (reported at the asked region, period and measure, or counted);
2. the same stretch of time under its other name (a year's level is December's cumulated);
3. a derived metric's formula or composite, over inputs resolved in the same way;
4. for a rate of parts, the parts at the asked region and period, each resolved like this;
5. the region's own figures of shorter periods (flows add up when none is missing, stocks keep
   the last one);
6. the regions below it, by the metric's rule, with coverage.

A published growth rate is never made: it passes steps 1 and 2 only.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from metrics.composite import attainment
from metrics.declarations import Catalogue
from metrics.facts import Basis, Fact, FactStore, Key, merged
from metrics.formula import Formula, parse_formula
from metrics.measures import Measure
from metrics.metric import Kind, Level, Metric, RegionRule, TimeRule
from metrics.periods import Grain, Period, containing, periods_between, span_of
from metrics.regions import RegionTree

# A stock reported once a year (population) serves the months after it for this long.
CARRY_YEARS = 3

# The tree holds every district of the city, but not every city of the province: what lies above
# the city cannot be added up from below.
WIDEST_COMPLETE = Level.CITY

_ORDER = tuple(Level)
_LENGTH = {Grain.DAY: 0, Grain.MONTH: 1, Grain.SPAN: 2, Grain.QUARTER: 3, Grain.YEAR: 12}
_CUMULATED_OF = {Measure.LEVEL: Measure.CUMULATED, Measure.YOY: Measure.CUMULATED_YOY}
_LEVEL_OF = {cumulated: level for level, cumulated in _CUMULATED_OF.items()}


def inputs_of(metric: Metric) -> tuple[str, ...]:
    """Return the metrics that a metric's figures may be made from (not transitively)."""
    named: list[str] = []
    if metric.formula:
        named += parse_formula(metric.formula).names
    named += [component.metric for component in metric.composite]
    combine = metric.combine
    named += [name for name in (combine.by, combine.numerator, combine.denominator) if name]
    return tuple(dict.fromkeys(named))


def is_flow(metric: Metric) -> bool:
    """True when a stretch from January has one figure, whichever way it is asked for."""
    return metric.combine.time is TimeRule.SUM or Measure.CUMULATED in metric.measures


def other_names(measure: Measure, period: Period) -> Iterator[tuple[Measure, Period]]:
    """Iterate over the other (measure, period) pairs that cover the same days from 1 January.

    Example: level 2024 is cumulated 2024-12, 2024-Q4 and 2024.
    """
    cumulated = _CUMULATED_OF.get(measure)
    if cumulated is None and measure not in _LEVEL_OF:
        return
    if cumulated is not None and not period.starts_year:
        return
    year, last = period.end.year, period.end.month
    stretches = [span_of(Grain.MONTH, year, last, last)]
    if last % 3 == 0:
        stretches.append(containing(Grain.QUARTER, period.end))
    if last == 12:
        stretches.append(containing(Grain.YEAR, period.end))
    for stretch in stretches:
        yield cumulated or measure, stretch
    level = measure if cumulated else _LEVEL_OF[measure]
    yield level, span_of(Grain.SPAN, year, 1, last)
    for stretch in stretches:
        if stretch.starts_year:
            yield level, stretch


class Resolver:
    """Answers "which figure stands here?" over one store, remembering what it found."""

    def __init__(self, catalogue: Catalogue, tree: RegionTree, store: FactStore) -> None:
        self._catalogue = catalogue
        self._tree = tree
        self._store = store
        self._known: dict[Key, Fact | None] = {}
        self._formulas: dict[str, Formula] = {}

    def fact(self, key: Key) -> Fact | None:
        """Return the figure that stands at a key, or None where there is none."""
        if key not in self._known:
            self._known[key] = None  # a declaration's cycle is refused at start-up
            self._known[key] = self._find(key)
        return self._known[key]

    def _find(self, key: Key) -> Fact | None:
        metric = self._catalogue[key.metric]
        found = self._store.get(key)
        if found is None and is_flow(metric):
            found = self._under_other_name(key)
        if found is not None or key.measure.is_growth:
            return found
        if metric.kind is Kind.DERIVED:
            return self._derived(metric, key)
        if metric.combine.regions is RegionRule.PARTS:
            return self._from_parts(metric, key)
        return self._over_time(metric, key) or self._from_below(metric, key)

    def _under_other_name(self, key: Key) -> Fact | None:
        for measure, period in other_names(key.measure, key.period):
            found = self._store.get(key._replace(measure=measure, period=period))
            if found is not None:
                return found
        return None

    # Derived metrics ---------------------------------------------------------------------

    def _derived(self, metric: Metric, key: Key) -> Fact | None:
        if metric.composite:
            return self._composite(metric, key)
        formula = self._formulas.get(metric.name)
        if formula is None:
            formula = self._formulas[metric.name] = parse_formula(metric.formula or "")
        parts: dict[str, Fact] = {}
        for name in formula.names:
            part = self.input(name, key)
            if part is None:
                return None
            parts[name] = part
        value = float(formula.evaluate({name: part.value for name, part in parts.items()}))
        if not math.isfinite(value):
            return None
        return merged(value, list(parts.values()), Basis.DERIVED)

    def _composite(self, metric: Metric, key: Key) -> Fact | None:
        reached, weight, parts = 0.0, 0.0, []
        for component in metric.composite:
            part = self.fact(key._replace(metric=component.metric))
            share = attainment(self._catalogue[component.metric], part, key.period)
            if part is None or share is None:
                continue
            reached += component.weight * min(component.cap, share)
            weight += component.weight
            parts.append(part)
        if not parts:
            return None
        coverage = f"{len(parts)}/{len(metric.composite)}"
        return merged(reached / weight, parts, Basis.DERIVED, coverage)

    def input(self, name: str, key: Key) -> Fact | None:
        """Return the figure of an input for another metric's key.

        A flow is taken over the same stretch; a stock of a coarser grain is carried forward.
        """
        metric = self._catalogue[name]
        if is_flow(metric) or metric.kind is Kind.DERIVED:
            return self.fact(key._replace(metric=name))
        found = self.fact(key._replace(metric=name, measure=Measure.LEVEL))
        return found or self._carried(metric, key)

    def _carried(self, metric: Metric, key: Key) -> Fact | None:
        """Return the last known stock before the key's period ends."""
        if metric.combine.time is not TimeRule.LAST or metric.grain is Grain.DAY:
            return None
        period = containing(metric.grain, key.period.end)
        oldest = key.period.end.year - CARRY_YEARS
        while period.end.year >= oldest:
            if period.end <= key.period.end:
                asked = key._replace(metric=metric.name, period=period, measure=Measure.LEVEL)
                found = self.fact(asked)
                if found is not None:
                    return found
            period = period.previous()
        return None

    # Time --------------------------------------------------------------------------------

    def _over_time(self, metric: Metric, key: Key) -> Fact | None:
        match metric.combine.time:
            case TimeRule.SUM:
                return self._added_up(metric, key)
            case TimeRule.LAST:
                return self._last_of(metric, key)
            case TimeRule.NONE:
                return None

    def _added_up(self, metric: Metric, key: Key) -> Fact | None:
        if key.measure is Measure.CUMULATED:
            stretch = span_of(Grain.SPAN, key.period.end.year, 1, key.period.end.month)
        elif _LENGTH[key.period.grain] > _LENGTH[metric.grain]:
            stretch = key.period
        else:
            return None
        parts: list[Fact] = []
        for period in self._shorter(metric, stretch, key):
            part = self._store.get(key._replace(measure=Measure.LEVEL, period=period))
            if part is None:
                return None
            parts.append(part)
        if not parts:
            return None
        return merged(math.fsum(p.value for p in parts), parts, Basis.AGGREGATED)

    def _shorter(self, metric: Metric, stretch: Period, key: Key) -> Iterator[Period]:
        """Iterate over the metric's own periods in a stretch, 1-2月 as one where it was one."""
        periods = [
            p
            for p in periods_between(metric.grain, stretch.start, stretch.end)
            if stretch.contains(p)
        ]
        if metric.january == "merged" and metric.grain is Grain.MONTH and stretch.starts_year:
            merged_months = span_of(Grain.SPAN, stretch.end.year, 1, 2)
            level = key._replace(measure=Measure.LEVEL)
            single = all(self._store.get(level._replace(period=p)) for p in periods[:2])
            if len(periods) >= 2 and not single:
                yield merged_months
                periods = periods[2:]
        yield from periods

    def _last_of(self, metric: Metric, key: Key) -> Fact | None:
        if _LENGTH[key.period.grain] <= _LENGTH[metric.grain] or metric.grain is Grain.DAY:
            return None
        last = containing(metric.grain, key.period.end)
        return self.fact(key._replace(period=last))

    # Regions -----------------------------------------------------------------------------

    def _from_below(self, metric: Metric, key: Key) -> Fact | None:
        if metric.combine.regions is RegionRule.NONE or metric.kind is Kind.COUNTED:
            return None
        own = _ORDER.index(self._tree[key.region].level)
        if own < _ORDER.index(WIDEST_COMPLETE):
            return None
        for level in metric.levels:
            if _ORDER.index(level) > own and level is not Level.ZONE:
                found = self._from_level(metric, key, level)
                if found is not None:
                    return found
        return None

    def _from_parts(self, metric: Metric, key: Key) -> Fact | None:
        above = self.input(metric.combine.numerator or "", key)
        below = self.input(metric.combine.denominator or "", key)
        if above is None or below is None or below.value == 0:
            return None
        return merged(100 * above.value / below.value, [above, below], Basis.AGGREGATED)

    def _from_level(self, metric: Metric, key: Key, level: Level) -> Fact | None:
        members = self._tree.members(key.region, level)
        parts: list[Fact] = []
        terms: list[float] = []
        weights: list[float] = []
        for code, share in members.items():
            part = self.fact(key._replace(region=code))
            weight: float | None = share
            if part is not None and metric.combine.regions is RegionRule.WEIGHTED:
                base = self.input(metric.combine.by or "", key._replace(region=code))
                weight = base.value * share if base else None
            if part is None or weight is None:
                continue
            parts.append(part)
            terms.append(part.value * weight)
            weights.append(weight)
        total = math.fsum(terms)
        if metric.combine.regions is RegionRule.WEIGHTED:
            if math.fsum(weights) == 0:
                return None
            total /= math.fsum(weights)
        if not parts:
            return None
        return merged(total, parts, Basis.AGGREGATED, f"{len(parts)}/{len(members)}")
