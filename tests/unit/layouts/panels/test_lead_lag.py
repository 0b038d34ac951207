"""Lead and lag on the screen."""

from __future__ import annotations

import pandas as pd

from layouts.panels.lead_lag import PANEL
from layouts.selection import Selection
from tests.unit.layouts import sample
from tests.unit.layouts.panels.lamps import growths
from tests.unit.layouts.panels.test_lead_lag_reading import leading


def drawn(frame: pd.DataFrame, locale: str = "zh_CN") -> str:
    return sample.words(PANEL.draw({"figures": frame}, sample.context(locale=locale)))


def test_asks_for_the_growths_of_the_lamps() -> None:
    assert list(PANEL.queries(Selection(), sample.context())) == ["figures"]


def test_says_who_leads_and_that_correlation_is_no_cause() -> None:
    words = drawn(leading(2))
    assert "固定资产投资领先规上工业增加值2个月（相关1.00，越过带宽）" in words
    assert "相关不等于因果" in words
    assert "错误发现率控制在5%" in words
    assert "81个月" in words


def test_says_who_follows_and_who_moves_along() -> None:
    assert "固定资产投资滞后规上工业增加值2个月" in drawn(leading(0).pipe(_later))
    assert "与规上工业增加值同步（越过带宽）：固定资产投资 1.00" in drawn(leading(0))


def test_a_relation_that_is_found_is_marked_beside_its_colour() -> None:
    tile = PANEL.draw({"figures": leading(2)}, sample.context())
    assert "多重检验后显著" in sample.written(tile)
    assert "*" in sample.words(tile)


def test_who_cannot_be_judged_says_why_and_there_is_no_table() -> None:
    words = drawn(growths(first=60))
    assert "社零总额：历史数据不足，不能计算" in words
    assert "列为月数" not in words


def test_nothing_published_is_said() -> None:
    assert "相关不等于因果" not in drawn(sample.figures([]))


def test_speaks_english() -> None:
    words = drawn(leading(2), "en")
    assert "Correlation is no cause" in words
    assert "by 2 months" in words


def _later(frame: pd.DataFrame) -> pd.DataFrame:
    """Give the second indicator the figures of two months before."""
    second = frame["metric"] == "fixed_asset_investment"
    late = frame.copy()
    late.loc[second, "value"] = frame.loc[second, "value"].shift(2)
    return late.dropna(subset=["value"])
