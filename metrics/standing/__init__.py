"""Standing: how a metric stands against its targets (pace, lamp, verdict)."""

from metrics.standing.vocabulary import Lamp, Mark, Standing, StandingQuery, Step

__all__ = ["Lamp", "Mark", "Standing", "StandingQuery", "Step"]
