"""The record of a forecast, and the reason why there is none, as the warehouse writes them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from metrics.economy.forecast import Forecast, NoForecast
from metrics.metric import Label


def record_row(answer: Forecast) -> dict[str, Any]:
    """Return the columns that tell how good a forecast has been."""
    record = answer.record
    return {
        "model": answer.model,
        "reason": "",
        "origins": record.origins,
        "mase": record.mase,
        "smape": record.smape,
        "naive_mase": record.naive_mase,
        "coverage_80": record.coverage80.share,
        "coverage_95": record.coverage95.share,
        "last_inside": record.coverage80.last_inside,
        "last_count": record.coverage80.last_count,
        "weights": json.dumps(dict(record.weights)),
        "remarks": _told(remark.told for remark in answer.remarks),
    }


def refusal_row(why: NoForecast) -> dict[str, Any]:
    """Return the columns that tell why there is no forecast; the sentence is the only remark."""
    return {
        "model": "",
        "reason": why.reason.value,
        "origins": 0,
        "mase": None,
        "smape": None,
        "naive_mase": None,
        "coverage_80": None,
        "coverage_95": None,
        "last_inside": 0,
        "last_count": 0,
        "weights": "{}",
        "remarks": _told([why.told]),
    }


def _told(labels: Iterable[Label]) -> str:
    return json.dumps([label.model_dump() for label in labels], ensure_ascii=False)
