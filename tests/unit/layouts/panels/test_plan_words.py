"""Lag and gap are said apart: the one in points of the step, the other in the unit."""

from __future__ import annotations

import pytest

from layouts.panels.plan_words import lag_words, missing_words, target_words, written_gap
from metrics import Lamp, Target
from tests.unit.layouts import sample


@pytest.mark.parametrize(
    ("lag", "locale", "words"),
    [(31.5, "zh_CN", "落后32点"), (-0.4, "zh_CN", "持平"), (-9, "zh_CN", "超前9点"),
     (31.5, "en", "32 behind"), (-9, "en", "9 ahead")],
)  # fmt: skip
def test_says_a_lag_without_a_sign(lag, locale, words):
    assert lag_words(lag, 0.5, locale) == lag_words(lag, None, locale) == words


def test_what_is_worse_than_its_start_is_said_so_and_not_in_points_of_the_way():
    assert lag_words(153.0, -0.6, "zh_CN") == "不及起点"
    assert lag_words(153.0, -0.6, "en") == "worse than its start"
    # Under a cap that allows a rise, whatever lies below the start is ahead.
    assert lag_words(-60.0, -0.2, "zh_CN") == "超前60点"


def test_writes_a_gap_in_points_or_in_the_unit():
    metrics = sample.catalogue()
    share, people = metrics["catalogued_data_share"], metrics["zheliban_daily_users"]
    assert str(written_gap(-1.25, share, "zh_CN")) == "−1.3 个百分点"
    assert str(written_gap(-1.19, people, "zh_CN")) == "−1.19 万人"
    assert str(written_gap(-1.19, people, "en")) == "−11,900 persons"


def test_a_target_does_without_a_unit_that_stands_above_but_for_a_percent_sign():
    metrics = sample.catalogue()
    share, people = metrics["catalogued_data_share"], metrics["zheliban_daily_users"]
    target = Target(period="2025", value=8.86, operator=">=", source="表1", wording="8.86万")
    assert target_words(target, people, "zh_CN", unit_above=True) == "8.86万"
    assert target_words(target, people, "en") == "88,600 persons or more"
    assert target_words(target, people, "en", unit_above=True) == "88,600 or more"
    target = Target(period="2025", value=95, operator=">=", source="表1", wording="95%")
    assert target_words(target, share, "en", unit_above=True) == "95% or more"


def test_says_how_long_a_missing_figure_is_overdue():
    late = sample.standing("catalogued_data_share", Lamp.NONE, overdue_days=12)
    assert missing_words(late, "zh_CN") == "无数据 · 逾期未报 12天"
    never = sample.standing("catalogued_data_share", Lamp.NONE)
    assert missing_words(never, "zh_CN") == "无数据"
