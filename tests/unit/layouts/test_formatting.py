"""How figures are written, against the statistics bureau's own way."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts import formatting
from metrics import BACKLOG_AGES, UNITS, Measure, parse_period

ZH, EN = "zh_CN", "en"
finite = st.floats(min_value=-1e12, max_value=1e12, allow_nan=False)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [(0.285, 2, "0.29"), (2.5, 0, "3"), (-2.5, 0, "−3"), (1.005, 2, "1.01"), (-0.04, 1, "0.0")],
)
def test_rounds_half_up_as_on_paper(value, places, expected):
    assert formatting.number(value, places) == expected


@given(finite)
def test_number_carries_no_hyphen_and_no_negative_zero(value):
    written = formatting.number(value, 1)
    assert "-" not in written
    assert written != "−0.0"


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (484_180_000, "10k_kwh", "48,418 亿千瓦时"),
        (1312.4, "100m_yuan", "1,312.4 亿元"),
        (7.42, "10k_persons", "7.42 万人"),
        (74_200, "person", "7.42 万人"),
        (2104, "item", "2,104 件"),
        (0.5, "100m_yuan", "5,000 万元"),
        (9999, "person", "9,999 人"),
        (10_000, "person", "1.00 万人"),
        (99_999_600, "person", "1.00 亿人"),
        (99_500_000, "person", "9,950 万人"),
        (-12_345, "item", "−1.23 万件"),
        (0, "item", "0 件"),
        (96.4, "percent", "96.4%"),
        (49.8, "index", "49.8"),
        (12_345.6, "per_10k", "12,345.6 件/万人"),
    ],
)
def test_climbs_the_ladder_of_ten_thousands(value, unit, expected):
    assert str(formatting.quantity(value, UNITS[unit], ZH)) == expected


def test_climbs_millions_and_billions_in_english():
    assert str(formatting.quantity(1312.4, UNITS["100m_yuan"], EN)) == "131.2 bn yuan"
    assert str(formatting.quantity(74_200, UNITS["person"], EN)) == "74,200 persons"


@given(st.floats(min_value=1, max_value=1e12))
def test_what_the_ladder_writes_is_within_half_a_percent_of_the_value(value):
    written = formatting.quantity(value, UNITS["person"], ZH)
    factor = {"人": 1, "万人": 1e4, "亿人": 1e8}[written.unit]
    assert float(written.number.replace(",", "")) * factor == pytest.approx(value, rel=0.5)
    assert float(written.number.replace(",", "")) * factor == pytest.approx(
        value, abs=max(0.5, 0.005 * value)
    )


@given(st.floats(min_value=1, max_value=9e11))
def test_no_number_below_the_last_step_reaches_ten_thousand(value):
    written = formatting.quantity(value, UNITS["person"], ZH)
    assert written.unit == "亿人" or float(written.number.replace(",", "")) < 10_000


@pytest.mark.parametrize(
    ("operator", "expected"),
    [
        ("=", "1,500.0亿元"),
        (">", "突破1,500.0亿元"),
        (">=", "1,500.0亿元以上"),
        ("<", "不足1,500.0亿元"),
        ("<=", "1,500.0亿元以内"),
    ],
)
def test_writes_a_bound_with_its_operator(operator, expected):
    written = formatting.quantity(1500, UNITS["100m_yuan"], ZH)
    assert formatting.compared(written, operator, ZH) == expected


def test_difference_of_shares_is_in_percentage_points():
    assert str(formatting.gap(-2.0, UNITS["percent"], ZH)) == "−2.0 个百分点"
    assert str(formatting.gap(0.4, UNITS["percent"], EN)) == "+0.4 points"
    assert str(formatting.gap(-1.19, UNITS["10k_persons"], ZH)) == "−1.19 万人"


@pytest.mark.parametrize(
    ("value", "expected"), [(5.6, "增长5.6%"), (-1.8, "下降1.8%"), (0.04, "持平")]
)
def test_says_growth_in_words(value, expected):
    assert formatting.growth(value, ZH) == expected


@pytest.mark.parametrize(
    ("now", "then", "expected"),
    [
        (5.2, 5.6, "增速较上月回落0.4个百分点"),
        (5.6, 5.2, "增速较上月加快0.4个百分点"),
        (-1.8, -3.0, "降幅较上月收窄1.2个百分点"),
        (-3.0, -1.8, "降幅较上月扩大1.2个百分点"),
        (-0.5, 0.5, "增速较上月回落1.0个百分点"),
        (5.24, 5.16, "增速与上月持平"),
        (5.25, 5.24, "增速较上月加快0.1个百分点"),
    ],
)
def test_says_how_a_rate_moved(now, then, expected):
    assert formatting.growth_moved(now, then, "上月", ZH) == expected


@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        ("2025", Measure.LEVEL, "2025年"),
        ("2025-Q3", Measure.LEVEL, "2025年第三季度"),
        ("2025-Q3", Measure.CUMULATED_YOY, "2025年前三季度"),
        ("2025-Q2", Measure.CUMULATED, "2025年上半年"),
        ("2025-Q4", Measure.CUMULATED, "2025年全年"),
        ("2025-09", Measure.YOY, "2025年9月"),
        ("2025-09", Measure.CUMULATED_YOY, "2025年1—9月"),
        ("2025-01", Measure.CUMULATED, "2025年1月"),
        ("2025-01..02", Measure.YOY, "2025年1—2月"),
        ("2025-09-18", Measure.LEVEL, "2025年9月18日"),
    ],
)
def test_names_a_period_and_the_months_it_covers(text, measure, expected):
    assert formatting.period(parse_period(text), ZH, measure) == expected


@pytest.mark.parametrize(
    ("locale", "expected"), [(ZH, "2023年10月—2025年9月"), (EN, "Oct 2023–Sep 2025")]
)
def test_writes_a_stretch_by_its_ends(locale, expected):
    first, last = parse_period("2023-10"), parse_period("2025-09")
    assert formatting.stretch(first, last, locale) == expected


@pytest.mark.parametrize(
    ("now", "then", "measure", "expected"),
    [
        ("2025-09", "2025-08", Measure.YOY, "上月"),
        ("2025-03", "2025-01..02", Measure.YOY, "1—2月"),
        ("2025-01..02", "2024-12", Measure.YOY, "上年12月"),
        ("2025-09", "2025-08", Measure.CUMULATED_YOY, "1—8月"),
        ("2025-02", "2024-12", Measure.CUMULATED_YOY, "上年全年"),
        ("2025-Q3", "2025-Q2", Measure.CUMULATED_YOY, "上半年"),
        ("2025-Q3", "2025-Q2", Measure.YOY, "上季度"),
    ],
)
def test_names_what_a_period_is_compared_with(now, then, measure, expected):
    assert formatting.before_word(parse_period(now), parse_period(then), ZH, measure) == expected


def test_writes_days_and_times_of_shanghai():
    assert formatting.full_day(date(2025, 10, 20), ZH) == "2025年10月20日 星期一"
    assert formatting.full_day(date(2025, 10, 20), EN) == "Mon 20 Oct 2025"
    assert formatting.clock_time(datetime(2025, 10, 20, 16, 5)) == "00:05"
    assert formatting.moment(datetime(2025, 10, 20, 16, 5), ZH) == "2025年10月21日 00:05"
    assert formatting.moment(datetime(2025, 10, 20, 16, 5), EN) == "21 Oct 2025 00:05"


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        (datetime(2025, 10, 20, 8, 22), "已过38分钟"),
        (datetime(2025, 10, 20, 6, 55), "已过2小时5分"),
        (datetime(2025, 10, 20, 7, 0), "已过2小时"),
        (datetime(2025, 10, 17, 9, 0), "已过3天"),
        (datetime(2025, 10, 20, 9, 30), "已过0分钟"),
    ],
)
def test_says_how_long_ago_in_two_parts(then, expected):
    assert formatting.elapsed(then, datetime(2025, 10, 20, 9, 0), ZH) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(8.0, "8"), (0.25, "0.25"), (1500.0, "1,500"), (36.5, "36.5")]
)
def test_writes_a_limit_with_the_places_it_needs(value, expected):
    assert formatting.limit(value) == expected


def test_classes_are_written_by_their_limits():
    assert formatting.classes([10, 20.5, 1000]) == ["<10", "10–20.5", "20.5–1,000", "≥1,000"]
    assert formatting.classes([0.5]) == ["<0.5", "≥0.5"]
    assert formatting.classes([]) == []


def test_bands_of_ages_are_written_in_days():
    assert [formatting.age_band(band, ZH) for band in BACKLOG_AGES] == [
        "1–3天",
        "4–7天",
        "8–30天",
        "超30天",
    ]
    assert formatting.age_band(BACKLOG_AGES[-1], EN) == "over 30 d"
