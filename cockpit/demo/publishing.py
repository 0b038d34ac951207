"""When each figure was published, by whom it was not, and what was said of it before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from cockpit.demo.figures import Book, Figure, Key
from cockpit.demo.profiles import Profiles, Silence
from cockpit.demo.series import Generator, generator
from metrics.clock import SHANGHAI, to_utc
from metrics.declarations import Catalogue
from metrics.metric import Metric
from metrics.periods import Grain

NINE = time(9)
RECORDED_AFTER = timedelta(minutes=40)
# Days from a period's end to its figure, at most; a yearly figure takes its time.
LONGEST_WAIT = 20
WITHOUT_DUE_DAY = 45
# What is said first of 总值 and its parts is settled in the December of the next year.
SETTLED = (12, 20)
REVISED_SHARE = 0.03
REVISED_AFTER = timedelta(days=31)


class Vintage(NamedTuple):
    """One state of knowledge of a figure; moments are UTC."""

    key: Key
    figure: Figure
    published: datetime
    is_current: bool


class Publisher:
    """Turns figures into what was known of them up to the demo day."""

    def __init__(
        self,
        catalogue: Catalogue,
        profiles: Profiles,
        published: Mapping[int, date],
        now: datetime,
    ) -> None:
        self._catalogue = catalogue
        self._profiles = profiles
        self._published = published
        self._now = now
        self._silent: dict[str, list[Silence]] = {}
        for silence in profiles.silent:
            for metric in catalogue:
                if metric.name in silence.metrics or metric.owner == silence.owner:
                    self._silent.setdefault(metric.name, []).append(silence)
        self._random: dict[tuple[str, str], Generator] = {}

    def vintages(self, book: Book) -> Iterator[Vintage]:
        """Yield every vintage of every figure, each figure's oldest first."""
        for key, figure in book:
            if not self._is_silent(key):
                yield from self._vintages_of(key, figure)

    def _is_silent(self, key: Key) -> bool:
        month = key.period.end.isoformat()[:7]
        return any(
            silence.since <= month <= silence.until and silence.town in (None, key.region)
            for silence in self._silent.get(key.metric, ())
        )

    def _vintages_of(self, key: Key, figure: Figure) -> Iterator[Vintage]:
        metric = self._catalogue[key.metric]
        usual = self._usual_moment(metric, key)
        stated = figure.source is not None and figure.source in self._published
        first = _morning(self._published[figure.source]) if stated else usual  # type: ignore[index]
        if stated and figure.status == "final":
            yield Vintage(key, figure, first, is_current=True)
            return
        if first > self._now:
            return
        revised = first if stated else self._revision(metric, key, usual)
        if revised is None:
            yield Vintage(key, figure, first, is_current=True)
        elif revised > self._now:
            yield Vintage(key, figure._replace(status="preliminary"), first, is_current=True)
        else:
            yield Vintage(key, self._first_guess(metric, key, figure), usual, is_current=False)
            status = "final" if metric.grain is Grain.QUARTER else "revised"
            known = figure if stated else figure._replace(status=status)
            yield Vintage(key, known, revised, is_current=True)

    def _usual_moment(self, metric: Metric, key: Key) -> datetime:
        if metric.due_days is None:
            days = WITHOUT_DUE_DAY
        elif metric.grain is Grain.YEAR:
            days = metric.due_days - 10
        else:
            days = max(min(metric.due_days - 2, LONGEST_WAIT), 1)
        if metric.owner in self._profiles.late:
            days = (metric.due_days or 0) + self._profiles.late[metric.owner]
        return _morning(key.period.end + timedelta(days=days))

    def _revision(self, metric: Metric, key: Key, usual: datetime) -> datetime | None:
        """Return when a figure was revised, or will be; None when it stands as first said."""
        if metric.grain is Grain.QUARTER and metric.name in _settled(self._profiles):
            return _morning(date(key.period.end.year + 1, *SETTLED))
        if metric.targets or metric.grain is not Grain.MONTH:
            return None
        chance = self._numbers(key).random()
        return usual + REVISED_AFTER if chance < REVISED_SHARE else None

    def _first_guess(self, metric: Metric, key: Key, figure: Figure) -> Figure:
        rng = self._numbers(key)
        is_share = key.measure.is_growth or metric.unit_record.is_share
        value = figure.value + rng.choice((-0.3, -0.2, -0.1, 0.1, 0.2, 0.3))
        if not is_share:
            value = figure.value * (1 + rng.normal(-0.002, 0.004))
        low, high = metric.growth_bounds if key.measure.is_growth else metric.bounds
        value = min(max(value, -1e15 if low is None else low), 1e15 if high is None else high)
        decimals = 1 if is_share else _decimals(figure.value)
        return Figure(round(float(value), decimals), status="preliminary")

    def _numbers(self, key: Key) -> Generator:
        name = (key.metric, key.region)
        if name not in self._random:
            self._random[name] = generator(*name, "vintages")
        return self._random[name]


def _settled(profiles: Profiles) -> frozenset[str]:
    return frozenset({"gdp", "tertiary_value_added", *profiles.parts})


def _decimals(value: float) -> int:
    """Return the decimals that a published number shows."""
    return len(f"{value:.4f}".rstrip("0").partition(".")[2])


def _morning(day: date) -> datetime:
    return to_utc(datetime.combine(day, NINE, SHANGHAI))
