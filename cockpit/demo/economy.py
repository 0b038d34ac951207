"""The economy of the city and its ten districts: flows, their growth, the parts of 总值."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from cockpit.demo.documents import read_spring_festivals
from cockpit.demo.facts import Facts
from cockpit.demo.figures import Book, full_code
from cockpit.demo.flows import FIRST_YEAR, Flow, as_published, running, with_growth
from cockpit.demo.profiles import FlowProfile, PartProfile, Profiles
from cockpit.demo.series import Array, generator, hold_sums, path, spring_share
from metrics.declarations import Catalogue
from metrics.measures import Measure
from metrics.metric import Metric
from metrics.periods import Grain, Period, periods_between, span_of

CITY, DISTRICT = "330200", "330203"


class Economy:
    """Writes the economic figures into a book."""

    def __init__(self, book: Book, profiles: Profiles, catalogue: Catalogue, facts: Facts) -> None:
        self._book = book
        self._profiles = profiles
        self._catalogue = catalogue
        self._facts = facts
        self._festivals = read_spring_festivals()
        self._quarterly: dict[tuple[str, str], Flow] = {}

    def write(self) -> None:
        """Write flows, then the parts of 总值, then prices."""
        for name, profile in self._profiles.flows.items():
            metric = self._catalogue[name]
            periods = self._periods(metric)
            for area in (CITY, DISTRICT, *self._profiles.neighbours):
                flow = self._flow(metric, profile, area, periods)
                self._quarterly[name, area] = flow
                self._write_flow(metric, area, periods, flow)
        for name, part in self._profiles.parts.items():
            self._write_part(self._catalogue[name], part)
        self._write_rest()
        prices = self._profiles.consumer_prices
        months = self._book.months
        line = path(prices.anchors, months, prices.noise, generator("prices")).round(1)
        self._book.put("consumer_price_index", full_code(CITY), months, line)
        yoy = (line - 100).round(1)
        self._book.put("consumer_price_index", full_code(CITY), months, yoy, Measure.YOY)

    def annual(self, metric: str, area: str) -> Mapping[int, tuple[float, float]]:
        """Return (total, growth in percent) by year, of whole years only."""
        flow = self._quarterly[metric, area]
        size = len(self._profiles.flows[metric].season)
        whole = len(flow.cumulated) // size
        return {
            FIRST_YEAR + n: (
                float(flow.cumulated[(n + 1) * size - 1]),
                float(flow.cumulated_growth[(n + 1) * size - 1]),
            )
            for n in range(whole)
        }

    def _periods(self, metric: Metric) -> tuple[Period, ...]:
        first = self._book.first.replace(year=FIRST_YEAR)
        listed = periods_between(metric.grain, first, self._book.last)
        return tuple(period for period in listed if period.end <= self._book.last)

    # One flow ----------------------------------------------------------------------------

    def _flow(
        self, metric: Metric, profile: FlowProfile, area: str, periods: tuple[Period, ...]
    ) -> Flow:
        size = len(profile.season)
        totals = self._totals(metric, profile, area)
        values = np.concatenate(
            [
                self._year(metric, profile, area, FIRST_YEAR + n, totals[min(n, len(totals) - 1)])
                for n in range(-(-len(periods) // size))
            ]
        )[: len(periods)]
        year = np.arange(len(periods)) // size
        sums = np.concatenate([np.cumsum(values[year == n]) for n in range(year.max() + 1)])
        declared = self._declared_growth(profile, area, metric.name)
        return as_published(sums, size, profile, declared)

    def _totals(self, metric: Metric, profile: FlowProfile, area: str) -> tuple[float, ...]:
        if area == DISTRICT and profile.district:
            return profile.district
        if area == CITY or not profile.city:
            return profile.city or (100.0,)
        share = profile.shares[self._profiles.neighbours.index(area)]
        drift = np.cumsum(generator(metric.name, area, "drift").normal(0, 0.004, len(profile.city)))
        return tuple(total * share * (1 + d) for total, d in zip(profile.city, drift, strict=True))

    def _year(
        self, metric: Metric, profile: FlowProfile, area: str, year: int, total: float
    ) -> Array:
        """Return a year's values: season, 春节, breaks, noise, and the sums that are told."""
        grain = Grain.QUARTER if len(profile.season) == 4 else Grain.MONTH
        periods = periods_between(
            grain, span_of(Grain.YEAR, year, 1, 12).start, span_of(Grain.YEAR, year, 1, 12).end
        )
        noise = generator(metric.name, area, str(year)).normal(1, 0.008, len(periods))
        values = np.array(profile.season) * noise
        for n, period in enumerate(periods):
            values[n] *= 1 + profile.spring * spring_share(period, self._festivals)
            for broken in self._profiles.breaks:
                within = broken.months[0] <= str(period) <= broken.months[1]
                values[n] *= broken.factor if within and metric.name in broken.metrics else 1
        told = self._facts.sums(metric.name, area, nominal=not profile.growth)
        if area == DISTRICT:
            told |= profile.told
        index = {str(period): n for n, period in enumerate(periods)}
        held = {index[text]: value for text, value in told.items() if text in index}
        return hold_sums(values, {len(periods) - 1: total} | held)

    def _declared_growth(self, profile: FlowProfile, area: str, name: str) -> Array | None:
        if not profile.growth:
            return None
        paces = profile.growth["district" if area == DISTRICT else "city"]
        declared: Array = np.array(paces)
        if area not in (CITY, DISTRICT):
            declared = declared + generator(name, area, "growth").normal(0, 0.9, len(declared))
        return declared

    # Parts of 总值 -----------------------------------------------------------------------

    def _write_part(self, metric: Metric, part: PartProfile) -> None:
        periods = self._periods(metric)
        whole_growth = self._profiles.flows["gdp"].growth["city"]
        for area in (CITY, DISTRICT, *self._profiles.neighbours):
            whole = self._quarterly[part.of, area]
            share = {CITY: part.city, DISTRICT: part.district}.get(area)
            if share is None:
                share = part.shares[self._profiles.neighbours.index(area)]
            told = {**part.told.get(area, {}), **self._facts.sums(metric.name, area)}
            levels = whole.level * share
            for start in range(0, len(periods), 4):
                year = slice(start, min(start + 4, len(periods)))
                texts = [str(period) for period in periods[year]]
                held = {n: told[text] for n, text in enumerate(texts) if text in told}
                levels[year] = hold_sums(levels[year], held)
            mean = float(np.mean(whole_growth))
            pace = part.growth + 0.7 * (self._quarterly["gdp", area].cumulated_growth - mean)
            flow = with_growth(running(levels, 4), pace, self._profiles.flows["gdp"])
            self._quarterly[metric.name, area] = flow
            self._write_flow(metric, area, periods, flow)

    def _write_rest(self) -> None:
        """Write 第三产业: what is left of 总值, growing by what is left of its growth."""
        metric = self._catalogue["tertiary_value_added"]
        periods = self._periods(metric)
        for area in (CITY, DISTRICT, *self._profiles.neighbours):
            whole, first, second = (
                self._quarterly[name, area]
                for name in ("gdp", "primary_value_added", "secondary_value_added")
            )
            sums = whole.cumulated - first.cumulated - second.cumulated
            pace = (
                whole.cumulated_growth * whole.cumulated
                - first.cumulated_growth * first.cumulated
                - second.cumulated_growth * second.cumulated
            ) / sums
            flow = with_growth(sums, pace, self._profiles.flows["gdp"])
            self._write_flow(metric, area, periods, flow)

    # Writing -----------------------------------------------------------------------------

    def _write_flow(
        self, metric: Metric, area: str, periods: tuple[Period, ...], flow: Flow
    ) -> None:
        code = full_code(area)
        series = {
            Measure.LEVEL: flow.level,
            Measure.CUMULATED: flow.cumulated,
            Measure.YOY: flow.growth,
            Measure.CUMULATED_YOY: flow.cumulated_growth,
        }
        merged = metric.january == "merged" and metric.grain is Grain.MONTH
        for measure in metric.measures:
            values = series[measure].copy()
            if merged:
                self._write_merged(metric, code, periods, series, measure)
                alone = (Measure.LEVEL, Measure.YOY)
                gone = (1, 2) if measure in alone else (1,)
                values[[period.start.month in gone for period in periods]] = np.nan
            self._book.put(metric.name, code, periods, values, measure)

    def _write_merged(
        self,
        metric: Metric,
        code: str,
        periods: tuple[Period, ...],
        series: Mapping[Measure, Array],
        measure: Measure,
    ) -> None:
        """Write 1-2月 as one period: its level and growth are February's cumulated ones."""
        if measure not in (Measure.LEVEL, Measure.YOY):
            return
        cumulated = Measure.CUMULATED if measure is Measure.LEVEL else Measure.CUMULATED_YOY
        for period, value in zip(periods, series[cumulated], strict=True):
            if period.start.month == 2:
                span = span_of(Grain.SPAN, period.start.year, 1, 2)
                self._book.put(metric.name, code, [span], [value], measure)
