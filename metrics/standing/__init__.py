"""Standing: how a metric stands against its targets (pace, lamp, verdict)."""

from metrics.standing.vocabulary import (
    Lamp,
    Landing,
    Mark,
    PeriodLamp,
    Standing,
    StandingQuery,
    Step,
)

__all__ = ["Lamp", "Landing", "Mark", "PeriodLamp", "Standing", "StandingQuery", "Step"]
