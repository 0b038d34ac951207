"""Last year's total and this year's, stacked; the sentence above them against ones by hand."""

from __future__ import annotations

import pytest

from layouts.panels.pull_reading import pulls_of
from layouts.panels.pull_stack import pull_stack
from metrics import DISTRICT
from tests.unit.layouts import sample
from tests.unit.layouts.panels.test_pull_reading import BY_CODE, GDP, GROWTH, answer, trade

TRADE = BY_CODE["customs_trade"]


def stacked(then: tuple[float, float], now: tuple[float, float], locale: str = "zh_CN"):
    context = sample.context(locale=locale)
    pulls = pulls_of(TRADE, trade({"2024-09": then, "2025-09": now}), context)
    assert pulls is not None
    return pull_stack(pulls, context)


@pytest.mark.parametrize(
    ("then", "now", "chinese", "english"),
    [
        (
            (60, 40), (72, 38),
            "总量由2024年9月的100.0 亿元增至2025年9月的110.0 亿元，"
            "出口占比提高5.5个百分点，进口占比下降5.5个百分点",
            "Total up from 10.00 bn yuan in Sep 2024 to 11.00 bn yuan in Sep 2025, "
            "share of Exports up 5.5 points, share of Imports down 5.5 points",
        ),
        (
            (60, 40), (48, 32),
            "总量由2024年9月的100.0 亿元降至2025年9月的80.0 亿元，各部分占比未变",
            "Total down from 10.00 bn yuan in Sep 2024 to 8.00 bn yuan in Sep 2025, "
            "no part's share changed",
        ),
        (
            (60, 40), (59.9, 40.1),
            "2025年9月总量100.0 亿元，与2024年9月持平，"
            "进口占比提高0.1个百分点，出口占比下降0.1个百分点",
            "Total 10.00 bn yuan in Sep 2025, the same as in Sep 2024, "
            "share of Imports up 0.1 points, share of Exports down 0.1 points",
        ),
    ],
    ids=["rise", "fall", "flat"],
)  # fmt: skip
def test_the_sentence_says_how_the_total_and_the_shares_moved(then, now, chinese, english) -> None:
    for locale, told in (("zh_CN", chinese), ("en", english)):
        assert sample.words(stacked(then, now, locale).children[0]) == told


def test_what_is_left_counts_among_the_shares_that_moved() -> None:
    frame = trade({"2024-09": (60, 40), "2025-09": (61, 39)})
    whole = (frame["metric"] == "customs_trade") & (frame["period"] == "2025-09")
    frame.loc[whole, "value"] = 110.0
    context = sample.context()
    drawn = pull_stack(pulls_of(TRADE, frame, context), context)
    assert "差额占比提高9.1个百分点，出口占比下降4.5个百分点" in sample.words(drawn)


def test_a_part_without_a_figure_a_year_before_is_in_the_rest() -> None:
    frame = trade({"2024-09": (60, 40), "2025-09": (72, 38)})
    lacking = frame[(frame["metric"] != "imports") | (frame["period"] != "2024-09")]
    context = sample.context()
    drawn = pull_stack(pulls_of(TRADE, lacking, context), context)
    bars = sample.nodes(drawn, "pull-stack-part")
    assert [bar["title"] for bar in bars] == [
        "出口 60.0 亿元，占60.0%", "差额 40.0 亿元，占40.0%",
        "出口 72.0 亿元，占65.5%", "差额 38.0 亿元，占34.5%",
    ]  # fmt: skip


def test_bars_are_as_long_as_their_totals_and_parts_as_their_amounts() -> None:
    drawn = sample.written(stacked((60, 40), (80, 45)))
    for length in ("80.00%", "100.00%", "60.00%", "40.00%", "64.00%", "36.00%"):
        assert f'"width": "{length}"' in drawn


def test_every_amount_is_a_figure_of_its_own_period() -> None:
    assert sample.marked(stacked((60, 40), (72, 38))) == {
        f"customs_trade/{DISTRICT}/2024-09/level/": 100.0,
        f"customs_trade/{DISTRICT}/2025-09/level/": 110.0,
        f"exports/{DISTRICT}/2024-09/level/": 60.0,
        f"exports/{DISTRICT}/2025-09/level/": 72.0,
        f"imports/{DISTRICT}/2024-09/level/": 40.0,
        f"imports/{DISTRICT}/2025-09/level/": 38.0,
    }


def test_towns_beyond_the_largest_stand_together() -> None:
    rows = [
        ("market_entities", place, month, "level", float(value))
        for at, place in enumerate((DISTRICT, *sample.TOWNS))
        for month in ("2024-09", "2025-09")
        for value in [1530 if place == DISTRICT else 10 * at]
    ]
    context = sample.context()
    pulls = pulls_of(BY_CODE["market_entities"], sample.figures(rows), context)
    drawn = pull_stack(pulls, context)
    assert "其余11个" in sample.words(drawn)
    assert len(sample.nodes(drawn, "pull-stack-part")) == 2 * 7


def test_without_this_period_s_amounts_there_are_no_bars() -> None:
    context = sample.context()
    pulls = pulls_of(GDP, answer({"2025-Q3": GROWTH}), context)
    assert pulls is not None
    assert pull_stack(pulls, context) is None
