"""The signal lamps: index, lamps, readings, legend."""

from __future__ import annotations

import pandas as pd

from layouts.panels.signal_lamps import PANEL, queries
from layouts.selection import Selection
from metrics import CITY, DISTRICT, MetricQuery, parse_period
from tests.unit.layouts import sample
from tests.unit.layouts.panels.lamps import NAMES, growths

HOT = {"fixed_asset_investment": 30.0}


def drawn(frame: pd.DataFrame, **changed: object) -> str:
    return sample.words(PANEL.draw({"figures": frame}, sample.context(**changed)))


def test_asks_twelve_years_of_published_growth_of_the_region_and_the_district() -> None:
    query = queries(Selection(region=sample.GULIN), sample.context())["figures"]
    assert isinstance(query, MetricQuery)
    assert query.metrics == tuple(NAMES)
    assert query.regions == (sample.GULIN, DISTRICT)
    assert (str(query.first), str(query.last)) == ("2013-10", "2025-09")
    assert [measure.value for measure in query.measures] == ["cumulated_yoy"]


def test_a_chosen_month_is_the_newest_that_is_asked() -> None:
    selection = Selection(period=parse_period("2025-03"))
    query = queries(selection, sample.context(selection))["figures"]
    assert isinstance(query, MetricQuery)
    assert str(query.last) == "2025-03"


def test_says_the_index_with_its_zone_and_what_moved_it() -> None:
    words = drawn(growths(HOT))
    assert "综合预警指数 2025年9月 111.1 稳 绿灯区" in words
    assert "比上月+11.1点：固定资产投资 +11.1" in words
    assert "亮灯权重 100%" in words


def test_reads_out_the_light_that_changed() -> None:
    words = drawn(growths(HOT))
    assert "1—9月固定资产投资同比增长30.0%，比上月加快25.0个百分点，由绿灯区转入“红灯”区" in words
    assert "稳 → 过" in words
    assert "本月各项指标灯色未变" not in words


def test_names_the_others_that_changed() -> None:
    words = drawn(growths(dict.fromkeys(NAMES[:3], 30.0)))
    assert "灯色也有变化：社零总额" in words


def test_says_that_no_light_changed_and_reads_what_is_off_green() -> None:
    frame = growths(HOT)
    later = frame[frame["period"] == "2025-09"].copy()
    words = drawn(pd.concat([frame[frame["period"] != "2025-08"], _moved(later)]))
    assert "本月各项指标灯色未变" in words
    assert "处于“红灯”区，已连续2个月" in words
    assert "与上月持平" in words


def _moved(rows: pd.DataFrame) -> pd.DataFrame:
    """September's rows as August's."""
    august = parse_period("2025-08")
    return pd.concat(
        [rows, rows.assign(period="2025-08", period_start=august.start, period_end=august.end)]
    )


def test_prints_the_legend_with_the_limits_and_keeps_the_two_readings_apart() -> None:
    words = drawn(growths())
    assert "过 过热 热 偏热 稳 稳定 冷 偏冷 寒 过冷 无数据" in words
    assert "界限：至上年末各期增速的 7.5 / 25 / 75 / 92.5% 分位" in words
    assert "指数 63.33 / 83.33 / 116.67 / 136.67" in words
    assert "不表示目标完成情况" in words
    assert "演示数据" in words


def test_a_town_without_figures_sees_the_districts_lamps_and_is_told() -> None:
    selection = Selection(region=sample.GULIN)
    words = drawn(growths(), selection=selection)
    assert "古林镇" in words
    assert "综合预警指数" in words
    assert drawn(growths(region=CITY)).startswith("景气信号灯图")


def test_a_short_history_says_why_there_is_no_index() -> None:
    words = drawn(growths(first=70))
    assert "亮灯权重仅 0%，暂不计算综合预警指数" in words


def test_speaks_english() -> None:
    words = drawn(growths(HOT), locale="en")
    assert "Early-warning index Sep 2025 111.1 = green" in words
    assert "from the green into the red zone" in words
