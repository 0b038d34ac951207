"""Published figures: what the demonstration must hold exactly, under which source."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from cockpit.demo.figures import Book, Figure, Key, full_code
from cockpit.demo.profiles import NationalSeries, Source, read_nation, read_published
from metrics.measures import Measure
from metrics.periods import month_period, parse_period, quarter_period
from metrics.query import NATION

# A row names at least metric, region, period, measure and value; then operator and status.
STATED = 5
DEFAULTS = ("=", "final")


class Facts:
    """The facts that the demonstration builds round."""

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The published documents; a figure's ``source`` is a place in this tuple."""
        return read_published()

    @cached_property
    def _figures(self) -> Mapping[Key, Figure]:
        found: dict[Key, Figure] = {}
        for number, source in enumerate(self.sources):
            for row in source.figures:
                metric, area, period, measure, value = row[:STATED]
                operator, status = row[STATED:] + DEFAULTS[len(row) - STATED :]
                key = Key(metric, full_code(area), parse_period(period), Measure(measure))
                found[key] = Figure(float(value), operator, status, number)
        return found

    def sums(self, metric: str, area: str, *, nominal: bool = False) -> dict[str, float]:
        """Return the exact running sums of a flow by the period that ends them.

        ``nominal``: growth is of the amounts themselves, so that a published growth tells the
        sum of the year before as well.
        """
        told: dict[str, float] = {}
        for key, figure in self._figures.items():
            if (key.metric, key.region) != (metric, full_code(area)) or figure.operator != "=":
                continue
            if key.measure is not Measure.CUMULATED:
                continue
            told[str(key.period)] = figure.value
            pace = self._figures.get(key._replace(measure=Measure.CUMULATED_YOY))
            if nominal and pace:
                before = str(key.period.shifted(-1))
                told.setdefault(before, round(figure.value / (1 + pace.value / 100), 2))
        return told

    def write(self, book: Book) -> None:
        """Write the facts over whatever the book holds at their keys, and the nation's series."""
        for key, figure in self._figures.items():
            if key.period.end <= book.last:
                book.figures[key] = figure
        for series in read_nation():
            _write_nation(book, series)


def _write_nation(book: Book, series: NationalSeries) -> None:
    periods = {
        month_period(year, n): value
        for year, values in series.months.items()
        for n, value in enumerate(values, start=1)
    } | {
        quarter_period(year, n): value
        for year, values in series.quarters.items()
        for n, value in enumerate(values, start=1)
    }
    known = {period: value for period, value in periods.items() if value is not None}
    book.put(series.metric, NATION, known, known.values(), series.measure)
