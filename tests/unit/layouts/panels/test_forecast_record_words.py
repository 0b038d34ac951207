"""What is said of how good forecasts have been."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from layouts.panels.forecast_record_words import record_of, record_sentences
from metrics import DISTRICT, ForecastRecord, Measure, parse_period
from metrics.metric import Label

RECORD = ForecastRecord(
    metric="retail_sales", region_code=DISTRICT, measure=Measure.YOY,
    origin=parse_period("2025-09"), model="combination", reason="", refusal=None,
    tried=24, mase=1.403, smape=17.87, naive_mase=1.631, coverage_80=0.82, coverage_95=0.945,
    last_inside=10, last_count=12, weights={"naive": 0.001, "ets": 0.399, "theta": 0.6},
    remarks=(Label(zh="1—2月作为一期。", en="January and February are one period."),),
    provenance="demo", made_at=datetime(2025, 10, 1, tzinfo=UTC),
    origins=(parse_period("2025-09"),),
)  # fmt: skip


def test_says_errors_coverage_last_year_members_and_remarks() -> None:
    assert record_sentences(RECORD, "zh_CN") == [
        "往期检验24次：MASE 1.40（季节朴素法1.63），sMAPE 17.9%。",
        "80%区间实际覆盖82%，95%区间实际覆盖95%。",
        "最近12期中有10期落在80%区间内。",
        "模型权重：Theta法 60%、指数平滑（加权） 40%。",
        "1—2月作为一期。",
    ]
    assert "Of the last 12 figures 10 lay inside the 80% band." in record_sentences(RECORD, "en")


def test_a_band_that_held_too_seldom_is_called_too_narrow() -> None:
    said = record_sentences(replace(RECORD, coverage_80=0.74, coverage_95=0.866), "zh_CN")
    assert "80%区间实际只覆盖74%，95%区间87%：区间偏窄，请从宽理解。" in said
    assert "区间偏窄" not in "".join(record_sentences(replace(RECORD, coverage_80=0.75), "zh_CN"))


def test_what_was_not_tried_is_not_told() -> None:
    bare = replace(RECORD, mase=None, coverage_80=None, last_count=0, weights={}, remarks=())
    assert record_sentences(bare, "zh_CN") == ["可检验的起点太少，区间的实际覆盖率还不能给出。"]
    assert "sMAPE —" in record_sentences(replace(RECORD, smape=None), "zh_CN")[0]


def test_the_record_of_a_measure_is_found() -> None:
    assert record_of((RECORD,), Measure.YOY) is RECORD
    assert record_of((RECORD,), Measure.LEVEL) is None
