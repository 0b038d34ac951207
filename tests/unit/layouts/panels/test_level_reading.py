"""The readings of level charts against sentences written by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from layouts.panels.level_reading import adjusted_sentence, level_sentence
from metrics import Measure
from metrics.economy.seasonal import Adjustment
from tests.unit.layouts import sample
from tests.unit.layouts.panels.adjusted import adjusted
from tests.unit.layouts.panels.indicators import BROKEN, METRIC, context, figures, read


def said(*rows: tuple[str, str, float], metric=METRIC, **chosen: str) -> str:
    found = read(figures(*rows), Measure.CUMULATED, metric)
    return level_sentence(found, context(metric, **chosen))


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (105.2, "2025年1—9月为105.2 亿元，比上年同期增加5.2 亿元。"),
        (97.9, "2025年1—9月为97.9 亿元，比上年同期减少2.1 亿元。"),
        (100.04, "2025年1—9月为100.0 亿元，与上年同期持平。"),
    ],
    ids=["rise", "fall", "flat"],
)
def test_a_level_is_compared_with_a_year_before(now, told) -> None:
    assert said(("2024-09", "cumulated", 100.0), ("2025-09", "cumulated", now)) == told


def test_what_is_missing_is_said() -> None:
    assert said(("2025-08", "cumulated", 90.0), ("2025-09", "cumulated", 105.0)) == (
        "2025年1—9月为105.0 亿元，上年同期无数据可比。"
    )
    assert said(("2025-08", "cumulated", 90.0), ("2025-09", "cumulated_yoy", 5.0)) == (
        "2025年1—9月无数据，最近为2025年1—8月的90.0 亿元。"
    )


def test_across_a_break_nothing_is_compared_unless_asked_for() -> None:
    rows = (("2024-09", "cumulated", 100.0), ("2025-09", "cumulated", 105.0))
    assert said(*rows, metric=BROKEN) == ("2025年1—9月为105.0 亿元，与上年同期口径不同，不作比较。")
    assert said(*rows, metric=BROKEN, joined="yes").endswith("比上年同期增加5.0 亿元。")


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (80.5, "2025年9月为80.5%，比上年同期提高0.5个百分点。"),
        (79.8, "2025年9月为79.8%，比上年同期下降0.2个百分点。"),
        (80.0, "2025年9月为80.0%，与上年同期持平。"),
    ],
)
def test_a_share_moves_in_points(now, told) -> None:
    metric = sample.catalogue()["loan_deposit_ratio"]
    frame = figures(("2024-09", "level", 80.0), ("2025-09", "level", now), metric=metric.name)
    assert level_sentence(read(frame, Measure.LEVEL, metric), context(metric)) == told


def test_english_is_spoken() -> None:
    found = read(
        figures(("2024-09", "cumulated", 100.0), ("2025-09", "cumulated", 105.2)),
        Measure.CUMULATED,
    )
    english = replace(context(), locale="en")
    assert level_sentence(found, english) == (
        "Jan–Sep 2025: 10.52 bn yuan, 520.0 m yuan more than a year before."
    )


def season(given: float | None, after: float) -> str:
    """The sentence of an adjustment whose newest figure was ``given`` and became ``after``."""
    found = adjusted()
    assert isinstance(found, Adjustment)
    frame = found.frame.copy()
    frame.loc[frame.index[-1], "value"] = float("nan") if given is None else given
    *earlier, newest = found.series.points
    points = (*earlier, newest._replace(value=after))
    return adjusted_sentence(
        replace(found, frame=frame, series=replace(found.series, points=points)), context()
    )


@pytest.mark.parametrize(
    ("given", "after", "told"),
    [
        (12.5, 11.0, "原值12.5 亿元，季节调整后11.0 亿元，季节因素使其偏高1.5 亿元。"),
        (10.0, 11.0, "原值10.0 亿元，季节调整后11.0 亿元，季节因素使其偏低1.0 亿元。"),
        (11.01, 11.0, "原值11.0 亿元，季节调整后11.0 亿元，季节因素没有可见的影响。"),
        (None, 11.0, "无原值，季节调整后11.0 亿元。"),
    ],
    ids=["rise", "fall", "flat", "missing"],
)
def test_the_season_is_said_to_raise_or_to_lower_a_figure(given, after, told) -> None:
    assert season(given, after) == f"2026年12月{told}"
