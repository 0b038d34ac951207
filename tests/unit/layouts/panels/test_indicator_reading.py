"""What is said of a series, against sentences written by hand."""

from __future__ import annotations

from layouts.panels.indicator_reading import series_remarks, series_sentence
from metrics import Measure
from tests.unit.layouts.panels.indicators import BROKEN, context, figures, months, read


def test_the_published_growth_is_read_and_so_is_its_light() -> None:
    said = series_sentence(read(months(4), Measure.CUMULATED), context())
    assert said == (
        "1—12月社会消费品零售总额同比增长5.0%，增速与上月持平，历史数据不足，暂不亮灯。"
    )


def test_a_computed_growth_is_named_so() -> None:
    frame = figures(("2024-09", "cumulated", 100.0), ("2025-09", "cumulated", 105.0))
    said = series_sentence(read(frame, Measure.CUMULATED), context())
    assert said == "1—9月社会消费品零售总额（计算）同比增长5.0%，此前无数据可比。"


def test_a_level_alone_is_told_as_it_is() -> None:
    frame = figures(("2025-09", "cumulated", 105.0))
    said = series_sentence(read(frame, Measure.CUMULATED), context())
    assert said == "2025年1—9月社会消费品零售总额为105.0 亿元。"


def test_what_was_taken_apart_revised_or_broken_is_said() -> None:
    frame = figures(
        ("2025-02", "cumulated", 20.0), ("2025-03", "cumulated", 19.0), status="revised"
    )
    told = series_remarks(read(frame, Measure.LEVEL), context())
    assert told == [
        "当期值由相邻两期累计值相减得出，不是公布数",
        "1期折算值为负，说明累计值经过修订：2025年3月",
        "2个数经过修订，点开数字可看各次公布值",
    ]
    broken = read(frame, Measure.LEVEL, BROKEN)
    assert "口径变更处断开，跨口径不计算增速" in series_remarks(broken, context(BROKEN))
    joined = series_remarks(broken, context(BROKEN, joined="yes"))
    assert "新旧口径已按要求衔接，跨口径增速仅供参考" in joined
