from __future__ import annotations

from layouts.panels.whatif_asking import plan_of
from layouts.panels.whatif_reading import simulated
from layouts.panels.whatif_rows import FILE_WORDS, elasticity_rows, file_frame, path_rows
from layouts.words import say
from tests.unit.layouts.panels import scenarios


def told(make, locale="zh_CN", **chosen):
    context = scenarios.context(locale, **chosen)
    plan = plan_of(context.selection)
    return make(plan, simulated(plan, scenarios.answers(), context), context)


def test_a_row_of_the_path_holds_base_scenario_and_effect_with_their_bands() -> None:
    first, *_, last = told(path_rows)
    assert first[:3] == ("2025年1—10月", "5.0%", "4.0% ~ 6.0%")
    assert first[1:3] == first[3:5]
    assert last[0] == "2025年全年" or last[0].startswith("2025年")


def test_an_elasticity_says_its_sign_its_lag_and_where_it_is_from() -> None:
    power, trade, _ = told(elasticity_rows)
    assert power[:3] == ("全社会用电量", "由本区历史估计", "不小于0")
    assert trade[-1] == "1"


def test_every_row_of_a_file_says_what_its_numbers_rest_on() -> None:
    frame = told(file_frame, shocks=scenarios.SHOCK)
    assert [*frame] == [say("zh_CN", word) for word in FILE_WORDS]
    row = frame.iloc[-1]
    assert (row["时期"], row["单位"], row["基准预测"]) == ("2025-12", "%", 5.0)
    assert row["基准10%分位"] < row["基准90%分位"]
    assert row["情景"] > row["基准预测"]
    assert "全社会用电量 +5 个百分点" in row["冲击"]
    assert "不证明因果" in row["假设"]
    assert row["说明"].startswith("仅供参考")
    assert "规模以上工业统计月报" in row["数据来源"]


def test_a_file_in_english() -> None:
    row = told(file_frame, locale="en", shocks=scenarios.SHOCK).iloc[0]
    assert row["Note"].startswith("For reference only")
