"""What each industry did to the growth."""

from __future__ import annotations

import re
from decimal import Decimal

from layouts.panels.growth_pulls import PANEL
from metrics import DISTRICT
from tests.unit.layouts import sample
from tests.unit.layouts.panels.test_pull_reading import GROWTH, PARTS, TOTAL, answer

BEFORE = {**GROWTH, TOTAL: 5.5, "finance_value_added": 7.0}


def drawn(*quarters: dict[str, float], locale: str = "zh_CN") -> str:
    named = dict(zip(("2025-Q3", "2025-Q2"), quarters, strict=False))
    return sample.words(PANEL.draw({"figures": answer(named)}, sample.context(locale=locale)))


def test_rows_stand_strongest_first_with_pull_change_and_share() -> None:
    words = drawn(GROWTH, BEFORE)
    assert "工业 +1.5 0.0 26.8% 金融业 +1.2 +0.2 21.4% 批发和零售业 +1.2 0.0 21.4%" in words
    assert "房地产业 −0.1 0.0 — 其他行业及差额" in words


def test_printed_pulls_add_up_to_the_printed_growth() -> None:
    words = drawn(GROWTH, BEFORE)
    body = words[words.index("贡献率") : words.index("地区生产总值增速")]
    # Of the three figures of each row the first is the pull.
    found = re.findall(r"([+−]?\d+\.\d) [+−]?\d+\.\d (?:\d+\.\d%|—)", body)
    assert len(found) == len(PARTS) + 1
    assert sum(Decimal(text.replace("−", "-")) for text in found) == Decimal("5.6")
    assert "地区生产总值增速 5.6% +0.1" in words


def test_says_the_growth_and_who_pulled_the_most() -> None:
    assert (
        "前三季度地区生产总值同比增长5.6%，比上半年加快0.1个百分点，"
        "其中工业拉动1.5个百分点，金融业拉动1.2个百分点"
    ) in drawn(GROWTH, BEFORE)


def test_without_a_quarter_before_no_change_is_said() -> None:
    words = drawn(GROWTH)
    assert "较上半年" not in words
    assert "工业 +1.5  26.8%" in words


def test_a_decline_of_all_names_nobody_as_pulling() -> None:
    words = drawn(dict.fromkeys(GROWTH, -2.0))
    assert "同比下降2.0%" in words
    assert "其中" not in words


def test_the_total_opens_its_card_and_each_industry_too() -> None:
    tile = PANEL.draw({"figures": answer({"2025-Q3": GROWTH})}, sample.context())
    assert sample.marked(tile) == {f"gdp/{DISTRICT}/2025-Q3/cumulated_yoy/": 5.6}
    assert f"finance_value_added/{DISTRICT}/2025-Q3/cumulated_yoy/" in sample.written(tile)


def test_speaks_english() -> None:
    words = drawn(GROWTH, BEFORE, locale="en")
    assert "GDP, Q1—Q3: up 5.6% on a year before" in words
    assert "Industry pulled 1.5 points" in words
