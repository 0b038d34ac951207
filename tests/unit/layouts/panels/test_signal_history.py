"""The early-warning index over the years."""

from __future__ import annotations

from layouts.panels.signal_history import PANEL
from layouts.selection import Selection
from tests.unit.layouts import sample
from tests.unit.layouts.panels.lamps import NAMES, growths


def drawn(locale: str = "zh_CN", **changed: float | None) -> str:
    context = sample.context(locale=locale)
    return sample.words(PANEL.draw({"figures": growths(changed)}, context))


def test_asks_for_the_growths_of_the_lamps() -> None:
    assert list(PANEL.queries(Selection(), sample.context())) == ["figures"]


def test_says_the_newest_index_and_the_months_of_each_zone() -> None:
    words = drawn(fixed_asset_investment=30.0)
    assert "2025年9月综合预警指数111.1" in words
    assert "绿灯区" in words


def test_says_how_the_index_moved_and_what_moved_it() -> None:
    rose = drawn(fixed_asset_investment=30.0)
    assert "111.1，比上月+11.1点：固定资产投资 +11.1；有指数的" in rose
    fell = drawn(fixed_asset_investment=-30.0)
    assert "88.9，比上月−11.1点：固定资产投资 −11.1；有指数的" in fell
    assert "100.0，与上月持平；有指数的" in drawn()
    frame = growths()
    gap = (frame["period"] == "2025-08") & frame["metric"].isin(NAMES[:3])
    after = PANEL.draw({"figures": frame[~gap]}, sample.context())
    assert "100.0，上月没有指数可比；有指数的" in sample.words(after)


def test_every_month_stands_in_the_table_with_its_light() -> None:
    words = drawn(fixed_asset_investment=30.0)
    assert "2025年9月 111.1 稳" in words
    assert "2025年8月 100.0 稳" in words
    assert "2025年1月 " not in words.split("各月数值")[1].split("2024年")[0]


def test_limits_of_all_zones_are_printed_beside_the_line() -> None:
    words = drawn()
    for limit in ("63.3", "83.3", "116.7", "136.7"):
        assert limit in words


def test_nothing_published_is_said_and_english_is_spoken() -> None:
    empty = PANEL.draw({"figures": sample.figures([])}, sample.context())
    assert "各月数值" not in sample.words(empty)
    assert "Early-warning index" in drawn("en")
