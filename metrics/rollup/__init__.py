"""The roll-up: cells of counted metrics made from events, whole or by what a batch changed."""

from metrics.rollup.cells import rebuild, refresh
from metrics.rollup.touched import Touched

__all__ = ["Touched", "rebuild", "refresh"]
