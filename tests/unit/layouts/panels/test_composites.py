"""The panel of the composites."""

from __future__ import annotations

import math

from layouts.panels.composites import PANEL
from layouts.selection import Selection
from metrics import DISTRICT
from metrics.reference import read_composites
from tests.unit.layouts import sample
from tests.unit.layouts.panels.lamps import MERGING, MONTHS

MEMBERS = [member for chart in read_composites() for member in chart.members]


def figures(*without: str, region: str = DISTRICT):
    rows = [
        (
            member.metric, region, month, member.measure.value,
            1000 * 1.01**at if member.form == "level" else 5 + math.sin(at + row),
        )
        for row, member in enumerate(MEMBERS)
        for at, month in enumerate(MONTHS)
        if member.metric not in without
        and not (member.metric in MERGING and month.endswith("-01"))
    ]  # fmt: skip
    return sample.figures(rows, provenance="demo")


def drawn(*without: str, locale: str = "zh_CN", **chosen: str) -> str:
    context = sample.context(Selection(**chosen), locale=locale)
    return sample.words(PANEL.draw({"figures": figures(*without)}, context))


def test_asks_for_the_measures_of_all_members() -> None:
    query = PANEL.queries(Selection(), sample.context())["figures"]
    assert set(query.metrics) == {member.metric for member in MEMBERS}
    assert str(query.last) == "2025-09"


def test_says_every_composite_with_its_move_and_diffusion() -> None:
    words = drawn()
    for name in ("先行指数", "一致指数", "滞后指数"):
        assert f"2025年9月{name}" in words
    assert "扩散指数" in words
    assert "合成指数（2024年=100）" in words


def test_members_stand_with_their_weights() -> None:
    words = drawn()
    assert "商品房销售面积" in words or "销售面积" in words
    assert "成员权重与其波动成反比" in words


def test_merged_januaries_are_no_month_of_the_table() -> None:
    told = drawn().split("各月数值")[1]
    assert "2025年2月" in told
    assert "2025年1月 " not in told


def test_a_composite_without_members_says_so() -> None:
    words = drawn("loans", "deposits", "tax_revenue")
    assert "滞后指数：成员数据不足，不能合成。" in words
    assert "2025年9月先行指数" in words


def test_nothing_published_is_said_a_town_sees_the_district_and_english_is_spoken() -> None:
    empty = PANEL.draw({"figures": sample.figures([])}, sample.context())
    assert "合成指数" in sample.words(empty)
    assert "海曙区" in drawn(region=sample.GULIN)
    assert "Coincident, Sep 2025" in drawn(locale="en")
