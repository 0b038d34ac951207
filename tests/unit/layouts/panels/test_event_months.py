"""A bar for each month, which chooses it."""

from __future__ import annotations

from datetime import date

from layouts import ids
from layouts.panels import event_months
from layouts.panels.event_facets import MONTHS_BACK
from layouts.selection import Selection
from metrics import parse_period
from tests.unit.layouts import sample

TALLY = sample.tally(
    ("2025-10", "safety", "major", "open", True, 30),
    ("2025-09", "safety", "low", "closed", True, 100),
    ("2025-09", "traffic", "low", "closed", True, 20),
)


def draw(selection=None, tally=TALLY, **changed):
    return event_months.PANEL.draw({"tally": tally}, sample.context(selection, **changed))


def bars(component):
    return sample.nodes(component, "month")


def entries(component):
    (months,) = sample.nodes(component, "months")
    return [entry["props"] for entry in months["children"]]


def chosen(component):
    return [bar["href"].removeprefix("?period=") for bar in sample.nodes(component, "is-chosen")]


def test_every_month_has_a_bar_whether_anything_was_reported_or_not():
    found = bars(draw())
    assert len(found) == MONTHS_BACK + 1
    assert [bar["title"] for bar in found[-3:]] == [
        "2025年8月 0", "2025年9月 120", "2025年10月 30",
    ]  # fmt: skip
    assert [bar["children"]["props"]["style"]["height"] for bar in found[-3:]] == [
        "0.0%", "100.0%", "25.0%",
    ]  # fmt: skip


def test_a_choice_of_kind_narrows_the_bars_and_a_choice_of_time_does_not():
    found = bars(draw(Selection(category="traffic", period=parse_period("2025-10"))))
    assert [bar["title"] for bar in found[-2:]] == ["2025年9月 20", "2025年10月 0"]


def test_a_bar_chooses_its_month_in_place_of_days():
    days = Selection(category="safety", since=date(2025, 3, 1), until=date(2025, 4, 30))
    href = bars(draw(days))[-2]["href"]
    assert href == "?period=2025-09&category=safety"


def test_the_months_of_the_chosen_time_are_marked():
    assert len(chosen(draw())) == 12
    assert chosen(draw(Selection(period=parse_period("2025-09")))) == ["2025-09"]
    quarter = Selection(since=date(2025, 7, 31), until=date(2025, 9, 1))
    assert chosen(draw(quarter)) == ["2025-07", "2025-08", "2025-09"]
    assert chosen(draw(Selection(period=parse_period("2020")))) == []


def test_each_entry_says_its_days_for_a_drag_and_its_store():
    found = entries(draw())[-2]
    assert (found["data-since"], found["data-until"]) == ("2025-09-01", "2025-09-30")
    assert found["data-month"] == "2025-09"
    (months,) = sample.nodes(draw(), "months")
    assert months["data-store"] == ids.CHOICE


def test_januaries_are_written_with_their_year():
    years = [entry["children"][1]["props"]["children"] for entry in entries(draw())]
    assert [year for year in years if year] == ["2023", "2024", "2025"]
    assert years[2] == "2023"


def test_nothing_reported_has_no_height():
    component = draw(tally=sample.tally())
    assert {bar["children"]["props"]["style"]["height"] for bar in bars(component)} == {"0"}
    assert "最多一月0件" in sample.words(component)


def test_says_the_most_and_how_to_choose():
    text = sample.words(draw())
    assert "最多一月120件" in text
    assert "本月未完" in text
    (button,) = sample.nodes(draw(locale="en"), "months-play")
    assert button["aria-label"] != "逐月播放"
