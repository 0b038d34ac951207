"""Figures of whole years: population, urbanisation, land, refunds, 总值 a head."""

from __future__ import annotations

import numpy as np

from cockpit.demo.documents import read_towns
from cockpit.demo.economy import CITY, DISTRICT, Economy
from cockpit.demo.figures import Book, Key, full_code
from cockpit.demo.profiles import Profiles
from cockpit.demo.series import split
from metrics.measures import Measure
from metrics.periods import Period, year_period

FIRST_YEAR = 2019


def write_years(book: Book, profiles: Profiles, economy: Economy) -> None:
    """Write the yearly figures that are declared, then those that follow from them."""
    for name, areas in profiles.years.items():
        for area, values in areas.items():
            periods = [year_period(FIRST_YEAR + n) for n in range(len(values))]
            numbers = [np.nan if value is None else value for value in values]
            book.put(name, full_code(area), periods, numbers)
    for area in (CITY, DISTRICT, *profiles.neighbours):
        _write_per_head(book, economy, area)


def write_town_residents(book: Book) -> None:
    """Split the district's residents by town, once the facts stand: year-ends and the census."""
    weights = np.array([town.residents for town in read_towns()])
    for name, decimals in (("population", 1), ("census_population", 0)):
        wholes = {
            key.period: figure.value
            for key, figure in book
            if key.metric == name and key.region == full_code(DISTRICT)
        }
        parts = split(np.array(list(wholes.values())), weights, decimals)
        for town, series in zip(read_towns(), parts, strict=True):
            book.put(name, town.code, wholes, series)


def _write_per_head(book: Book, economy: Economy, area: str) -> None:
    """Write 人均 at the mean of two year-ends; its growth is 总值's less the residents'."""
    code = full_code(area)
    for year, (total, pace) in economy.annual("gdp", area).items():
        now, before = (_residents(book, code, year_period(y)) for y in (year, year - 1))
        if now is None:
            continue
        mean = (now + (before or now)) / 2
        more = 100 * (now / before - 1) if before else 0.0
        period = [year_period(year)]
        book.put("gdp_per_capita", code, period, [round(total * 10_000 / mean)])
        book.put("gdp_per_capita", code, period, [round(pace - more, 1)], Measure.YOY)


def _residents(book: Book, code: str, period: Period) -> float | None:
    figure = book.figures.get(Key("population", code, period, Measure.LEVEL))
    return figure.value if figure else None
