"""What may be asked about seasonal adjustment."""

from __future__ import annotations

from dataclasses import dataclass

from metrics.query import MetricQuery


@dataclass(frozen=True, slots=True)
class AdjustmentQuery:
    """The seasonally adjusted levels of one metric in one region.

    ``figures``: asks for the published levels (and cumulated ones) that are adjusted, of one metric
    and region. ``treatment`` of 春节: regressor, average; '' is by the series. ``is_joined``: the
    figures before a break in the definition are used as well.
    """

    figures: MetricQuery
    treatment: str = ""
    is_joined: bool = False

    @property
    def metrics(self) -> tuple[str, ...]:
        """The metric whose levels are adjusted."""
        return self.figures.metrics
