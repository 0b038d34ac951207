"""What of a metric a figure states: its level, its cumulated level, a published growth."""

from __future__ import annotations

from enum import StrEnum


class Measure(StrEnum):
    """The measures kept in the warehouse (a published growth is kept, never recomputed)."""

    LEVEL = "level"
    CUMULATED = "cumulated"
    YOY = "yoy"
    CUMULATED_YOY = "cumulated_yoy"
    ADJUSTED = "adjusted"

    @property
    def is_growth(self) -> bool:
        """True for growth rates, whose unit is percent whatever the metric's own."""
        return self in (Measure.YOY, Measure.CUMULATED_YOY)

    @property
    def growth(self) -> Measure:
        """The published growth that belongs to a level (同比 or 累计同比)."""
        return Measure.CUMULATED_YOY if self is Measure.CUMULATED else Measure.YOY


MEASURE_NAMES: dict[str, Measure] = {
    **{measure.value: measure for measure in Measure},
    "水平": Measure.LEVEL,
    "当期": Measure.LEVEL,
    "累计": Measure.CUMULATED,
    "同比": Measure.YOY,
    "累计同比": Measure.CUMULATED_YOY,
    "季调": Measure.ADJUSTED,
}


class Comparison(StrEnum):
    """How a figure is set against an earlier one."""

    YOY = "yoy"
    PREVIOUS = "previous"
    CUMULATED_YOY = "cumulated_yoy"
