"""Risk points: how each is assessed, what raises it for the time being, and what may be asked.

Pure: ``scoring`` gives the assessed (static) level, ``dynamic`` the level of the day with its
reason, ``nearness`` finds the events around a point, ``counts`` adds an answer up for a page.
"""

from metrics.risk.counts import category_counts, matrix_counts
from metrics.risk.dynamic import (
    Assessment,
    NearEvent,
    RiskFacts,
    RiskFinding,
    assess,
    raising_events,
)
from metrics.risk.nearness import PlacedEvent, Surroundings
from metrics.risk.query import (
    RISK_ORDERS,
    RiskDetail,
    RiskDetailQuery,
    RiskInspection,
    RiskQuery,
)
from metrics.risk.scoring import (
    SCALE,
    LecScore,
    MatrixScore,
    Score,
    lec_grade,
    matrix_level,
    score_level,
)

__all__ = [
    "RISK_ORDERS",
    "SCALE",
    "Assessment",
    "LecScore",
    "MatrixScore",
    "NearEvent",
    "PlacedEvent",
    "RiskDetail",
    "RiskDetailQuery",
    "RiskFacts",
    "RiskFinding",
    "RiskInspection",
    "RiskQuery",
    "Score",
    "Surroundings",
    "assess",
    "category_counts",
    "lec_grade",
    "matrix_counts",
    "matrix_level",
    "raising_events",
    "score_level",
]
