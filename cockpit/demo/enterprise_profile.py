"""How the demonstration's enterprises are made: the types of ``enterprises.yaml``."""

from __future__ import annotations

from pydantic import Field

from cockpit.demo.documents import read_yaml
from metrics.metric import Declared


class SizeProfile(Declared):
    """How many are of a size, and how they compare with a small one."""

    share: float = Field(gt=0)
    factor: float = Field(gt=0)
    employees: int = Field(gt=0)


class KindProfile(Declared):
    """A kind of enterprise: its class, what it does, what it earns, burns and pays."""

    industry: str
    what: str
    share: float = Field(gt=0)
    revenue: float = Field(gt=0)
    power: float = Field(gt=0)
    tax: float = Field(gt=0)
    growth: float
    rural: float = Field(gt=0)


class EnterpriseProfile(Declared):
    """The whole of ``enterprises.yaml``."""

    count: int = Field(gt=0)
    scatter_metres: float
    western: tuple[str, ...]
    sizes: dict[str, SizeProfile]
    statuses: dict[str, float]
    grades: dict[str, float]
    ungraded: float
    silent: float
    inspected: dict[str, float]
    punished: dict[str, float]
    kinds: tuple[KindProfile, ...]


def read_enterprise_profile() -> EnterpriseProfile:
    """Return how enterprises are made."""
    return EnterpriseProfile.model_validate(read_yaml("enterprises.yaml"))
