"""Enterprises of the demonstration with their figures: invented, and called so."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa

from cockpit.demo.documents import read_towns
from cockpit.demo.enterprise_profile import (
    EnterpriseProfile,
    KindProfile,
    read_enterprise_profile,
)
from cockpit.demo.risk_points import METRES_A_DEGREE, Spot, read_spots
from cockpit.demo.series import Generator, generator
from cockpit.demo.writing import close_demo_batch, describe_batch
from metrics.enterprise.credit_code import ALPHABET, check_character
from metrics.ingest.batches import open_batch
from metrics.ingest.enterprise_judging import JudgedEnterprise
from metrics.ingest.enterprise_keeping import EnterpriseKeeper, FirmFigureKeeper, known_codes
from metrics.ingest.firm_figure_judging import JudgedFirmFigure
from metrics.periods import Grain, Period, containing, periods_between, year_period

NAME: Final = "演示企业"
SOURCE: Final = "演示企业名录（自行构造）"
FIRST_YEAR: Final = 2022
# The year that the profile's revenue is of.
BASE_YEAR: Final = 2024
# Of a year's revenue, by quarter.
SEASON: Final = (0.21, 0.245, 0.255, 0.29)


@dataclass(frozen=True)
class Drawn:
    """An enterprise with its figures by period."""

    entry: JudgedEnterprise
    figures: tuple[tuple[Period, dict[str, Any]], ...]


def demo_code(number: int) -> str:
    """Return a code of the right form whose last character is wrong: no firm can have it."""
    first = f"91330203MADEM{number:04d}"
    right = ALPHABET.index(check_character(first))
    return first + ALPHABET[(right + 1) % len(ALPHABET)]


def draw_enterprises(day: date) -> list[Drawn]:
    """Draw the register with its figures up to a day: the same ones for the same day."""
    maker = _Maker(read_enterprise_profile(), day, generator("enterprises"))
    return [maker.enterprise(number) for number in range(1, maker.count + 1)]


def write_enterprises(connection: sa.Connection, demo_day: date, now: datetime) -> int:
    """Write the register and its figures, a batch each; return how many enterprises."""
    drawn = draw_enterprises(demo_day)
    batch_id = _open(connection, "demo_enterprises", SOURCE, "enterprises", now)
    keeper = EnterpriseKeeper(connection, batch_id)
    keeper.keep([one.entry for one in drawn])
    close_demo_batch(connection, batch_id, now, keeper.kept.new)
    numbers = known_codes(connection)
    batch_id = _open(connection, "demo_firm_figures", "演示企业经营数据", "firm_figures", now)
    figures = FirmFigureKeeper(connection, batch_id)
    figures.keep(
        [
            JudgedFirmFigure(numbers[one.entry.code], period, facts)
            for one in drawn
            for period, facts in one.figures
        ]
    )
    close_demo_batch(connection, batch_id, now, figures.kept.new)
    return keeper.kept.new


def _open(connection: sa.Connection, name: str, label: str, kind: str, now: datetime) -> int:
    incoming = describe_batch(name, label, "enterprises.yaml", SOURCE, kind)
    return open_batch(connection, incoming, now)


class _Maker:
    """Makes enterprises one after the other from one source of chance."""

    def __init__(self, profile: EnterpriseProfile, day: date, rng: Generator) -> None:
        self._profile = profile
        self._day = day
        self._rng = rng
        self._spots = read_spots()
        self._residents = {town.code: town.residents for town in read_towns()}
        first = year_period(FIRST_YEAR).start
        listed = periods_between(Grain.QUARTER, first, day)
        self._quarters = [period for period in listed if period.end < day]

    @property
    def count(self) -> int:
        """How many there are."""
        return self._profile.count

    def enterprise(self, number: int) -> Drawn:
        """Make one with its figures."""
        profile, rng = self._profile, self._rng
        kind = profile.kinds[self._one_of([kind.share for kind in profile.kinds])]
        size = self._word({code: size.share for code, size in profile.sizes.items()})
        spot = self._spot(kind)
        east, north = rng.normal(0, profile.scatter_metres / METRES_A_DEGREE, 2)
        lon, lat = spot.at
        grade = "" if rng.random() < profile.ungraded else self._word(profile.grades)
        founded = self._day - timedelta(days=int(rng.integers(900, 9000)))
        entry = {
            "credit_code": demo_code(number),
            "name": f"{NAME}{number:03d}（{kind.what}）",
            "industry": kind.industry,
            "region_code": spot.code,
            "place": spot.town_name if spot.code == spot.town else f"{spot.town_name}{spot.name}",
            "lon": round(float(lon + east / math.cos(math.radians(lat))), 5),
            "lat": round(float(lat + north), 5),
            "founded_on": founded,
            "status": self._word(profile.statuses),
            "size": size,
            "grade": grade,
            "graded_on": self._day.replace(month=3, day=31) if grade else None,
        }
        figures = tuple(self._figures(kind, size, grade or "c", founded))
        return Drawn(JudgedEnterprise(entry), figures)

    def _figures(
        self, kind: KindProfile, size: str, grade: str, founded: date
    ) -> list[tuple[Period, dict[str, Any]]]:
        """Draw the quarters since it was founded; a year is the sum of its quarters."""
        profile, rng = self._profile, self._rng
        base = kind.revenue * profile.sizes[size].factor * float(rng.lognormal(0, 0.45))
        pace = kind.growth + float(rng.normal(0, 4))
        staff = profile.sizes[size].employees * float(rng.lognormal(0, 0.3))
        is_silent = rng.random() < profile.silent
        found: dict[Period, dict[str, Any]] = {}
        for quarter in (one for one in self._quarters if one.start >= founded):
            season = SEASON[quarter.start.month // 3]
            year = (1 + pace / 100) ** (quarter.start.year - BASE_YEAR)
            revenue = base * season * year * float(rng.normal(1, 0.04))
            inspections = int(rng.random() < profile.inspected[grade])
            found[quarter] = {
                "revenue": None if is_silent else round(revenue, 1),
                "tax": round(revenue * kind.tax * float(rng.normal(1, 0.1)), 1),
                "electricity": round(revenue * kind.power / 100 * float(rng.normal(1, 0.06)), 2),
                "employees": max(1, round(staff * year * float(rng.normal(1, 0.02)))),
                "inspections": inspections,
                "penalties": int(inspections and rng.random() < profile.punished[grade]),
            }
        return [*found.items(), *_years(found)]

    def _spot(self, kind: KindProfile) -> Spot:
        """Draw where it lies: in a town by its residents and its kind, anywhere in the town."""
        crowd = [self._residents[spot.town] for spot in self._spots]
        held = {spot.town: 0 for spot in self._spots}
        for spot in self._spots:
            held[spot.town] += 1
        western = self._profile.western
        odds = [
            residents * (kind.rural if spot.town in western else 1.0) / held[spot.town]
            for spot, residents in zip(self._spots, crowd, strict=True)
        ]
        return self._spots[self._one_of(odds)]

    def _word(self, odds: dict[str, float]) -> str:
        return list(odds)[self._one_of(list(odds.values()))]

    def _one_of(self, odds: list[float]) -> int:
        total = math.fsum(odds)
        return int(self._rng.choice(len(odds), p=[one / total for one in odds]))


def _years(quarters: dict[Period, dict[str, Any]]) -> list[tuple[Period, dict[str, Any]]]:
    """Add up the years of which all quarters are there; employees are the last quarter's."""
    years: dict[Period, list[dict[str, Any]]] = {}
    for quarter, facts in quarters.items():
        years.setdefault(containing(Grain.YEAR, quarter.end), []).append(facts)
    found = []
    for year, parts in years.items():
        if len(parts) < len(SEASON):
            continue
        facts = {name: _sum([part[name] for part in parts]) for name in parts[0]}
        found.append((year, facts | {"employees": parts[-1]["employees"]}))
    return found


def _sum(values: list[Any]) -> Any:
    if any(value is None for value in values):
        return None
    total = math.fsum(values)
    return int(total) if all(isinstance(value, int) for value in values) else round(total, 2)
