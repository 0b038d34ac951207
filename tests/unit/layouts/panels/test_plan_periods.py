"""Lamps of all periods, and a table of the newest; a red made good stays red and is marked."""

from __future__ import annotations

from datetime import date

from layouts.panels.plan_periods import NEWEST, lamp_calendar, period_table
from metrics import Lamp, PeriodLamp, Target, parse_period
from tests.unit.layouts import sample

USERS = sample.catalogue()["zheliban_daily_users"]


def entry(text, lamp=Lamp.GREEN, **changed):
    values = {"value": 7.0, "gap": -0.5, "lag": 12.0, **changed}
    return PeriodLamp(parse_period(text), date(2025, 12, 31), lamp, **values)


def standing(*history):
    target = Target(period="2025", value=8.86, source="表1")
    return sample.standing(USERS.name, Lamp.GREEN, target=target, history=history)


def test_every_period_has_its_lamp_in_the_row_of_its_year():
    drawn = sample.written(
        lamp_calendar(standing(entry("2024-12"), entry("2025-01", Lamp.RED)), USERS, "zh_CN")
    )
    assert drawn.count('"type": "Tr"') == 2
    assert "2024年12月 达到序时 7.00 万人" in drawn
    assert "2025年1月 严重滞后 7.00 万人" in drawn


def test_a_red_made_good_later_is_red_and_carries_its_mark():
    history = (entry("2025-01", Lamp.RED, made_good=True), entry("2025-02"))
    drawn = lamp_calendar(standing(*history), USERS, "zh_CN")
    assert "lamp lamp-red" in sample.written(drawn)
    assert "严重滞后 已补" in sample.written(drawn)
    assert "补" in sample.words(drawn).split()


def test_a_missing_month_leaves_its_place_open():
    drawn = sample.written(
        lamp_calendar(standing(entry("2025-01"), entry("2025-03")), USERS, "zh_CN")
    )
    assert drawn.count('"type": "Td"') == 3
    assert drawn.count("lamp lamp-green") == 2


def test_quarters_are_four_a_year():
    drawn = sample.written(lamp_calendar(standing(entry("2025-Q3")), USERS, "zh_CN"))
    assert drawn.count('"type": "Td"') == 3


def test_a_period_worse_than_the_start_is_not_told_in_points():
    drawn = period_table(
        standing(entry("2025-09", Lamp.RED, lag=153.0, completed=-0.6)), USERS, "zh_CN"
    )
    assert "不及起点 严重滞后" in sample.words(drawn)


def test_the_table_says_pace_gap_and_lag_of_the_newest_periods_first():
    months = [entry(f"{2024 + n // 12}-{n % 12 + 1:02}") for n in range(14)]
    drawn = period_table(standing(*months), USERS, "zh_CN")
    words = sample.words(drawn)
    assert "2025年2月 7.00 万人 7.50 万人 −0.50 万人 落后12点 达到序时" in words
    assert words.index("2025年2月") < words.index("2025年1月")
    assert sample.written(drawn).count("data-figure") == NEWEST


def test_a_period_without_a_pace_line_has_no_lag():
    drawn = sample.words(period_table(standing(entry("2021-01", lag=None)), USERS, "zh_CN"))
    assert "−0.50 万人 — 达到序时" in drawn
