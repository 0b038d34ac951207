"""The combination rules: how a figure that was not reported is made from those that were.

Precedence, first that answers wins:

1. the figure as read (reported at the asked region, period and measure, or counted);
2. the same stretch of time under its other name (a year's level is December's cumulated);
3. a counted metric's zero, where the district counted events but none of these;
4. a derived metric's formula or composite, over inputs resolved in the same way;
5. for a rate of parts, the parts at the asked region and period, each resolved like this;
6. the region's own figures of shorter periods (flows add up when none is missing, stocks keep
   the last one);
7. the regions below it, by the metric's rule, with coverage.

Steps 3 to 7 serve the levels of region that the metric declares, and its level and cumulated
level alone: a published growth or a seasonally adjusted figure is never made. Where regions are
missing from an input of a formula or a rate, all its inputs are taken over the regions that have
every one of them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import cast

from metrics.composite import attainment
from metrics.declarations import Catalogue
from metrics.facts import Basis, Fact, FactStore, Key, merged
from metrics.formula import Formula, parse_formula
from metrics.inputs import CARRY_YEARS, carries, inputs_of, is_flow, levels_below, witness_of
from metrics.measures import Measure
from metrics.metric import Kind, Level, Metric, RegionRule, TimeRule
from metrics.origins import AS_READ, Making, Origin, Part
from metrics.periods import Grain, Period, containing, periods_between, span_of
from metrics.regions import RegionTree
from metrics.stretches import MONTHS_IN, other_names

_MADE = (Measure.LEVEL, Measure.CUMULATED)
_BELOW = (RegionRule.SUM, RegionRule.WEIGHTED)  # a rate's parts add up, never the rates


class Resolver:
    """Answers "which figure stands here, and how did it come to be?" over one store.

    It remembers what it found; a figure's origin is written down by the step that made it.
    """

    def __init__(self, catalogue: Catalogue, tree: RegionTree, store: FactStore) -> None:
        self._catalogue = catalogue
        self._tree = tree
        self._store = store
        self._known: dict[Key, Fact | None] = {}
        self._origins: dict[Key, Origin] = {}
        self._formulas: dict[str, Formula] = {}
        self._witnesses: dict[str, str] = {}
        self._possible: dict[tuple[str, str], bool] = {}

    def fact(self, key: Key) -> Fact | None:
        """Return the figure that stands at a key, or None where there is none."""
        if key not in self._known:
            self._known[key] = None  # a declaration's cycle is refused at start-up
            self._known[key] = self._find(key)
        return self._known[key]

    def can_stand(self, metric: Metric, region: str) -> bool:
        """Return False where nothing was read that a metric's figures of a region rest on.

        Whole answers are full of such regions: it saves asking for their every period.
        """
        asked = metric.name, region
        if asked not in self._possible:
            self._possible[asked] = False  # as in ``fact``
            self._possible[asked] = self._rests_on_anything(metric, region)
        return self._possible[asked]

    def _rests_on_anything(self, metric: Metric, region: str) -> bool:
        if metric.kind is Kind.COUNTED or region in self._store.regions(metric.name):
            return True
        if metric.kind is Kind.DERIVED or metric.combine.regions is RegionRule.PARTS:
            return any(self.can_stand(self._catalogue[name], region) for name in inputs_of(metric))
        return metric.combine.regions in _BELOW and any(
            self.can_stand(metric, member)
            for level in levels_below(metric, self._tree[region].level)
            for member in self._tree.members(region, level)
        )

    def origin(self, key: Key) -> Origin | None:
        """Return how the figure at a key came to be, or None where there is none."""
        return None if self.fact(key) is None else self._origins.get(key, AS_READ)

    def input(self, name: str, key: Key) -> Part | None:
        """Return the figure of an input for another metric's key, and where it stands.

        A flow is taken over the same stretch; a stock of a coarser grain is carried forward.
        """
        metric = self._catalogue[name]
        there = key._replace(metric=name)
        is_stock = not is_flow(metric) and metric.kind is not Kind.DERIVED
        if is_stock:
            there = there._replace(measure=Measure.LEVEL)
        found = self.fact(there)
        if found is not None:
            return Part(there, found)
        if is_stock and carries(self._catalogue[key.metric], metric):
            return self._carried(metric, there)
        return None

    def _made(self, key: Key, fact: Fact, origin: Origin) -> Fact:
        """Write down how a figure was made."""
        self._origins[key] = origin
        return fact

    def _find(self, key: Key) -> Fact | None:
        metric = self._catalogue[key.metric]
        found = self._as_read(metric, key)
        if found is not None or key.measure not in _MADE:
            return found
        if self._tree[key.region].level not in metric.levels:
            return None
        if metric.kind is Kind.DERIVED:
            return self._derived(metric, key)
        made = None
        if metric.combine.regions is RegionRule.PARTS:
            made = self._from_parts(metric, key)
        return made or self._over_time(metric, key) or self._from_below(metric, key)

    def _as_read(self, metric: Metric, key: Key) -> Fact | None:
        """Return the figure that was read, under whichever name of its stretch of time."""
        found = self._store.get(key)
        if found is not None:
            return found
        if is_flow(metric):
            for measure, period in other_names(key.measure, key.period):
                other = Key(key.metric, key.region, period, measure, key.slice)
                found = self._store.get(other)
                if found is not None:
                    return self._made(key, found, Origin(Making.RENAMED, (Part(other, found),)))
        return self._zero(metric, key) if metric.kind is Kind.COUNTED else None

    def _zero(self, metric: Metric, key: Key) -> Fact | None:
        """Return a counted metric's zero: there is no cell where nothing happened."""
        if key.measure is not Measure.LEVEL or self._tree[key.region].level not in metric.levels:
            return None
        if metric.name not in self._witnesses:
            self._witnesses[metric.name] = witness_of(self._catalogue, metric)
        witness = key._replace(metric=self._witnesses[metric.name], slice="")
        for code in self._tree.ancestors(key.region):
            if self._tree[code].level is Level.DISTRICT:
                there = witness._replace(region=code)
                seen = self._store.get(there)
                if seen is not None:
                    origin = Origin(Making.ZERO, (Part(there, seen),))
                    return self._made(key, seen._replace(value=0.0), origin)
        return None

    # Derived metrics ---------------------------------------------------------------------

    def _derived(self, metric: Metric, key: Key) -> Fact | None:
        if metric.composite:
            return self._composite(metric, key)
        formula = self._formulas.get(metric.name)
        if formula is None:
            formula = self._formulas[metric.name] = parse_formula(metric.formula or "")
        origin = self._inputs(metric, formula.names, key, Making.FORMULA)
        if origin is None:
            return None
        facts = origin.facts
        values = {name: fact.value for name, fact in zip(formula.names, facts, strict=True)}
        value = float(cast("float", formula.evaluate(values)))  # floats in, a float out
        if not math.isfinite(value):
            return None
        return self._made(key, merged(value, facts, Basis.DERIVED), origin)

    def _composite(self, metric: Metric, key: Key) -> Fact | None:
        if key.measure is not Measure.LEVEL:
            return None  # goals are of levels: a sum through the year would beat them all
        reached, weight, parts = 0.0, 0.0, []
        for component in metric.composite:
            there = key._replace(metric=component.metric)
            part = self.fact(there)
            share = attainment(self._catalogue[component.metric], component, part, key.period)
            if part is None or share is None:
                continue
            reached += component.weight * min(component.cap, share)
            weight += component.weight
            parts.append(Part(there, part, component.weight))
        if not parts:
            return None
        origin = Origin(Making.COMPOSITE, parts)
        coverage = f"{weight:g}/{math.fsum(c.weight for c in metric.composite):g}"
        found = merged(reached / weight, origin.facts, Basis.DERIVED, coverage)
        return self._made(key, found, origin)

    # Inputs ------------------------------------------------------------------------------

    def _carried(self, metric: Metric, key: Key) -> Part | None:
        """Return the last known stock before the key's period ends."""
        period = containing(metric.grain, key.period.end)
        oldest = key.period.end.year - CARRY_YEARS
        while period.end.year >= oldest:
            if period.end <= key.period.end:
                asked = key._replace(period=period)
                found = self.fact(asked)
                if found is not None:
                    return Part(asked, found)
            period = period.previous()
        return None

    def _inputs(
        self, metric: Metric, names: Sequence[str], key: Key, making: Making
    ) -> Origin | None:
        """Return the figures of several inputs over the same regions; None if one is missing."""
        found: list[Part] = []
        for name in names:
            part = self.input(name, key)
            if part is None:
                return None
            found.append(part)
        whole = Origin(making, found)
        if all(fact.is_complete for fact in whole.facts):
            return whole
        return self._over_common(metric, whole, key) or whole

    def _over_common(self, metric: Metric, inputs: Origin, key: Key) -> Origin | None:
        """Add up each input over those regions below that have them all."""
        names = [part.key.metric for part in inputs.parts]
        if any(self._catalogue[n].combine.regions is not RegionRule.SUM for n in names):
            return None
        for level in levels_below(metric, self._tree[key.region].level):
            members = self._tree.members(key.region, level)
            rows: list[list[Fact]] = []
            weights: list[float] = []
            missing: list[str] = []
            for code, weight in members.items():
                there = key._replace(region=code)
                row = [part.fact for name in names if (part := self.input(name, there))]
                if len(row) == len(names):
                    rows.append(row)
                    weights.append(weight)
                else:
                    missing.append(code)
            if rows:
                coverage = f"{len(rows)}/{len(members)}"
                sums = [
                    merged(_weighted_sum(column, weights), column, Basis.AGGREGATED, coverage)
                    for column in zip(*rows, strict=True)
                ]
                keys = [part.key for part in inputs.parts]
                parts = [Part(*pair) for pair in zip(keys, sums, strict=True)]
                return Origin(inputs.making, parts, missing)
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
        elif key.period.months > MONTHS_IN[metric.grain]:
            stretch = key.period
        else:
            return None
        periods = tuple(self._shorter(metric, stretch, key))
        if not periods or (periods[0].start, periods[-1].end) != (stretch.start, stretch.end):
            return None  # quarters do not make eight months
        parts: list[Part] = []
        for period in periods:
            there = key._replace(measure=Measure.LEVEL, period=period)
            part = self._as_read(metric, there)
            if part is None:
                return None
            parts.append(Part(there, part))
        origin = Origin(Making.PERIODS, parts)
        total = math.fsum(part.fact.value for part in parts)
        return self._made(key, merged(total, origin.facts, Basis.AGGREGATED), origin)

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
        if key.period.months <= MONTHS_IN[metric.grain]:
            return None
        last = key._replace(period=containing(metric.grain, key.period.end))
        found = self.fact(last) if last.period.end == key.period.end else None
        if found is None:
            return None
        return self._made(key, found, Origin(Making.PERIODS, (Part(last, found),)))

    # Regions -----------------------------------------------------------------------------

    def _from_below(self, metric: Metric, key: Key) -> Fact | None:
        if metric.combine.regions not in _BELOW or metric.kind is Kind.COUNTED:
            return None
        for level in levels_below(metric, self._tree[key.region].level):
            found = self._from_level(metric, key, level)
            if found is not None:
                return found
        return None

    def _from_parts(self, metric: Metric, key: Key) -> Fact | None:
        names = (metric.combine.numerator or "", metric.combine.denominator or "")
        origin = self._inputs(metric, names, key, Making.RATE)
        if origin is None:
            return None
        numerator, denominator = origin.facts
        if denominator.value == 0:
            return None
        rate = 100 * numerator.value / denominator.value
        return self._made(key, merged(rate, origin.facts, Basis.AGGREGATED), origin)

    def _from_level(self, metric: Metric, key: Key, level: Level) -> Fact | None:
        members = self._tree.members(key.region, level)
        parts: list[Part] = []
        weights: list[float] = []
        missing: list[str] = []
        for code, share in members.items():
            there = key._replace(region=code)
            part = self.fact(there)
            weight: float | None = share
            if part is not None and metric.combine.regions is RegionRule.WEIGHTED:
                base = self.input(metric.combine.by or "", there)
                weight = base.fact.value * share if base else None
            if part is None or weight is None:
                missing.append(code)
                continue
            parts.append(Part(there, part, weight))
            weights.append(weight)
        if not parts:
            return None
        origin = Origin(Making.REGIONS, parts, missing)
        total = _weighted_sum(origin.facts, weights)
        if metric.combine.regions is RegionRule.WEIGHTED:
            whole = math.fsum(weights)
            if whole == 0:
                return None
            total /= whole
        coverage = f"{len(parts)}/{len(members)}"
        return self._made(key, merged(total, origin.facts, Basis.AGGREGATED, coverage), origin)


def _weighted_sum(parts: Sequence[Fact], weights: Sequence[float]) -> float:
    terms = (part.value * weight for part, weight in zip(parts, weights, strict=True))
    return math.fsum(terms)
