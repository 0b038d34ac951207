"""How the signal lamps are said."""

from __future__ import annotations

from decimal import Decimal

import pytest

from layouts.panels.signal_words import change_words, limits_words, months_words, rule_words
from metrics import month_period
from metrics.economy import (
    Absence,
    IndexChange,
    IndexPart,
    Light,
    LightState,
    Limits,
    Part,
)
from metrics.reference import LimitMethod
from tests.unit.layouts import sample

AT, BEFORE = month_period(2025, 9), month_period(2025, 8)


def part(name: str, effect: float, kind: Part = Part.MOVED) -> IndexPart:
    return IndexPart(name, kind, effect, Decimal(str(effect)), Light.STEADY, Light.WARM)


def change(*parts: IndexPart) -> IndexChange:
    total = sum((one.printed for one in parts), Decimal("0.0"))
    return IndexChange(AT, BEFORE, float(total), total, parts)


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits((1, 2, 3, 4), LimitMethod.FIXED), "界限 1.0 / 2.0 / 3.0 / 4.0%（设定）"),
        (
            Limits((1, 2, 3, 4), LimitMethod.SPREAD, 60, month_period(2019, 1), AT),
            "界限 1.0 / 2.0 / 3.0 / 4.0%（2019年1月—2025年9月 60期的均值与标准差）",
        ),
        (Absence.TOO_SHORT, "历史数据不足"),
        (Absence.NO_VARIATION, "历史数据无变化"),
        (Absence.NO_DATA, "无数据"),
    ],
)
def test_limits_say_what_made_them(limits: Limits | Absence, words: str) -> None:
    assert limits_words(limits, "zh_CN") == words


def test_a_change_names_the_largest_parts_and_counts_the_rest() -> None:
    told = change_words(
        change(
            part("retail_sales", 5.0), part("foreign_trade", -2.0, Part.ENTERED),
            part("industrial_value_added", 1.0, Part.LEFT),
        ),
        2,
        sample.context(),
    )  # fmt: skip
    assert told == "比上月+4.0点：社零总额 +5.0，进出口总额 −2.0（新纳入）等3项"


def test_no_change_is_said_in_words() -> None:
    assert change_words(change(), 3, sample.context()) == "与上月持平"


def test_how_long_a_light_has_been_on() -> None:
    lit = LightState("a", AT, 5.0, Light.STEADY, 4, 4, Light.STEADY, None)
    assert months_words(lit, "zh_CN") == "4个月"
    assert months_words(lit, "en") == "4 months"
    turned = LightState("a", AT, 5.0, Light.COOL, 1, 1, Light.STEADY, None)
    assert months_words(turned, "zh_CN") == "稳 → 冷"
    dark = LightState("a", AT, None, None, 0, 0, None, Absence.MISSING)
    assert months_words(dark, "zh_CN") == ""


def test_the_rules_of_a_chart_are_printed_with_their_figures() -> None:
    assert rule_words("district", "en").startswith("Limits: the 7.5 / 25 / 75 / 92.5 % quantiles")
