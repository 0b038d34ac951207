"""Today's forest-fire reports and the open risk events."""

from __future__ import annotations

from datetime import datetime

from layouts.panels import fire_and_risk
from layouts.selection import Selection
from tests.unit.layouts import sample


def draw(fires=(), risks=(), selection=None):
    answers = {"fires": sample.events(*fires), "risks": sample.events(*risks)}
    return fire_and_risk.PANEL.draw(answers, sample.context(selection))


def test_asks_for_the_day_s_fires_and_the_open_risks_of_the_region():
    asked = fire_and_risk.PANEL.queries(Selection(region=sample.GULIN), sample.context())
    fires, risks = asked["fires"], asked["risks"]
    assert (fires.region, fires.since, fires.until) == (sample.GULIN, sample.TODAY, sample.TODAY)
    assert not fires.only_open
    assert (risks.only_open, risks.severities) == (True, ("major", "larger"))


def test_is_calm_when_there_is_neither():
    text = sample.words(draw())
    assert "今日无林火报警" in text
    assert "无未办结的重大、较大风险事件" in text


def test_an_open_fire_shows_rings_place_time_and_age():
    drawn = draw(fires=[sample.fire()])
    assert "mark rings" in sample.written(drawn)
    assert "fires is-live" in sample.written(drawn)
    text = sample.words(drawn)
    assert "今日林火报警（疑似） 1 起待核实" in text
    assert "章水镇杖锡村 16:15 已过38分钟" in text


def test_a_closed_fire_is_counted_without_alarm():
    drawn = draw(fires=[sample.fire(closed_at=datetime(2025, 10, 20, 8, 40))])
    assert "rings" not in sample.written(drawn)
    assert "0 起待核实 已处置 1" in sample.words(drawn)


def test_risks_are_counted_by_grade_and_the_graver_and_later_come_first():
    drawn = draw(
        risks=[
            {"severity": "larger", "title": "甲", "deadline_at": datetime(2025, 10, 22)},
            {"severity": "larger", "title": "乙", "deadline_at": datetime(2025, 10, 12)},
            {"severity": "major", "title": "丙", "deadline_at": datetime(2025, 10, 23)},
        ]
    )
    text = sample.words(drawn)
    assert "重大 1" in text
    assert "较大 2" in text
    assert "1 件逾期" in text
    assert text.index("丙") < text.index("乙") < text.index("甲")
    assert "逾期8天" in text
    assert "限10月22日" in text
    assert "pin pin-1" in sample.written(drawn)


def test_a_fire_is_no_risk_event_a_second_time():
    text = sample.words(draw(risks=[sample.fire(severity="major")]))
    assert "无未办结的重大、较大风险事件" in text


def test_a_line_leads_to_its_region_and_an_unlocated_one_stays():
    assert f'"href": "?region={sample.GULIN}"' in sample.written(draw(risks=[{}]))
    unlocated = draw(risks=[{"region_code": "999999999999", "town_name": "", "region_name": ""}])
    assert '"href": "?"' in sample.written(unlocated)


def test_demo_events_are_marked():
    assert "演示数据" in sample.words(draw(risks=[{"provenance": "demo"}]))
