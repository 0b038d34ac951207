"""Events of the demonstration: drawn day by day, then closed in time or late, or still open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import numpy as np

from cockpit.demo.documents import (
    CategoryProfile,
    EventProfile,
    Town,
    read_event_profile,
    read_spring_festivals,
    read_towns,
)
from metrics.metric import Level
from metrics.reference import EventVocabulary, read_event_vocabulary, read_region_records

Array = np.ndarray[Any, np.dtype[Any]]
Generator = np.random.Generator

FIRST_DAY = date(2019, 1, 1)
# The demo day's events end here: whoever looks at the screen in the morning sees no future.
MORNING = time(9)
HOUR = np.timedelta64(3600, "s")


@dataclass(frozen=True)
class Events:
    """Drawn events as columns of one length; moments are local, NaT where there is none.

    ``due_to_close`` is when an event closes or would close: beyond the present it is open.
    """

    source: Array
    category: Array
    severity: Array
    region_code: Array
    title: Array
    place: Array
    lon: Array
    lat: Array
    reported: Array
    deadline: Array
    due_to_close: Array
    now: np.datetime64

    def __len__(self) -> int:
        return len(self.reported)

    @property
    def closed(self) -> Array:
        """The moments of closing, NaT for what is open."""
        return np.where(self.due_to_close <= self.now, self.due_to_close, np.datetime64("NaT"))


def draw_events(count: int, last_day: date, rng: Generator) -> Events:
    """Draw ``count`` events from 2019 to the morning of ``last_day``, oldest first."""
    profile, vocabulary = read_event_profile(), read_event_vocabulary()
    now = np.datetime64(datetime.combine(last_day, MORNING), "s")
    reported = _report_moments(count, last_day, now, profile, rng)
    names = list(profile.categories)
    month = reported.astype("datetime64[M]").astype(int) % 12
    drawn = _choose(_seasons(profile)[month], rng)
    source, title = _source_and_title(drawn, [profile.categories[n] for n in names], rng)
    category = np.array(names)[drawn]
    severity = _severities(category, profile, rng)
    towns = read_towns()
    town = _towns_of(category, towns, profile, rng)
    region_code, place, lon, lat = _places(town, towns, profile, rng)
    hours = _deadline_hours(category, severity, vocabulary)
    on_time = rng.random(count) < np.array([t.on_time for t in towns])[town] / 100
    spent = np.where(
        on_time,
        hours * rng.beta(2.2, 2.4, count) * 0.98,
        hours + 1 + rng.exponential(300, count),
    )
    return Events(
        source, category, severity, region_code, title, place, lon, lat,
        reported,
        reported + (hours * 3600).astype("timedelta64[s]"),
        reported + (spent * 3600).astype("timedelta64[s]"),
        now,
    )  # fmt: skip


def _report_moments(
    count: int, last_day: date, now: np.datetime64, profile: EventProfile, rng: Generator
) -> Array:
    first, last = np.datetime64(FIRST_DAY, "D"), np.datetime64(last_day, "D")
    days = np.arange(first, last + 1)
    rate = np.linspace(*profile.monthly, len(days))
    rate *= np.array(profile.weekdays)[(days.astype(int) + 3) % 7]  # 1970 began on a Thursday
    for festival in read_spring_festivals():
        since = (days - np.datetime64(festival)).astype(int)
        rate[(since >= -3) & (since <= 7)] *= profile.spring_festival
    per_day = rng.multinomial(count, rate / rate.sum())
    hours = np.array(profile.hours) / sum(profile.hours)
    seconds = rng.choice(24, count, p=hours) * 3600 + rng.integers(0, 3600, count)
    moments = np.repeat(days, per_day).astype("datetime64[s]") + seconds.astype("timedelta64[s]")
    return np.sort(np.where(moments > now, moments - 24 * HOUR, moments))


def _seasons(profile: EventProfile) -> Array:
    """Return the odds of the categories, a row for each month."""
    odds = np.array([[c.share * s for s in c.season] for c in profile.categories.values()]).T
    shares: Array = odds / odds.sum(axis=1, keepdims=True)
    return shares


def _choose(odds: Array, rng: Generator) -> Array:
    """Draw one column for each row of odds."""
    passed: Array = rng.random(len(odds))[:, None] > np.cumsum(odds, axis=1)
    chosen: Array = np.minimum(passed.sum(axis=1), odds.shape[1] - 1)
    return chosen


def _severities(category: Array, profile: EventProfile, rng: Generator) -> Array:
    odds = np.array(list(profile.severities.values()))
    drawn = np.array(list(profile.severities))[
        rng.choice(len(odds), len(category), p=odds / odds.sum())
    ]
    mild = ~np.isin(category, profile.grave) & np.isin(drawn, ("major", "larger"))
    return np.where(mild, "general", drawn)


def _source_and_title(
    drawn: Array, profiles: Sequence[CategoryProfile], rng: Generator
) -> tuple[Array, Array]:
    source = np.empty(len(drawn), dtype=object)
    title = np.empty(len(drawn), dtype=object)
    for number, profile in enumerate(profiles):
        mine = np.flatnonzero(drawn == number)
        odds = np.array(list(profile.sources.values()))
        source[mine] = rng.choice(list(profile.sources), len(mine), p=odds / odds.sum())
        title[mine] = rng.choice(profile.titles, len(mine))
    return source, title


def _towns_of(
    category: Array, towns: Sequence[Town], profile: EventProfile, rng: Generator
) -> Array:
    """Draw the number of a town for each event; forest fires only where there is forest."""
    odds = np.array([town.residents * town.events for town in towns])
    chosen = rng.choice(len(towns), len(category), p=odds / odds.sum())
    forest = [n for n, town in enumerate(towns) if town.code in profile.forest_towns]
    fires = category == "forest_fire"
    chosen[fires] = rng.choice(forest, fires.sum())
    return chosen


def _places(
    town: Array, towns: Sequence[Town], profile: EventProfile, rng: Generator
) -> tuple[Array, Array, Array, Array]:
    """Return region code, place name, longitude and latitude for each event's town."""
    regions = [record.region for record in read_region_records()]
    code = np.empty(len(town), dtype=object)
    place = np.empty(len(town), dtype=object)
    lon, lat = np.empty(len(town)), np.empty(len(town))
    names: dict[str, str] = {region.code: region.name for region in regions}
    for number, profile_of_town in enumerate(towns):
        mine = np.flatnonzero(town == number)
        below = [
            region
            for region in regions
            if region.parent_code == profile_of_town.code and region.level is Level.COMMUNITY
        ]
        odds = rng.lognormal(0, 0.5, len(below))
        offsets = rng.normal(0, 0.004 if profile_of_town.residents > 3 else 0.009, (len(below), 2))
        chosen = rng.choice(len(below), len(mine), p=odds / odds.sum())
        code[mine] = np.array([region.code for region in below], dtype=object)[chosen]
        place[mine] = np.array([region.short_name for region in below], dtype=object)[chosen]
        points = (
            np.array(profile_of_town.seat) + offsets[chosen] + rng.normal(0, 0.0012, (len(mine), 2))
        )
        lon[mine], lat[mine] = points.T.round(5)
        unknown = mine[rng.random(len(mine)) < profile.without_community]
        code[unknown], place[unknown] = profile_of_town.code, names[profile_of_town.code]
    lost = rng.random(len(town)) < profile.without_point
    lon[lost], lat[lost] = np.nan, np.nan
    return code, place, lon, lat


def _deadline_hours(category: Array, severity: Array, vocabulary: EventVocabulary) -> Array:
    hours = np.empty(len(category))
    for name in np.unique(category):
        for grade in np.unique(severity):
            mine = (category == name) & (severity == grade)
            hours[mine] = vocabulary.deadline_hours(str(name), str(grade))
    return hours
