"""How good a series' forecasts have been, in sentences; or why it has none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from layouts import formatting
from layouts.words import say
from metrics import ForecastRecord, Measure

# A band that held less often than this share of what it claims is called too narrow.
_HOLDS: Final = 0.75 / 0.80


def record_of(records: Iterable[ForecastRecord], measure: Measure) -> ForecastRecord | None:
    """Return what is told of a measure; None where nothing is."""
    return next((record for record in records if record.measure is measure), None)


def record_sentences(record: ForecastRecord, locale: str) -> list[str]:
    """Say the errors beside the naive forecast's, the bands' achieved coverage and the members."""
    said = [*_errors(record, locale), *_coverage(record, locale)]
    if record.last_count:
        inside, count = record.last_inside, record.last_count
        said.append(say(locale, "record_last", inside=inside, total=count))
    said.extend(_members(record, locale))
    said.extend(remark.text(locale) for remark in record.remarks)
    return said


def _errors(record: ForecastRecord, locale: str) -> list[str]:
    if record.mase is None or record.naive_mase is None:
        return []
    smape = formatting.DASH if record.smape is None else formatting.percent(record.smape)
    return [
        say(
            locale,
            "record_errors",
            tried=record.tried,
            mase=formatting.number(record.mase, 2),
            naive=formatting.number(record.naive_mase, 2),
            smape=smape,
        )
    ]


def _coverage(record: ForecastRecord, locale: str) -> list[str]:
    """Say how often the bands held; one that is too narrow is called so."""
    if record.coverage_80 is None or record.coverage_95 is None:
        return [say(locale, "record_untried")]
    narrow, wide = (
        formatting.percent(100 * share, 0) for share in (record.coverage_80, record.coverage_95)
    )
    is_narrow = record.coverage_80 < _HOLDS * 0.80
    message = "record_coverage_narrow" if is_narrow else "record_coverage"
    return [say(locale, message, narrow=narrow, wide=wide)]


def _members(record: ForecastRecord, locale: str) -> list[str]:
    """Name the members that have a weight, the heaviest first."""
    weights = sorted(record.weights.items(), key=lambda item: -item[1])
    listed = [
        f"{say(locale, f'model_{name}')} {formatting.percent(100 * weight, 0)}"
        for name, weight in weights
        if weight >= 0.005
    ]
    members = formatting.listed(listed, locale)
    return [say(locale, "record_members", members=members)] if listed else []
