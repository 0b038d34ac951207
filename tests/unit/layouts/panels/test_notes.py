"""The note under a tile."""

from __future__ import annotations

from layouts.panels.notes import source_note, unreal_mark
from metrics import parse_period
from tests.unit.layouts import sample


def note(*names, provenance=("real",)):
    metrics = [sample.catalogue()[name] for name in names]
    drawn = source_note(metrics, parse_period("2025-09"), provenance, sample.context())
    return sample.words(drawn)


def test_names_data_period_and_source():
    assert note("catalogued_data_share") == ("数据期 2025年9月 · 来源 一体化智能化公共数据平台")


def test_one_source_stands_for_many():
    assert note("catalogued_data_share", "gdp").endswith("来源 一体化智能化公共数据平台等")


def test_marks_what_is_not_real():
    assert unreal_mark(["real", "demo", "exercise"], "zh_CN") == "演示数据、演练数据"
    assert unreal_mark(["real"], "zh_CN") == ""
