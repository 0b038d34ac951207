"""Columns of the frames that the metrics layer answers with: a contract, see ``docs/query.md``."""

from __future__ import annotations

from typing import Final

METRIC: Final = "metric"
REGION_CODE: Final = "region_code"
REGION_NAME: Final = "region_name"
PERIOD: Final = "period"
MEASURE: Final = "measure"
SLICE: Final = "slice"
VALUE: Final = "value"
UNIT: Final = "unit"
STATUS: Final = "status"
PUBLISHED_AT: Final = "published_at"
RECORDED_AT: Final = "recorded_at"
PROVENANCE: Final = "provenance"
COVERAGE: Final = "coverage"

CONTRACT: Final = (
    METRIC,
    REGION_CODE,
    REGION_NAME,
    PERIOD,
    MEASURE,
    SLICE,
    VALUE,
    UNIT,
    STATUS,
    PUBLISHED_AT,
    RECORDED_AT,
    PROVENANCE,
    COVERAGE,
)

# Beside the contract, for those who draw: not part of the command's output.
OPERATOR: Final = "operator"
GRAIN: Final = "grain"
PERIOD_START: Final = "period_start"
PERIOD_END: Final = "period_end"
BASIS: Final = "basis"
