"""One enterprise with its figures, and what lies around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from metrics.periods import Grain, Period
from metrics.query import RegionCode
from metrics.reference.enterprises import EnterpriseFact


@dataclass(frozen=True, slots=True)
class EnterpriseFigures:
    """An enterprise's figures of one year or quarter; None where nobody told.

    Money in 万元, electricity in 万千瓦时; ``inspections`` and ``penalties`` are counts.
    """

    period: Period
    revenue: float | None = None
    tax: float | None = None
    electricity: float | None = None
    employees: int | None = None
    inspections: int | None = None
    penalties: int | None = None
    provenance: str = "real"


@dataclass(frozen=True, slots=True)
class NearRisk:
    """A risk point within some metres, or of the enterprise's name (then without metres)."""

    external_id: str
    name: str
    category: str
    level: str
    metres: float | None


@dataclass(frozen=True, slots=True)
class NearEvent:
    """An open event within some metres, or that names the enterprise (then without metres)."""

    id: int
    title: str
    category: str
    severity: str
    is_overdue: bool
    metres: float | None


@dataclass(frozen=True)
class EnterpriseRecord:
    """The register's entry; ``figures`` are newest first, years before quarters that end with them.

    ``withheld``: facts that belong to other departments than the viewer's. ``risks`` and
    ``events`` are those that the viewer may read.
    """

    code: str
    name: str
    industry: str
    region_code: RegionCode
    place: str
    lon: float | None
    lat: float | None
    founded_on: date | None
    status: str
    size: str
    grade: str
    graded_on: date | None
    provenance: str
    figures: tuple[EnterpriseFigures, ...] = ()
    withheld: tuple[EnterpriseFact, ...] = ()
    risks: tuple[NearRisk, ...] = ()
    events: tuple[NearEvent, ...] = ()

    def newest(self, grain: Grain) -> EnterpriseFigures | None:
        """Return the newest figures of a kind of period."""
        return next((one for one in self.figures if one.period.grain is grain), None)

    def year_before(self, figures: EnterpriseFigures) -> EnterpriseFigures | None:
        """Return the figures of the same period a year before."""
        earlier = figures.period.shifted(-1)
        return next((one for one in self.figures if one.period == earlier), None)


def growth(now: float | None, then: float | None) -> float | None:
    """Return the growth in percent; of nothing or less, and without both, there is none."""
    if now is None or then is None or then <= 0:
        return None
    return 100 * (now - then) / then
