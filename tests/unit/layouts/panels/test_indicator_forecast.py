"""The panel of the kept forecast."""

from __future__ import annotations

from dataclasses import replace

from layouts.panels.indicator_forecast import draw, forecast_measure, queries, read_fan
from layouts.selection import Selection
from metrics import Lamp, Measure, Target, TargetKind, parse_period
from metrics.metric import Label
from tests.unit.layouts import sample
from tests.unit.layouts.panels.indicators import METRIC, context, figures, forecast
from tests.unit.layouts.panels.test_forecast_record_words import RECORD

HISTORY = (("2025-08", "cumulated_yoy", 4.8), ("2025-09", "cumulated_yoy", 4.9))


def drawn(*after: tuple[str, str, float], **chosen: str) -> str:
    answers = {
        "figures": figures(*HISTORY, *after),
        "forecast": forecast(),
        "targets": (),
        "records": (),
    }
    return sample.words(draw(answers, context(**chosen)))


def test_cumulated_levels_are_no_series_so_their_growth_is_forecast() -> None:
    assert forecast_measure(Selection(), METRIC) is Measure.CUMULATED_YOY
    assert forecast_measure(Selection(measure="level"), METRIC) is Measure.LEVEL


def test_the_origin_of_the_address_is_asked_for() -> None:
    chosen = Selection(metric="retail_sales", origin=parse_period("2025-03"))
    asked = queries(chosen, context())["forecast"]
    assert str(asked.origin) == "2025-03"


def test_a_forecast_is_read_by_period_and_quantile() -> None:
    fan = read_fan(forecast(), Measure.CUMULATED_YOY)
    assert fan is not None
    assert fan.quantiles[parse_period("2025-10")][0.9] == 6.0
    assert read_fan(forecast(), Measure.LEVEL) is None


def test_the_fan_says_what_is_expected_and_by_what() -> None:
    said = drawn()
    assert (
        "以2025年1—9月为起点，预计2025年1—10月社会消费品零售总额累计同比5.0%，"
        "80%可能在4.0%至6.0%之间。"
    ) in said
    assert "95%区间 80%区间 单位 %" in said
    assert "模型：多模型组合" in said
    assert "起点以后还没有公布数可对照。" in said


def test_what_came_after_is_held_against_the_band() -> None:
    said = drawn(("2025-10", "cumulated_yoy", 5.5), ("2025-11", "cumulated_yoy", 6.5))
    assert "起点以后已公布2期，其中1期落在80%区间内。" in said
    assert "起点以后公布值" in said


def test_no_forecast_says_why_and_what_to_do() -> None:
    nothing = {
        "figures": figures(*HISTORY),
        "forecast": forecast()[:0],
        "targets": (),
        "records": (),
    }
    assert "也可运行 cockpit forecast。" in sample.words(draw(nothing, context()))
    said = sample.words(draw(nothing, context(origin="2025-03")))
    assert "没有以2025年3月为起点的预测，请选其他起点。" in said


def test_the_years_target_is_held_against_its_last_period() -> None:
    target = Target(
        period="2025-11", value=5.5, source="政府工作报告", kind=TargetKind.ANNUAL,
        measure=Measure.CUMULATED_YOY, wording="增长5.5%左右",
    )  # fmt: skip
    standing = sample.standing("retail_sales", Lamp.YELLOW, target=target)
    answers = {
        "figures": figures(*HISTORY),
        "forecast": forecast(),
        "targets": (standing,),
        "records": (),
    }
    said = sample.words(draw(answers, context()))
    assert "年度目标增长5.5%左右：预计2025年1—11月为5.0%，目标在80%区间之内。" in said


def test_a_series_that_could_not_be_forecast_says_the_reason() -> None:
    refused = replace(
        RECORD, measure=Measure.CUMULATED_YOY, model="", reason="too_short",
        refusal=Label(zh="样本不足：只有5期。", en="Too short: 5 figures."), origins=(),
    )  # fmt: skip
    nothing = {"figures": figures(*HISTORY), "forecast": forecast()[:0], "targets": ()}
    said = sample.words(draw({**nothing, "records": (refused,)}, context()))
    assert "样本不足：只有5期。" in said


def test_the_record_stands_beside_the_fan_and_its_origins_are_offered() -> None:
    kept = tuple(parse_period(text) for text in ("2025-09", "2025-03"))
    record = replace(RECORD, measure=Measure.CUMULATED_YOY, origins=kept)
    answers = {"figures": figures(*HISTORY), "forecast": forecast(), "targets": ()}
    drawing = draw({**answers, "records": (record,)}, context())
    assert "80%区间实际覆盖82%" in sample.words(drawing)
    assert "2025年3月" in sample.written(drawing)
