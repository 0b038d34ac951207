"""The sentence about an anomaly against sentences written by hand."""

from __future__ import annotations

import pytest

from layouts.panels.anomaly_words import anomaly_sentence, strongest_first
from metrics import Measure
from tests.unit.layouts import sample
from tests.unit.layouts.panels.odd_figures import an_anomaly


def said(locale="zh_CN", **changed):
    return anomaly_sentence(an_anomaly(**changed), sample.context(locale=locale))


def test_below_the_band_in_widths_of_it():
    name = sample.catalogue()["industrial_value_added"].label.zh
    assert said() == (
        f"2025年1—9月{name}累计同比1.2%，低于预测80%区间下限2.9%（超出区间宽度的0.6倍）"
    )


def test_names_the_parts_that_pulled_that_way_and_no_others():
    towns = {sample.GULIN: -0.84, sample.ZHANGSHUI: 0.4, list(sample.TOWNS)[-1]: -0.01}
    place = sample.region_tree()[sample.GULIN].label("zh_CN")
    assert said(towns=towns).endswith(f"；主要是{place}拉动−0.8个百分点")


def test_a_part_says_what_it_did_to_its_total_and_names_no_other():
    towns = {sample.GULIN: -0.84, sample.ZHANGSHUI: -2.4}
    told = said(region=sample.GULIN, towns=towns)
    assert told.endswith("；拉动全区同比−0.8个百分点")
    assert "主要是" not in told
    told = said(metric="exports", sectors={"exports": -1.5, "imports": 0.3}, towns={})
    assert told.endswith("；拉动所属总量同比−1.5个百分点")


def test_sectors_come_before_towns():
    told = said(sectors={"exports": -1.5}, towns={sample.GULIN: -2.0})
    assert sample.catalogue()["exports"].short_label.zh in told
    assert sample.region_tree()[sample.GULIN].label("zh_CN") not in told


@pytest.mark.parametrize(
    ("kind", "size", "part"),
    [
        ("outside", 2.0, "高于预测80%区间上限"),
        ("residual", 5.1, "高于按季节和趋势推算的"),
        ("residual", -5.1, "低于按季节和趋势推算的"),
        ("shift", 4.0, "上升到新的水平"),
        ("shift", -4.0, "下降到新的水平"),
        ("unlike", 6.0, "明显高于其他9个地区的中位数"),
        ("unlike", -6.0, "明显低于其他9个地区的中位数"),
    ],
)
def test_every_kind_and_side_has_its_sentence(kind, size, part):
    told = said(kind=kind, size=size, points=9)
    assert part in told
    english = said("en", kind=kind, size=size, points=9)
    assert "1.2%" in english
    assert "{" not in told + english


def test_a_towns_level_names_the_town():
    told = said(metric="zheliban_daily_users", region=sample.GULIN, measure=Measure.LEVEL)
    assert sample.region_tree()[sample.GULIN].label("zh_CN") in told


def test_pulls_stand_from_up_to_down():
    assert strongest_first({"a": -1.0, "b": 2.0, "c": 0.5}) == [("b", 2.0), ("c", 0.5), ("a", -1.0)]
