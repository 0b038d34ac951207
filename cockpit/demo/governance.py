"""Monthly figures of the district and its towns: amounts, shares, stocks and air."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from cockpit.demo.documents import Town, read_spring_festivals, read_towns
from cockpit.demo.figures import Book, full_code
from cockpit.demo.profiles import AmountProfile, FlowProfile, Profiles, ShareProfile
from cockpit.demo.series import Array, generator, path, split, spring_share
from metrics.declarations import Catalogue
from metrics.metric import Level, Metric, RegionRule
from metrics.periods import Period
from metrics.query import CITY, DISTRICT

# How much of a town's lead shows when the share is still low; nothing can lead above its bound.
ROOM = 0.8
# Of the other districts' amounts from month to month, as a share.
NEIGHBOURS_DRIFT = 0.003


class Governance:
    """Writes the monthly figures of the district into a book."""

    def __init__(self, book: Book, profiles: Profiles, catalogue: Catalogue) -> None:
        self._book = book
        self._profiles = profiles
        self._catalogue = catalogue
        self._months = book.months
        self._towns: tuple[Town, ...] = read_towns()
        self._festivals = read_spring_festivals()
        self._parts: dict[str, Array] = {}

    def write(self) -> None:
        """Write everything; amounts first, since shares weigh by them."""
        for name, amount in self._profiles.amounts.items():
            self._write_amount(name, amount)
        for name, share in self._profiles.shares.items():
            self._write_share(self._catalogue[name], share)
        for name, stays in self._profiles.placed.items():
            self._write_placed(name, stays)
        self._write_air()

    # Amounts -----------------------------------------------------------------------------

    def _effects(self, name: str, profile: AmountProfile) -> Array:
        """Return the factor of season, 春节 and breaks for each month."""
        season = profile.season or (1.0,) * 12
        return np.array(
            [
                season[month.start.month - 1]
                * (1 + profile.spring * spring_share(month, self._festivals))
                * self._broken(name, month)
                for month in self._months
            ]
        )

    def _broken(self, name: str, month: Period) -> float:
        factor = 1.0
        for broken in self._profiles.breaks:
            if name in broken.metrics and broken.months[0] <= str(month) <= broken.months[1]:
                factor *= broken.factor
        return factor

    def _write_amount(self, name: str, profile: AmountProfile) -> None:
        rng = generator(name)
        line = path(profile.anchors, self._months, 0, rng)
        drawn = path(profile.anchors, self._months, profile.noise, generator(name, "noise"))
        line = line * (1 + drawn - line) * self._effects(name, profile)
        weights = self._weights(profile, rng)
        if profile.drawn:
            totals = rng.poisson(line).astype(float)
            odds = weights[:, 0] / weights[:, 0].sum()
            parts = np.stack([rng.multinomial(int(n), odds) for n in totals], axis=1).astype(float)
        else:
            totals = self._published(line, profile)
            parts = split(totals, weights, profile.decimals)
        self._parts[name] = parts
        self._write_series(name, parts, None if profile.only_towns else totals)
        if profile.like:
            self._write_neighbours(name, profile, line, self._profiles.flows[profile.like])

    def _published(self, monthly: Array, profile: AmountProfile) -> Array:
        totals = np.round(monthly, profile.decimals)
        return self._through_year(totals) if profile.through_year else totals

    def _write_neighbours(
        self, name: str, profile: AmountProfile, line: Array, flow: FlowProfile
    ) -> None:
        """Write the other districts, each on a way of its own, and the city as the sum of all."""
        measure = self._catalogue[name].measures[0]
        whole = self._published(line, profile)
        for area, share in zip(self._profiles.neighbours, flow.shares, strict=True):
            steps = generator(name, area).normal(0, NEIGHBOURS_DRIFT, len(line))
            size = share * flow.city[-1] / flow.district[-1]
            own = self._published(line * size * np.exp(np.cumsum(steps)), profile)
            self._book.put(name, full_code(area), self._months, own, measure)
            whole = whole + own
        self._book.put(name, CITY, self._months, np.round(whole, profile.decimals), measure)

    def _weights(self, profile: AmountProfile, rng: np.random.Generator) -> Array:
        """Return towns x months; residents move slowly, nobody's share is steady."""
        towns = len(self._towns)
        even = profile.by == "evenly"
        base = np.ones(towns) if even else np.array([t.residents for t in self._towns])
        own = rng.lognormal(0, 0.02 if even else 0.12, towns)
        months = len(self._months)
        if even or profile.drawn:
            return np.repeat((base * own)[:, None], months, axis=1)
        return (base * own)[:, None] * rng.lognormal(0, 0.01, (towns, months))

    def _through_year(self, monthly: Array) -> Array:
        running, total = [], 0.0
        for month, value in zip(self._months, monthly, strict=True):
            total = value if month.starts_year else total + value
            running.append(total)
        return np.array(running)

    # Shares ------------------------------------------------------------------------------

    def _write_share(self, metric: Metric, profile: ShareProfile) -> None:
        rng = generator(metric.name)
        low, high = metric.bounds
        line = np.clip(path(profile.anchors, self._months, profile.noise, rng), low, high)
        places = metric.places
        rule = metric.combine.regions
        if rule is RegionRule.NONE:
            self._write_series(metric.name, None, np.round(line, places))
        elif rule is RegionRule.PARTS:
            self._write_rate(metric, profile, line)
        else:
            weights = self._parts[metric.combine.by or ""]
            towns = np.round(self._town_lines(line, weights, profile, metric), places)
            district = None if profile.only_towns else np.round(line, places)
            self._write_series(metric.name, towns, district)

    def _town_lines(
        self, line: Array, weights: Array, profile: ShareProfile, metric: Metric
    ) -> Array:
        """Return each town's line; their weighted mean is the district's."""
        rng = generator(metric.name, "towns")
        lead = np.array([town.lead for town in self._towns])[:, None] * profile.spread
        lead = lead + rng.normal(0, 0.15 * abs(profile.spread), weights.shape)
        lead -= (lead * weights).sum(axis=0) / weights.sum(axis=0)
        high = metric.bounds[1]
        if high is not None and profile.spread:
            room = ROOM * (high - line) / lead.max(axis=0).clip(1e-9)
            lead *= room.clip(0, 1)
        return line + lead

    def _write_rate(self, metric: Metric, profile: ShareProfile, line: Array) -> None:
        """Write numerators and the rates made of them, so that parts and rates agree."""
        numerator, denominator = metric.combine.numerator or "", metric.combine.denominator or ""
        below = self._parts[denominator]
        lines = self._town_lines(line, below, profile, metric)
        whole = np.rint(below.sum(axis=0) * line / 100)
        above = np.minimum(split(whole, below * lines, 0), below)
        self._parts[numerator] = above
        shown = None if profile.only_towns else above.sum(axis=0)
        self._write_series(numerator, above, shown)
        with np.errstate(invalid="ignore", divide="ignore"):
            rates = np.round(100 * above / below, metric.places)
        rate = np.round(100 * above.sum(axis=0) / below.sum(axis=0), metric.places)
        self._write_series(metric.name, rates, None if profile.only_towns else rate)

    # Stocks and air ----------------------------------------------------------------------

    def _write_placed(self, name: str, stays: tuple[tuple[str, str, str, int], ...]) -> None:
        index: Mapping[str, int] = {town.code: n for n, town in enumerate(self._towns)}
        parts = np.zeros((len(self._towns), len(self._months)))
        for code, first, last, number in stays:
            within = np.array([first <= str(month) <= last for month in self._months])
            parts[index[code]] += number * within
        self._write_series(name, parts, parts.sum(axis=0))

    def _write_air(self) -> None:
        air = self._profiles.air
        days = np.array([month.end.day for month in self._months], dtype=float)
        areas: tuple[tuple[str, float], ...] = ((DISTRICT, 1.0), (CITY, air.city_factor))
        for code, factor in areas:
            good = self._air_line(air.good_days, f"good/{code}", additive=True) / factor
            good = np.minimum(np.rint(days * good.clip(0, 100) / 100), days)
            self._book.put("monitored_air_days", code, self._months, days)
            self._book.put("good_air_days", code, self._months, good)
        base = self._air_line(air.concentration, "particles")
        places: dict[str, float] = {DISTRICT: 1.0, CITY: air.city_factor}
        places |= {town.code: 1 - 0.04 * (2.2 - town.residents / 5) for town in self._towns}
        for code, factor in places.items():
            own = generator("particles", code).normal(1, 0.02, len(self._months))
            self._book.put("pm25_concentration", code, self._months, (base * factor * own).round(1))

    def _air_line(self, profile: AmountProfile, name: str, *, additive: bool = False) -> Array:
        line = path(profile.anchors, self._months, 0, generator(name))
        drawn = path(profile.anchors, self._months, profile.noise, generator(name, "noise")) - line
        moved: Array = line + drawn if additive else line * (1 + drawn)
        return moved * self._effects(name, profile)

    def _write_series(self, name: str, parts: Array | None, totals: Array | None) -> None:
        """Write the levels that the metric has; as running sums where nothing else is published."""
        metric = self._catalogue[name]
        measure = metric.measures[0]
        if totals is not None:
            self._book.put(name, DISTRICT, self._months, totals, measure)
        if parts is not None and Level.TOWN in metric.levels:
            for town, series in zip(self._towns, parts, strict=True):
                self._book.put(name, town.code, self._months, series, measure)
