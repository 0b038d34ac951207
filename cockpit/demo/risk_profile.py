"""How the demonstration's risk points are made: the types of ``risk_points.yaml``."""

from __future__ import annotations

from pydantic import Field

from cockpit.demo.documents import read_yaml
from metrics.metric import Declared

LonLat = tuple[float, float]


class RiskCategoryProfile(Declared):
    """How many points are of a category, what they are, and what is done about them."""

    share: float = Field(gt=0)
    lec: float = Field(ge=0, le=1)
    source: str
    facilities: tuple[str, ...]
    hills: tuple[str, ...] = ()
    controls: dict[str, str]


class ToldRiskPoint(Declared):
    """A point that is told, not drawn; ``level`` is what its scores make of it."""

    level: str
    category: str
    region: str
    name: str
    place: str
    at: LonLat
    likelihood: int
    consequence: int
    dangers_open: int
    dangers_overdue: int


class InspectionProfile(Declared):
    """How points were inspected: back how many days, how often dangers were found, the words.

    ``settled``: of the inspections that found dangers, the share whose were put right on the spot.
    """

    days_back: int = Field(gt=0)
    found: float = Field(ge=0, le=1)
    settled: float = Field(ge=0, le=1)
    remarks: dict[str, str]


class RiskProfile(Declared):
    """The whole of ``risk_points.yaml``."""

    count: int
    scatter_metres: float
    hill_towns: tuple[str, ...]
    levels: dict[str, float]
    cycles: dict[str, int]
    late: float
    missed: float
    dangers: float
    dangers_overdue: float
    categories: dict[str, RiskCategoryProfile]
    inspections: InspectionProfile
    told: tuple[ToldRiskPoint, ...]


def read_risk_profile() -> RiskProfile:
    """Return how risk points are made."""
    return RiskProfile.model_validate(read_yaml("risk_points.yaml"))
