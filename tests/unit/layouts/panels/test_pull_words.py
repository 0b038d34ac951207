"""How pulls are said."""

from __future__ import annotations

from layouts.panels.pull_reading import Pulls, pulls_of
from layouts.panels.pull_words import part_name, reading, remarks, rest_name, title_of
from metrics import DISTRICT
from tests.unit.layouts import sample
from tests.unit.layouts.panels.test_pull_reading import BY_CODE, GDP, GROWTH, answer, trade


def by_town() -> Pulls:
    rows = [
        ("market_entities", place, month, "level", value)
        for place, then, now in ((DISTRICT, 1000.0, 1050.0), (sample.GULIN, 400.0, 440.0))
        for month, value in (("2024-09", then), ("2025-09", now))
    ]
    found = pulls_of(BY_CODE["market_entities"], sample.figures(rows), sample.context())
    assert found is not None
    return found


def test_a_decomposition_is_named_by_its_whole_and_its_parts() -> None:
    assert title_of(GDP, sample.context()) == "地区生产总值 · 分行业"
    assert title_of(GDP, sample.context(locale="en")) == "GDP by industry"


def test_towns_are_named_and_read_out() -> None:
    pulls, context = by_town(), sample.context()
    assert part_name(sample.GULIN, pulls, context) == "古林镇"
    assert rest_name(pulls, "zh_CN") == "差额"
    told = "9月经营主体同比增长5.0%，此前无数据可比，其中古林镇拉动4.0个百分点"
    assert reading(pulls, context) == told


def test_remarks_say_the_rule_why_shares_lack_and_who_is_missing() -> None:
    frame = trade({"2024-08": (60.0, 40.0), "2025-08": (70.0, 39.0)})
    pulls = pulls_of(BY_CODE["customs_trade"], frame, sample.context())
    assert pulls is not None
    told = " ".join(remarks(pulls, sample.context()))
    assert "非公布数" in told
    assert "与总量方向相反" in told


def test_a_part_without_a_growth_is_named_as_left_to_the_residual() -> None:
    growth = {name: value for name, value in GROWTH.items() if name != "finance_value_added"}
    frame = answer({"2025-Q3": growth})
    frame.loc[len(frame)] = sample.figures(
        [("finance_value_added", DISTRICT, "2024-Q3", "cumulated", 150.0)]
    ).iloc[0]
    pulls = pulls_of(GDP, frame, sample.context())
    assert pulls is not None
    assert "金融业缺数据，其拉动并入差额" in list(remarks(pulls, sample.context()))
