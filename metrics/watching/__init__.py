"""Anomalies of the warehouse's newest figures, looked for in the background and kept."""

from metrics.watching.renewal import Watched, watch

__all__ = ["Watched", "watch"]
