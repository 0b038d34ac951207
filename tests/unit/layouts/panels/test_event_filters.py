"""What is chosen, as chips that undo it, and what else could be, with counts."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl

from layouts.panels import event_filters
from layouts.selection import Selection
from metrics import parse_period
from tests.unit.layouts import sample

RING = "121.5 29.8,121.6 29.8,121.6 29.9"
TALLY = sample.tally(
    ("2025-10", "safety", "major", "open", True, 1_000),
    ("2025-10", "traffic", "low", "overdue", True, 20),
    ("2025-09", "traffic", "low", "closed", False, 500),
)


def draw(selection=None, tally=TALLY, **changed):
    return event_filters.PANEL.draw({"tally": tally}, sample.context(selection, **changed))


def read(link) -> Selection:
    return Selection.from_query(dict(parse_qsl(link["href"].removeprefix("?"))))


def chips(selection=None, **changed):
    """The words of each chip, and the selection that it leads to."""
    links = sample.nodes(draw(selection, **changed), "chip-link")
    return {link["children"][0]: read(link) for link in links}


def choices(component):
    """The words and counts of the choices, in reading order."""
    links = sample.nodes(component, "facet-link")
    return [link["title"] for link in links]


def chosen(component):
    return [link["title"].split()[0] for link in sample.nodes(component, "is-chosen")]


def test_says_how_many_are_chosen_and_how_many_of_these_are_not_on_the_map():
    text = sample.words(draw())
    assert "共1,520件" in text
    assert "其中500件无坐标，不在图上" in text


def test_says_nothing_of_places_when_all_have_one():
    assert "无坐标" not in sample.words(draw(Selection(category="safety")))


def test_offers_every_code_that_occurs_with_its_count():
    assert choices(draw()) == [
        "安全生产 1,000", "交通出行 520", "重大 1,000", "低 520",
        "在办 1,020", "逾期未结 20", "已办结 500",
    ]  # fmt: skip


def test_a_choice_shows_what_the_others_would_give():
    component = draw(Selection(category="safety"))
    assert choices(component)[:3] == ["安全生产 1,000", "交通出行 520", "重大 1,000"]
    assert chosen(component) == ["安全生产"]


def test_a_choice_that_gives_nothing_can_still_be_undone():
    component = draw(Selection(category="housing"))
    assert "住房物业 0" in choices(component)
    assert "共0件" in sample.words(component)


def test_the_longest_bar_is_that_of_the_most():
    bars = [bar["children"]["props"]["style"]["width"] for bar in sample.nodes(draw(), "facet-bar")]
    assert bars[:2] == ["100.0%", "52.0%"]


def test_without_events_there_is_nothing_to_choose():
    component = draw(tally=sample.tally())
    assert choices(component) == []
    assert "共0件" in sample.words(component)


def test_the_time_is_always_told_and_undone_only_when_it_was_chosen():
    assert chips() == {}
    assert "2024年11月1日 – 2025年10月20日" in sample.words(draw())
    month = Selection(period=parse_period("2025-09"))
    assert chips(month) == {"2025年9月1日 – 2025年9月30日": Selection()}
    days = Selection(since=date(2025, 9, 15), category="safety")
    assert chips(days)["2025年9月15日 – 2025年10月20日"] == Selection(category="safety")


def test_each_choice_has_a_chip_that_undoes_it_alone():
    every = Selection(
        region=sample.GULIN, category="safety,traffic", severity="low", state="open", within=RING
    )
    found = chips(every)
    assert list(found) == ["安全生产", "交通出行", "低", "在办", "图上所画区域"]
    assert found["交通出行"].category == "safety"
    assert found["低"].severity == ""
    assert found["图上所画区域"].within == ""
    assert {left.region for left in found.values()} == {sample.GULIN}


def test_a_chip_says_what_it_does():
    (link,) = sample.nodes(draw(Selection(severity="low")), "chip-link")
    assert link["title"] == "取消：低"


def test_everything_is_cleared_at_once_but_the_region_and_the_indicator():
    kept = {"region": sample.GULIN, "metric": "events_reported"}
    every = Selection(
        category="safety", severity="low", state="open", since=sample.TODAY, until=sample.TODAY,
        period=parse_period("2025"), within=RING, **kept,
    )  # fmt: skip
    (link,) = sample.nodes(draw(every), "chip-clear")
    assert read(link) == Selection(**kept)
    assert sample.nodes(draw(), "chip-clear") == []


def test_speaks_english():
    component = draw(Selection(category="safety"), locale="en")
    assert "Work safety" in choices(component)[0]
    assert list(chips(Selection(category="safety"), locale="en")) == ["Work safety"]


def test_a_source_and_a_department_have_chips_of_their_own():
    chosen = Selection(source="hotline", department="data_bureau,unassigned", severity="low")
    assert chips(chosen) == {
        "低": Selection(source="hotline", department="data_bureau,unassigned"),
        "12345热线": Selection(department="data_bureau,unassigned", severity="low"),
        "区数据局": Selection(source="hotline", department="unassigned", severity="low"),
        "责任部门待明确": Selection(source="hotline", department="data_bureau", severity="low"),
    }
    (clear,) = sample.nodes(draw(chosen), "chip-clear")
    assert clear["href"] == "?"
