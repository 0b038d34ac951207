"""A seasonal adjustment in words."""

from __future__ import annotations

from dataclasses import replace

from layouts.panels.seasonal_words import adjustment_sentence, diagnostic_words
from metrics import Comparison
from metrics.economy.seasonal import Adjustment, Diagnostics, HolidayEffect, Residual
from metrics.economy.series import computed_growth
from tests.unit.layouts.panels.adjusted import adjusted
from tests.unit.layouts.panels.indicators import context


def made(**changed) -> Adjustment:
    found = adjusted()
    assert isinstance(found, Adjustment)
    return replace(found, notes=(), **changed)


def test_the_newest_month_is_read() -> None:
    found = made()
    moved = computed_growth(found.series, Comparison.PREVIOUS)
    said = adjustment_sentence(found, moved, context())
    assert said.startswith("季节调整后，2026年12月社会消费品零售总额环比")


def test_diagnostics_are_sentences() -> None:
    clean = Diagnostics(
        Residual(90.0, 0.0), Residual(0.1, 0.95), quality=0.234,
        outliers=("AO2020.Feb", "LS2020.1", "TL2020.Feb"),
    )  # fmt: skip
    holiday = HolidayEffect(-0.15, 0.01, -15.0, is_kept=True)
    assert diagnostic_words(made(diagnostics=clean, holiday=holiday), "zh_CN") == [
        "季调后没有可察觉的残余季节性（QS检验 p=0.95）",
        "春节效应显著（t=−15.0），已扣除",
        "X-11质量指标Q=0.23，小于1，可接受",
        "3个异常值：2020年2月单期异常、2020年第一季度水平移动、TL2020.Feb",
    ]
    left = Diagnostics(Residual(90.0, 0.0), Residual(30.0, 0.001), quality=1.2)
    assert diagnostic_words(made(diagnostics=left), "zh_CN") == [
        "季调后仍有残余季节性（QS检验 p=0.00）",
        "X-11质量指标Q=1.20，不小于1，慎用",
    ]
