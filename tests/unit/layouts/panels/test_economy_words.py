"""The one-line reading against sentences written by hand."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest

from layouts.panels.economy_words import growth_sentence
from metrics import Measure, Period, parse_period
from metrics.economy import Absence, Light, LightState, read_growth

NAMES = {"zh_CN": "规上工业增加值", "en": "Industrial output"}
GREEN, YELLOW = Light.STEADY, Light.WARM


def light(
    at: Period, now: Light | None, months: int = 1, earlier: Light | None = None, points: int = 0
) -> LightState:
    reason = None if now else Absence.NO_LIMITS
    return LightState("a", at, 1.0, now, months, points or months, earlier, reason)


def sentence(
    locale: str,
    figures: dict[str, float],
    period: str,
    measure: Measure = Measure.CUMULATED_YOY,
    lit: tuple[Light | None, int, Light | None, int] | None = None,
) -> str:
    at = parse_period(period)
    state = light(at, *lit) if lit else None
    series = {parse_period(text): value for text, value in figures.items()}
    return growth_sentence(read_growth(series, at, measure, state), NAMES[locale], locale, 2025)


CASES: Sequence[tuple[str, dict[str, float], str, Measure, object, str, str]] = [
    (
        "the issue's own", {"2025-08": 6.2, "2025-09": 5.9}, "2025-09", Measure.CUMULATED_YOY,
        (GREEN, 4, GREEN, 4),
        "1—9月规上工业增加值同比增长5.9%，比上月回落0.3个百分点，处于绿灯区，已连续4个月",
        "Industrial output, Jan–Sep: up 5.9% on a year before, down 0.3 points on the month before,"
        " in the green zone, for 4 months",
    ),
    (
        "the year before", {"2024-11": 5.6, "2024-12": 5.9}, "2024-12", Measure.CUMULATED_YOY, None,
        "2024年1—12月规上工业增加值同比增长5.9%，比上月加快0.3个百分点",
        "Industrial output, Jan–Dec 2024: up 5.9% on a year before, up 0.3 points on the month"
        " before",
    ),
    (
        "rise", {"2025-08": 5.6, "2025-09": 5.9}, "2025-09", Measure.YOY, None,
        "9月规上工业增加值同比增长5.9%，比上月加快0.3个百分点",
        "Industrial output, Sep: up 5.9% on a year before, up 0.3 points on the month before",
    ),
    (
        "a decline narrows", {"2025-08": -3.6, "2025-09": -2.4}, "2025-09", Measure.CUMULATED_YOY,
        None,
        "1—9月规上工业增加值同比下降2.4%，降幅比上月收窄1.2个百分点",
        "Industrial output, Jan–Sep: down 2.4% on a year before, up 1.2 points on the month before",
    ),
    (
        "a decline widens", {"2025-08": -2.4, "2025-09": -3.6}, "2025-09", Measure.YOY, None,
        "9月规上工业增加值同比下降3.6%，降幅比上月扩大1.2个百分点",
        "Industrial output, Sep: down 3.6% on a year before, down 1.2 points on the month before",
    ),
    (
        "the same growth", {"2025-08": 5.94, "2025-09": 5.9}, "2025-09", Measure.CUMULATED_YOY,
        None,
        "1—9月规上工业增加值同比增长5.9%，增速与上月持平",
        "Industrial output, Jan–Sep: up 5.9% on a year before, unchanged on the month before",
    ),
    (
        "no growth", {"2025-08": 0.4, "2025-09": 0.04}, "2025-09", Measure.CUMULATED_YOY, None,
        "1—9月规上工业增加值同比持平，比上月回落0.4个百分点",
        "Industrial output, Jan–Sep: flat on a year before, down 0.4 points on the month before",
    ),
    (
        "turning positive", {"2025-08": -1.2, "2025-09": 0.5}, "2025-09", Measure.CUMULATED_YOY,
        (YELLOW, 1, GREEN, 1),
        "1—9月规上工业增加值同比增长0.5%，上月为下降1.2%，由负转正，由绿灯区转入黄灯区",
        "Industrial output, Jan–Sep: up 0.5% on a year before, "
        "turned positive after down 1.2% in the month before, from the green into the yellow zone",
    ),
    (
        "turning negative", {"2025-08": 0.5, "2025-09": -1.2}, "2025-09", Measure.YOY,
        (Light.COLD, 1, Light.COOL, 1),
        "9月规上工业增加值同比下降1.2%，上月为增长0.5%，由正转负，由浅蓝灯区转入蓝灯区",
        "Industrial output, Sep: down 1.2% on a year before, "
        "turned negative after up 0.5% in the month before, from the light blue into the blue zone",
    ),
    (
        "missing", {"2025-08": 6.2}, "2025-09", Measure.CUMULATED_YOY, None,
        "1—9月规上工业增加值尚无数据，1—8月同比增长6.2%",
        "Industrial output: no figure for Jan–Sep yet, up 6.2% on a year before in Jan–Aug",
    ),
    (
        "missing in January", {"2024-12": 6.2}, "2025-01", Measure.YOY, None,
        "1月规上工业增加值尚无数据，2024年12月同比增长6.2%",
        "Industrial output: no figure for Jan yet, up 6.2% on a year before in Dec 2024",
    ),
    (
        "no figure at all", {"2025-08": math.nan}, "2025-09", Measure.CUMULATED_YOY, None,
        "规上工业增加值尚无数据", "Industrial output: no figures yet",
    ),
    (
        "first figure", {"2025-09": 5.9}, "2025-09", Measure.YOY, (GREEN, 1, None, 1),
        "9月规上工业增加值同比增长5.9%，此前无数据可比，处于绿灯区",
        "Industrial output, Sep: up 5.9% on a year before, the first figure, in the green zone",
    ),
    (
        "first month of a year", {"2024-12": 5.6, "2025-01": 5.9}, "2025-01", Measure.YOY, None,
        "1月规上工业增加值同比增长5.9%，比上月加快0.3个百分点",
        "Industrial output, Jan: up 5.9% on a year before, up 0.3 points on Dec 2024",
    ),
    (
        "1-2月 merged", {"2024-12": 6.2, "2025-01..02": 5.9}, "2025-01..02", Measure.YOY,
        (Light.HOT, 3, Light.HOT, 2),
        "1—2月规上工业增加值同比增长5.9%，比上年12月回落0.3个百分点，处于“红灯”区，已连续3个月",
        "Industrial output, Jan–Feb: up 5.9% on a year before, down 0.3 points on Dec 2024, "
        "in the red zone, for 3 months",
    ),
    (
        "1-2月 cumulated", {"2024-12": 6.2, "2025-02": 5.9}, "2025-02", Measure.CUMULATED_YOY, None,
        "1—2月规上工业增加值同比增长5.9%，比上年全年回落0.3个百分点",
        "Industrial output, Jan–Feb: up 5.9% on a year before, down 0.3 points on Jan–Dec 2024",
    ),
    (
        "March after 1-2月", {"2025-01..02": 6.2, "2025-03": 5.9}, "2025-03", Measure.YOY, None,
        "3月规上工业增加值同比增长5.9%，比1—2月回落0.3个百分点",
        "Industrial output, Mar: up 5.9% on a year before, down 0.3 points on Jan–Feb 2025",
    ),
    (
        "1-3月 after 1-2月", {"2025-02": 6.2, "2025-03": 5.9}, "2025-03", Measure.CUMULATED_YOY,
        None,
        "1—3月规上工业增加值同比增长5.9%，比1—2月回落0.3个百分点",
        "Industrial output, Jan–Mar: up 5.9% on a year before, down 0.3 points on Jan–Feb 2025",
    ),
    (
        "after a gap", {"2025-06": 6.2, "2025-09": 5.9}, "2025-09", Measure.CUMULATED_YOY, None,
        "1—9月规上工业增加值同比增长5.9%，比1—6月回落0.3个百分点",
        "Industrial output, Jan–Sep: up 5.9% on a year before, down 0.3 points on Jan–Jun 2025",
    ),
    (
        "too little history", {"2025-08": 6.2, "2025-09": 5.9}, "2025-09", Measure.YOY,
        (None, 0, None, 0),
        "9月规上工业增加值同比增长5.9%，比上月回落0.3个百分点，历史数据不足，暂不亮灯",
        "Industrial output, Sep: up 5.9% on a year before, down 0.3 points on the month before, "
        "too little history for a light",
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_says_what_a_statistician_would_write(case: tuple[object, ...]) -> None:
    _, figures, period, measure, lit, chinese, english = case
    asked = (figures, period, measure, lit)
    assert sentence("zh_CN", *asked) == chinese  # type: ignore[arg-type]
    assert sentence("en", *asked) == english  # type: ignore[arg-type]
