"""The card of an event: what it says, and what it leaves out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from layouts.panels import event_card
from layouts.selection import Selection
from metrics import DISTRICT, EventDetail, EventDetailQuery
from metrics.event_steps import EventStep
from tests.unit.layouts import sample

COMMUNITY = next(iter(sample.COMMUNITIES))

OPEN = EventDetail(
    id=7, source="hotline", external_id="H-7", category="safety", severity="larger",
    title="仓储企业消防隐患", place="菜场东门", lon=121.4567891, lat=29.85,
    region_code=COMMUNITY, department="emergency_bureau",
    reported_at=datetime(2025, 10, 18, 16, 30), deadline_at=datetime(2025, 10, 25, 1, 0),
    closed_at=None, state="assigned", standing="open",
    steps=(
        EventStep("reported", datetime(2025, 10, 18, 16, 30), None),
        EventStep("assigned", datetime(2025, 10, 19, 1, 5), "emergency_bureau"),
    ),
    provenance="real", file="events.csv", loaded_at=datetime(2025, 10, 19, 20, 0),
)  # fmt: skip
OVERDUE = replace(OPEN, standing="overdue", deadline_at=datetime(2025, 10, 14, 1, 0))
CLOSED = replace(OVERDUE, standing="closed", state="closed", closed_at=datetime(2025, 10, 19, 2, 0))


def draw(event=OPEN, **changed):
    chosen = Selection(event=str(event.id))
    return event_card.PANEL.draw({"event": event}, sample.context(chosen, **changed))


def facts(event=OPEN, **changed):
    (rows,) = sample.nodes(draw(event, **changed), "card-rows")
    pairs = [row["props"]["children"] for row in rows["children"]]
    return {term["props"]["children"]: told["props"]["children"] for term, told in pairs}


def links(event=OPEN):
    return {one["children"]: one["href"] for one in sample.nodes(draw(event), "card-address")}


def steps(event=OPEN, **changed):
    (listed,) = sample.nodes(draw(event, **changed), "event-steps")
    return [
        tuple(part["props"]["children"] for part in step["props"]["children"])
        for step in listed["children"]
    ]


def badges(event):
    return [badge["children"] for badge in sample.nodes(draw(event), "badge")]


def test_asks_for_the_chosen_event_and_for_nothing_without_one():
    ask = event_card.PANEL.queries
    assert ask(Selection(event="7"), sample.context()) == {"event": EventDetailQuery(7)}
    assert ask(Selection(), sample.context()) == {}


def test_says_so_when_no_event_is_chosen():
    assert "没有选定事件" in sample.words(event_card.PANEL.draw({}, sample.context()))


def test_says_what_it_is_where_and_how_it_stands():
    text = sample.words(draw())
    assert "仓储企业消防隐患" in text
    assert "安全生产 · 古林镇 古林社区 菜场东门" in text
    assert "较大" in text
    assert badges(OPEN) == ["在办"]


def test_an_open_event_tells_its_facts_with_times_of_shanghai():
    assert facts() == {
        "编号": "H-7", "来源": "12345热线", "主办部门": "海曙区应急管理局",
        "上报时间": "2025年10月19日 00:30", "办结时限": "2025年10月25日 09:00",
        "经纬度": "121.45679, 29.85000", "载入": "events.csv · 2025年10月20日 04:00",
    }  # fmt: skip


def test_an_overdue_event_tells_for_how_many_days():
    assert badges(OVERDUE) == ["逾期未结"]
    assert facts(OVERDUE)["已逾期"] == "6天"


@pytest.mark.parametrize("event", [OPEN, CLOSED], ids=["open", "closed late"])
def test_what_is_not_overdue_now_tells_no_days(event):
    assert "已逾期" not in facts(event)


def test_a_closed_event_tells_when_it_was_closed():
    assert badges(CLOSED) == ["已办结"]
    assert facts(CLOSED)["办结时间"] == "2025年10月19日 10:00"


def test_an_event_without_a_place_says_so_and_does_not_lead_to_the_map():
    lost = replace(OPEN, lon=None, lat=None)
    assert facts(lost)["经纬度"] == "无坐标"
    assert list(links(lost)) == list(links())[:1]


def test_leads_to_its_own_card_and_to_its_place_on_the_map():
    own, place = links().values()
    assert own == "/event?event=7"
    assert place == f"/map?region={COMMUNITY}&view=16/29.85000/121.45679"


@pytest.mark.parametrize(
    ("department", "told"),
    [("crew", "crew"), (None, "未派部门")],
    ids=["unknown", "none"],
)
def test_a_department_that_is_unknown_is_told_by_its_code_and_none_as_none(department, told):
    assert facts(replace(OPEN, department=department))["主办部门"] == told


def test_lists_the_steps_with_times_and_departments():
    assert steps() == [
        ("上报", "2025年10月19日 00:30", ""),
        ("流转", "2025年10月19日 09:05", "海曙区应急管理局"),
    ]
    stranger = replace(OPEN, steps=(EventStep("lost", datetime(2025, 10, 19), "crew"),))
    assert steps(stranger) == [("lost", "2025年10月19日 08:00", "crew")]


@pytest.mark.parametrize(
    ("region", "place", "told"),
    [
        (COMMUNITY, "古林社区", "安全生产 · 古林镇 古林社区"),
        (DISTRICT, "", "安全生产 · 宁波市 海曙区"),
        ("330999000000", "码头", "安全生产 · 330999000000 码头"),
    ],
    ids=["said once", "no place", "unknown region"],
)
def test_names_no_place_twice(region, place, told):
    (line,) = sample.nodes(draw(replace(OPEN, region_code=region, place=place)), "card-place")
    assert line["children"] == told


def test_an_event_without_a_title_bears_its_category():
    (title,) = sample.nodes(draw(replace(OPEN, title="")), "card-title")
    assert title["children"] == "安全生产"


def test_what_is_not_known_is_left_out():
    bare = replace(OPEN, deadline_at=None, file="", loaded_at=None)
    assert not {"办结时限", "载入"} & set(facts(bare))


def test_a_demonstration_is_marked():
    assert len(badges(replace(OPEN, provenance="demo"))) == 2


def test_speaks_english():
    text = sample.words(draw(OVERDUE, locale="en"))
    for word in ("Work safety", "Larger", "Hotline 12345", "14 Oct 2025 09:00", "6 d", "Assigned"):
        assert word in text
