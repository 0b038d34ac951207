"""Risk points of the demonstration, as many grave ones in each town as its figures state."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa

from cockpit.demo.documents import read_towns
from cockpit.demo.profiles import read_profiles
from cockpit.demo.risk_profile import LonLat, RiskProfile, ToldRiskPoint, read_risk_profile
from cockpit.demo.series import Generator, generator
from cockpit.demo.writing import close_demo_batch, describe_batch
from geo.facts import read_facts
from metrics.ingest.batches import open_batch
from metrics.ingest.risk_judging import JudgedRiskPoint
from metrics.ingest.risk_keeping import RiskPointKeeper
from metrics.periods import Grain, containing
from metrics.reference import (
    RiskVocabulary,
    read_department_records,
    read_region_records,
    read_risk_vocabulary,
)
from metrics.risk import SCALE, LecScore, MatrixScore, Score, score_level

SOURCE: Final = "演示风险点台账（自行构造）"
# The monthly figures that say how many points of a level stand in each town.
GRAVE: Final = {"major_risk_points": "major", "larger_risk_points": "larger"}
METRES_A_DEGREE: Final = 111_195
# A town of more people has more points, but not in proportion.
CROWDING: Final = 0.6
LONGEST_AGO: Final = 360

Grave = Counter[tuple[str, str]]


@dataclass(frozen=True)
class Spot:
    """A community, or a town by its seat, with its published point."""

    code: str
    name: str
    town: str
    town_name: str
    at: LonLat


@dataclass
class Drawn:
    """A point before it is scored."""

    category: str
    facility: str
    spot: Spot
    level: str


def grave_counts(day: date) -> Grave:
    """Return how many points the last whole month's figures state, by (level, town)."""
    month = str(containing(Grain.MONTH, day).previous())
    found: Grave = Counter()
    for metric, level in GRAVE.items():
        for town, first, last, number in read_profiles().placed[metric]:
            if first <= month <= last:
                found[level, town] += number
    return found


def draw_risk_points(day: date) -> list[JudgedRiskPoint]:
    """Draw the register as it stands on a day: the same points for the same day, every time."""
    profile, rng = read_risk_profile(), generator("risk_points")
    wanted = grave_counts(day)
    told = [entry for entry in profile.told if _is_taken(wanted, entry)]
    drawn = _draw(profile, profile.count - len(told), rng)
    for (level, town), number in sorted(wanted.items()):
        mild = (e for e in drawn if e.spot.town == town and e.level not in GRAVE.values())
        for entry in itertools.islice(mild, number):
            entry.level = level
    maker = _Maker(profile, read_risk_vocabulary(), day, rng)
    facts = [*map(maker.told, told), *map(maker.drawn, drawn)]
    return [
        JudgedRiskPoint(
            {"external_id": f"FX{number:05d}", **entry},
            dict(profile.categories[entry["category"]].controls),
        )
        for number, entry in enumerate(facts, start=1)
    ]


def write_risk_points(
    connection: sa.Connection, points: Sequence[JudgedRiskPoint], now: datetime
) -> int:
    """Write the register in a batch of its own; return how many points."""
    incoming = describe_batch("demo_risk_points", SOURCE, "risk_points.yaml", SOURCE, "risk_points")
    batch_id = open_batch(connection, incoming, now)
    keeper = RiskPointKeeper(connection, batch_id)
    keeper.keep(points)
    close_demo_batch(connection, batch_id, now, keeper.kept.new)
    return keeper.kept.new


def _is_taken(wanted: Grave, entry: ToldRiskPoint) -> bool:
    """Take a told point where the figures state one; it is accounted for then."""
    key = (entry.level, f"{entry.region[:9]}000")
    if not wanted[key]:
        return False
    wanted[key] -= 1
    return True


def read_spots() -> list[Spot]:
    """Return the communities with a published point, and the seats of the towns."""
    facts = read_facts()
    regions = {str(record.region.code): record.region for record in read_region_records()}
    spots = []
    for place in (*facts.seats, *facts.communities.points):
        town = regions[f"{place.code[:9]}000"]
        name = regions[place.code].short_name
        spots.append(Spot(place.code, name, str(town.code), town.name, place.at))
    return spots


def _draw(profile: RiskProfile, count: int, rng: Generator) -> list[Drawn]:
    """Draw points: nowhere two of the same kind, in a town's communities with equal odds."""
    spots, residents = read_spots(), {town.code: town.residents for town in read_towns()}
    spots_of = Counter(spot.town for spot in spots)
    found: list[tuple[str, str, Spot]] = []
    odds: list[float] = []
    for category, entry in profile.categories.items():
        for spot in spots:
            in_hills = bool(entry.hills) and spot.town in profile.hill_towns
            facilities = entry.hills if in_hills else entry.facilities
            weight = entry.share * residents[spot.town] ** CROWDING / spots_of[spot.town]
            for facility in facilities:
                found.append((category, facility, spot))
                odds.append(weight / len(facilities))
    total = sum(odds)
    chosen = rng.choice(len(found), count, replace=False, p=[odd / total for odd in odds])
    levels = rng.choice(list(profile.levels), count, p=list(profile.levels.values()))
    return [
        Drawn(category, facility, spot, str(level))
        for (category, facility, spot), level in zip(
            (found[place] for place in chosen.tolist()), levels, strict=True
        )
    ]


class _Maker:
    """Makes a register's rows: scores, days of inspection, hidden dangers."""

    def __init__(
        self, profile: RiskProfile, vocabulary: RiskVocabulary, day: date, rng: Generator
    ) -> None:
        self._profile = profile
        self._day = day
        self._rng = rng
        self._leads = {word.code: word.department for word in vocabulary.categories}
        self._matrix: dict[str, list[Score]] = {level.code: [] for level in vocabulary.levels}
        self._lec: dict[str, list[Score]] = {level.code: [] for level in vocabulary.levels}
        for pair in itertools.product(SCALE, SCALE):
            self._sort(MatrixScore(*pair), self._matrix, vocabulary)
        scale = vocabulary.lec
        for parts in itertools.product(scale.likelihood, scale.exposure, scale.consequence):
            self._sort(LecScore(*parts), self._lec, vocabulary)

    def told(self, entry: ToldRiskPoint) -> dict[str, Any]:
        """Make the row of a told point; it is inspected in time."""
        score = MatrixScore(entry.likelihood, entry.consequence)
        return self._row(
            entry.category, entry.name, entry.place, entry.region, entry.at, score, entry.level
        ) | {"dangers_open": entry.dangers_open, "dangers_overdue": entry.dangers_overdue}

    def drawn(self, entry: Drawn) -> dict[str, Any]:
        """Make the row of a drawn point."""
        spot, rng, profile = entry.spot, self._rng, self._profile
        east, north = rng.normal(0, profile.scatter_metres / METRES_A_DEGREE, 2)
        lon, lat = spot.at
        at = (round(lon + east / math.cos(math.radians(lat)), 5), round(lat + north, 5))
        is_lec = rng.random() < profile.categories[entry.category].lec
        scores = (self._lec if is_lec else self._matrix)[entry.level]
        score = scores[int(rng.integers(len(scores)))]
        # A town's seat lies in the town itself: its name would stand twice.
        place = spot.town_name if spot.code == spot.town else f"{spot.town_name}{spot.name}"
        name = f"{spot.name}{entry.facility}"
        row = self._row(entry.category, name, place, spot.code, at, score, entry.level)
        return row | self._neglect(row["inspection_days"])

    def _neglect(self, cycle: int) -> dict[str, Any]:
        """Draw what is overdue of a point: its inspection, its hidden dangers."""
        rng, profile = self._rng, self._profile
        late, dangers = rng.random(2)
        days = int(rng.integers(1, cycle))
        found: dict[str, Any] = {}
        if late < profile.missed:
            found["last_inspected_on"] = self._ago(2 * cycle + days)
        elif late < profile.missed + profile.late:
            found["last_inspected_on"] = self._ago(cycle + days)
        if dangers < profile.dangers:
            overdue = int(dangers < profile.dangers_overdue)
            found |= {"dangers_open": overdue + int(rng.integers(1, 3)), "dangers_overdue": overdue}
        return found

    def _row(
        self,
        category: str,
        name: str,
        place: str,
        region: str,
        at: LonLat,
        score: Score,
        level: str,
    ) -> dict[str, Any]:
        """Make a row whose inspection is in time and that has no hidden dangers."""
        department = self._leads[category]
        cycle = self._profile.cycles[level]
        is_matrix = isinstance(score, MatrixScore)
        return {
            "source": self._profile.categories[category].source,
            "name": name,
            "category": category,
            "place": place,
            "lon": at[0],
            "lat": at[1],
            "region_code": region,
            "method": "matrix" if is_matrix else "lec",
            "likelihood": score.likelihood if is_matrix else None,
            "consequence": score.consequence if is_matrix else None,
            "lec_likelihood": None if is_matrix else score.likelihood,
            "lec_exposure": score.exposure if isinstance(score, LecScore) else None,
            "lec_consequence": None if is_matrix else score.consequence,
            "department": department,
            "post": read_department_records()[department].desk_post,
            "assessed_on": self._ago(int(self._rng.integers(20, LONGEST_AGO))),
            "inspection_days": cycle,
            "last_inspected_on": self._ago(int(self._rng.integers(0, cycle))),
            "dangers_open": 0,
            "dangers_overdue": 0,
            "valid_from": None,
            "valid_to": None,
        }

    def _ago(self, days: int) -> date:
        return self._day - timedelta(days=days)

    @staticmethod
    def _sort(score: Score, by_level: dict[str, list[Score]], vocabulary: RiskVocabulary) -> None:
        by_level[score_level(score, vocabulary).code].append(score)
