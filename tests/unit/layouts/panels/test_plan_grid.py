"""The plan's table: numbers, full wording, ticks, gap and lag apart; verdicts after its end."""

from __future__ import annotations

import json
from datetime import date

import pytest
from plotly.utils import PlotlyJSONEncoder

from layouts.panels import plan_grid
from layouts.panels.plan_columns import plan_columns, plan_row
from layouts.selection import Selection
from metrics import Lamp, Landing, Mark, Measure, Step, Target, parse_period
from metrics.economy.expectation import Expectations
from tests.unit.layouts import sample

ELEVEN = [metric.name for metric in sample.catalogue().numbered]
STEP = Step(
    Target(period="2025", value=95, source="表1", line="第33行（表1 序号1）", wording="95%"),
    date(2025, 12, 31), Mark.PENDING, None, None,
)  # fmt: skip


def standing(metric=ELEVEN[0], lamp=Lamp.YELLOW, **changed):
    return sample.standing(metric, lamp, **{"steps": (STEP,), **changed})


def cells(found, locale="zh_CN", said=(), records=(), **changed):
    """Return what every cell of one row shows, as written."""
    columns = plan_columns([found], locale)
    expected = Expectations(sample.forecasts(*said), records, sample.TODAY)
    row = plan_row(found, columns, "", expected, sample.context(locale=locale, **changed))
    return {
        name: json.dumps(cell.shown, cls=PlotlyJSONEncoder, ensure_ascii=False)
        for name, cell in row.cells.items()
    }


def draw(*standings, selection=None, locale="zh_CN"):
    answers = {"standings": standings, "forecasts": sample.forecasts(), "records": ()}
    return plan_grid.PANEL.draw(answers, sample.context(selection, locale=locale))


def test_asks_table_one_and_what_the_text_alone_sets():
    query = plan_grid.PANEL.queries(Selection(), sample.context())["standings"]
    assert list(query.metrics[:11]) == ELEVEN
    assert "one_stop_service_share" in query.metrics
    assert "digital_government_index" not in query.metrics


def test_asks_in_a_town_what_is_reported_there_judged_or_not():
    chosen = Selection(region=sample.GULIN)
    query = plan_grid.PANEL.queries(chosen, sample.context(chosen))["standings"]
    assert query.regions == (sample.GULIN,)
    assert "zheliban_daily_users" in query.metrics
    assert "cloud_hosted_system_share" not in query.metrics


def test_rows_stand_in_the_plan_s_own_order():
    drawn = sample.written(draw(standing(ELEVEN[5], Lamp.RED), standing(ELEVEN[0])))
    assert drawn.index('"name": "catalogued_data_share"') < drawn.index(
        '"name": "zheliban_daily_users"'
    )


def test_a_row_says_number_wording_and_who_answers_for_it():
    found = cells(standing())
    assert found["number"] == '"1"'
    assert "按应编尽编原则完成编目的数据比例" in found["name"]
    assert "?metric=catalogued_data_share" in found["name"]
    assert "区数据局" in found["owner"]
    assert "分管副局长 · 数据资源科" in found["owner"]
    assert "目标见第33行（表1 序号1）" in found["source"]


def test_gap_and_lag_are_columns_of_their_own():
    found = cells(standing(gap=-1.2, lag=12.4))
    assert "−1.2" in found["gap_pace"]
    assert "个百分点" in found["gap_pace"]
    assert found["lag"] == '"落后12点"'


def test_the_value_is_a_figure_with_its_period_and_status():
    found = cells(standing(status="preliminary"))["value"]
    assert '"data-figure": "catalogued_data_share/330203000000/2025-09/level/"' in found
    assert "2025年9月 初步数" in found


def test_a_made_good_red_and_an_overdue_figure_say_so():
    assert "已补" in cells(standing(made_good=True))["lamp"]
    late = cells(standing(lamp=Lamp.NONE, overdue_days=10))
    assert "逾期未报 10天" in late["lamp"]


def test_what_has_no_target_here_is_not_called_without_data():
    found = cells(standing(ELEVEN[5], Lamp.NONE, value=0.59, target=None, steps=()))
    assert "目标不分解" in found["lamp"]
    assert "无数据" not in found["lamp"]


def test_while_the_plan_runs_there_is_an_outlook_and_no_verdict():
    names = [column.name for column in plan_columns([standing()], "zh_CN")]
    assert {"lag", "landing", "forecast", "run_rate", "lamp"} <= set(names)
    assert "verdict" not in names
    landing = Landing(12, 97.0, reaches=True)
    assert "97.0%" in cells(standing(landing=landing))["landing"]


def test_after_the_plan_s_end_there_is_a_verdict_and_neither_pace_nor_outlook():
    over = standing(is_over=True, met=False, lag=None, pace=None, elapsed=None, lamp=Lamp.RED)
    names = [column.name for column in plan_columns([over], "zh_CN")]
    assert not {"lag", "landing", "forecast", "run_rate", "gap_pace"} & set(names)
    assert "未达标" in cells(over)["verdict"]
    assert "规划期已满" in sample.words(draw(over))


def test_trend_and_forecast_are_two_columns_that_may_differ():
    said = (ELEVEN[0], Measure.LEVEL, "2025-09", "2025-12", (93.0, 93.5, 94.0, 94.6, 95.4))
    landing = Landing(12, 97.0, reaches=True)
    found = cells(
        standing(landing=landing), said=(said,), records=(sample.record(ELEVEN[0], Measure.LEVEL),)
    )
    assert "预计达标（按近 12 期趋势）" in found["landing"]
    assert "94.0%" in found["forecast"]
    assert "80%区间 93.5% ~ 94.6%" in found["forecast"]
    assert "达标把握 5%" in found["forecast"]
    assert "尚未预测" in cells(standing())["forecast"]


def test_asks_for_the_forecasts_of_the_same_indicators():
    asked = plan_grid.PANEL.queries(Selection(), sample.context())
    assert asked["forecasts"].metrics == asked["records"].metrics == asked["standings"].metrics


def test_a_gap_to_the_target_itself_is_called_so():
    assert "与目标比" in cells(standing(baseline=None))["gap_pace"]
    assert "与目标比" not in cells(standing())["gap_pace"]


@pytest.mark.parametrize("locale", ["zh_CN", "en"])
def test_every_column_has_a_heading_and_every_row_a_cell(locale):
    found = standing()
    columns = plan_columns([found], locale)
    nothing = Expectations(sample.forecasts(), (), sample.TODAY)
    row = plan_row(found, columns, "", nothing, sample.context(locale=locale))
    assert all(column.heading for column in columns)
    assert set(row.cells) == {column.name for column in columns}


def test_the_chosen_indicator_is_marked_else_the_worst_of_those_with_a_target():
    standings = (standing(ELEVEN[0], Lamp.YELLOW), standing(ELEVEN[1], Lamp.RED))
    rows = sample.written(draw(*standings)).split('"is_chosen": ')[1:]
    assert [row.startswith("true") for row in rows] == [False, True]
    chosen = draw(*standings, selection=Selection(metric=ELEVEN[0]))
    rows = sample.written(chosen).split('"is_chosen": ')[1:]
    assert [row.startswith("true") for row in rows] == [True, False]


def test_head_and_foot_say_period_source_and_what_is_not_real():
    drawn = sample.words(draw(standing(provenance="demo", period=parse_period("2025-08"))))
    assert "海曙区规划指标" in drawn
    assert "数据期 2025年8月" in drawn
    assert "来源 一体化智能化公共数据平台" in drawn
    assert "演示数据" in drawn
