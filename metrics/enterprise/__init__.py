"""Enterprises: what may be asked of them, and what may be told. Pure, without the warehouse."""

from metrics.enterprise.credit_code import check_character
from metrics.enterprise.questions import (
    EnterpriseQuery,
    EnterpriseQuestion,
    EnterpriseSearch,
    EnterpriseTowns,
)
from metrics.enterprise.record import (
    EnterpriseFigures,
    EnterpriseRecord,
    NearEvent,
    NearRisk,
    growth,
)
from metrics.enterprise.towns import TownRow, TownTable

__all__ = [
    "EnterpriseFigures",
    "EnterpriseQuery",
    "EnterpriseQuestion",
    "EnterpriseRecord",
    "EnterpriseSearch",
    "EnterpriseTowns",
    "NearEvent",
    "NearRisk",
    "TownRow",
    "TownTable",
    "check_character",
    "growth",
]
