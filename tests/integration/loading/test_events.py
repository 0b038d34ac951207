"""Events: told once, corrected by their number, with every step kept and every cell following."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
import sqlalchemy as sa

from metrics.rollup import rebuild
from metrics.warehouse.tables import cell, event, event_step
from tests.integration.loading.desk import ON_SQLITE, Desk, lines

HEADER = (
    "source,external_id,category,severity,title,place,lon,lat,region,department,"
    "reported_at,deadline_at,accepted_at,handled_at,closed_at"
)
TOWN, NEIGHBOUR = "330203100000", "330203101000"


def row(number: str = "A1", **told: str) -> str:
    """Write an event of our own format, closed after a day."""
    facts = {
        "source": "grid", "external_id": number, "category": "安全生产", "severity": "一般",
        "title": "配电箱未上锁", "place": "", "lon": "121.53", "lat": "29.87", "region": "高桥镇",
        "department": "", "reported_at": "2025-09-01 09:00", "deadline_at": "",
        "accepted_at": "2025-09-01 10:00", "handled_at": "", "closed_at": "2025-09-02 09:00",
    }  # fmt: skip
    return ",".join((facts | told).values())


def table(*rows: str) -> str:
    return lines(*rows, header=HEADER)


def one_event(desk: Desk) -> Any:
    (found,) = desk.rows(event)
    return found


def steps(desk: Desk) -> list[tuple[str, datetime, int]]:
    """Return all steps ever told of the one event: step, time, number of the batch."""
    told = sorted(desk.rows(event_step), key=lambda entry: entry["position"])
    return [(entry["step"], entry["at"], entry["batch_id"]) for entry in told]


def cells(desk: Desk) -> dict[tuple[str, ...], tuple[int, float]]:
    return {
        (found["metric"], found["region_code"], found["slice"], found["period"]): (
            found["count"], found["sum"],
        )
        for found in desk.rows(cell)
    }  # fmt: skip


def count(desk: Desk, metric: str, region: str, period: str, *words: str) -> dict[str, float]:
    """Ask for counted figures of one month, by slice."""
    asked = ("--region", region, "--from", period, "--to", period)
    return {found["slice"]: float(found["value"]) for found in desk.query(metric, *asked, *words)}


def test_an_event_is_kept_with_what_follows_from_it(desk: Desk) -> None:
    assert desk.load(table(row())).exit_code == 0
    kept = one_event(desk)
    assert (kept["category"], kept["severity"], kept["region_code"]) == ("safety", "general", TOWN)
    assert (kept["department"], kept["state"]) == ("emergency_bureau", "closed")
    assert kept["reported_at"] == datetime(2025, 9, 1, 1)
    assert kept["deadline_at"] == datetime(2025, 9, 6, 1)  # 120 hours: no deadline was sent
    assert kept["closed_at"] == datetime(2025, 9, 2, 1)
    first = desk.batches()[0]["id"]
    assert steps(desk) == [
        ("reported", datetime(2025, 9, 1, 1), first),
        ("accepted", datetime(2025, 9, 1, 2), first),
        ("closed", datetime(2025, 9, 2, 1), first),
    ]


def test_counted_metrics_follow_a_load_and_its_corrections(desk: Desk) -> None:
    desk.load(table(row("A1"), row("A2", severity="重大"), row("A3", region="横街镇")))
    assert count(desk, "events_reported", TOWN, "2025-09") == {"": 2}
    assert count(desk, "severe_events", TOWN, "2025-09") == {"": 1}
    assert count(desk, "events_reported", "海曙区", "2025-09") == {"": 3}
    assert count(desk, "event_handling_hours", TOWN, "2025-09") == {"": 48}
    desk.set_clock(2025, 10, 21, 1)
    # A1 moves to another town and month, A2 is less severe and took two days, A3 is as it was.
    moved = row("A1", region="横街镇", reported_at="2025-08-31 09:00")
    milder = row("A2", severity="一般", closed_at="2025-09-03 09:00")
    assert desk.load(table(moved, milder, row("A3", region="横街镇"))).exit_code == 0
    last = desk.batches()[-1]
    assert (last["rows_new"], last["rows_revised"], last["rows_unchanged"]) == (0, 2, 1)
    assert count(desk, "events_reported", TOWN, "2025-09") == {"": 1}
    assert count(desk, "events_reported", NEIGHBOUR, "2025-08") == {"": 1}
    assert count(desk, "events_reported", "海曙区", "2025-09") == {"": 2}
    assert count(desk, "event_handling_hours", TOWN, "2025-09") == {"": 48}
    assert sum(count(desk, "severe_events", TOWN, "2025-09").values()) == 0
    by_category = count(desk, "events_by_category", "海曙区", "2025-09", "--by", "category")
    assert by_category == {"category=safety": 2}


def test_cells_after_corrections_are_those_of_a_new_count(desk: Desk) -> None:
    desk.load(table(*(row(f"A{n}", severity=word) for n, word in enumerate(["重大", "低"] * 3))))
    desk.load(table(row("A0", region="海曙区"), row("A1", closed_at=""), row("B", category="环境")))
    desk.load(table(row("A2", category="forest_fire"), row("A3", reported_at="2025-06-30 23:59")))
    kept = cells(desk)
    assert kept
    with desk.engine.begin() as connection:
        rebuild(connection, desk.catalogue, desk.clock.now())
    assert cells(desk) == kept


def test_a_correction_adds_its_step_and_keeps_the_old_one(desk: Desk) -> None:
    desk.load(table(row()))
    desk.load(table(row(closed_at="2025-09-05 09:00", accepted_at="")))
    first, second = (entry["id"] for entry in desk.batches())
    assert steps(desk) == [
        ("reported", datetime(2025, 9, 1, 1), first),
        ("accepted", datetime(2025, 9, 1, 2), first),
        ("closed", datetime(2025, 9, 2, 1), first),
        ("closed", datetime(2025, 9, 5, 1), second),
    ]
    assert one_event(desk)["closed_at"] == datetime(2025, 9, 5, 1)


def test_the_loop_goes_on_from_load_to_load(desk: Desk) -> None:
    stages = (
        ({"accepted_at": "", "closed_at": ""}, "reported"),
        ({"closed_at": ""}, "accepted"),
        ({"closed_at": "", "handled_at": "2025-09-01 15:00"}, "handled"),
        ({"handled_at": "2025-09-01 15:00"}, "closed"),
    )
    for told, state in stages:
        assert desk.load(table(row(**told))).exit_code == 0
        assert one_event(desk)["state"] == state
        assert (one_event(desk)["closed_at"] is not None) == (state == "closed")
    assert [step for step, _, _ in steps(desk)] == ["reported", "accepted", "handled", "closed"]


def test_the_same_events_again_change_nothing(desk: Desk) -> None:
    text = table(row("A1"), row("A2"))
    desk.load(text)
    before = (desk.rows(event), steps(desk), cells(desk))
    assert "没有变化" in desk.load(text).output
    assert desk.load(text + "\n", "--dataset", "again").exit_code == 0
    assert desk.batches()[-1]["rows_unchanged"] == 2
    assert (desk.rows(event), steps(desk), cells(desk)) == before


def test_steps_told_as_rows_make_one_event(desk: Desk) -> None:
    header = "source,external_id,category,severity,region,reported_at,step,step_at,step_department"
    event_row = "12345热线,H7,住房物业,low,330203100000,2025-09-01 09:00"
    text = lines(
        f"{event_row},上报,2025-09-01 09:00,",
        f"{event_row},受理,2025-09-01 09:30,",
        f"{event_row},办结,2025-09-03 17:00,emergency_bureau",
        f"{event_row},办解,2025-09-03 17:00,",
        header=header,
    )
    assert desk.load(text).exit_code == 1
    assert [(line, reason) for line, _, reason in desk.refused()] == [
        (5, "环节“办解”无法识别，您是否指“办结”？")
    ]
    assert [step for step, _, _ in steps(desk)] == ["reported", "accepted", "closed"]
    assert one_event(desk)["state"] == "closed"


# What is wrong: the row, its sentence.
WRONG = {
    "unknown region": (row(region="海署区"), "区域“海署区”不在区划目录中，您是否指“海曙区”？"),
    "unknown category": (
        row(category="安全生厂"), "事件类别“安全生厂”无法识别，您是否指“安全生产”？",
    ),
    "unknown severity": (row(severity="特大"), "严重程度“特大”无法识别，您是否指“重大”？"),
    "unknown source": (row(source="gird"), "事件来源“gird”无法识别，您是否指“grid”？"),
    "unknown department": (row(department="某某局"), "部门“某某局”不在部门目录中"),
    "no number": (row(""), "缺少事件编号。"),
    "long number": (row("9" * 65), f"事件编号“{'9' * 40}…”超过64个字符或含有控制字符。"),
    "no time": (row(reported_at=""), "缺少上报时间。"),
    "bad time": (
        row(reported_at="昨天"), "时间“昨天”无法识别，应写作2025-09-18 09:30。",
    ),
    "time off the calendar": (
        row(deadline_at="9999-12-31T23:00Z"),
        "时间“9999-12-31T23:00Z”无法识别，应写作2025-09-18 09:30。",
    ),
    "future report": (
        row(reported_at="2025-10-21 00:00"),
        "上报时间2025-10-21在今天（2025-10-20）之后。",
    ),
    "future step": (
        row(closed_at="2025-12-01 00:00"),
        "“办结”的时间2025-12-01在今天（2025-10-20）之后。",
    ),
    "step before the report": (
        row(accepted_at="2025-08-01 00:00"), "“受理”的时间早于上报时间。",
    ),
    "deadline before the report": (
        row(deadline_at="2025-08-01 00:00"), "办结时限早于上报时间。",
    ),
    "bad longitude": (row(lon="东经121"), "经度“东经121”不是-180至180之间的度数。"),
    "bad latitude": (row(lat="99"), "纬度“99”不是-90至90之间的度数。"),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
@ON_SQLITE
def test_refuses_an_event_with_its_own_sentence_and_keeps_the_others(
    desk: Desk, wrong: str
) -> None:
    bad, sentence = WRONG[wrong]
    assert desk.load(table(row("B1"), bad, row("B2"))).exit_code == 1
    [(line, text, reason)] = desk.refused()
    assert (line, text) == (3, bad)
    assert reason.startswith(sentence)
    assert sorted(entry["external_id"] for entry in desk.rows(event)) == ["B1", "B2"]


@ON_SQLITE
def test_an_event_told_twice_keeps_its_first_line(desk: Desk) -> None:
    assert desk.load(table(row("A1"), row("A1", severity="低"))).exit_code == 1
    assert desk.refused()[0][2] == "与第2行重复（来源和事件编号都相同），保留先出现的一行。"
    assert one_event(desk)["severity"] == "general"


def test_strict_refuses_all_events_and_leaves_the_cells(desk: Desk) -> None:
    assert desk.load(table(row("A1"), row("A2", severity="特大")), "--strict").exit_code == 2
    assert (desk.rows(event), cells(desk)) == ([], {})
    with desk.engine.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(event_step)) == 0


def test_a_month_is_counted_as_of_its_last_day_and_not_before(desk: Desk) -> None:
    desk.load(table(row("A1"), row("A2")))
    assert count(desk, "events_reported", TOWN, "2025-09", "--as-of", "2025-09-30") == {"": 2}
    assert count(desk, "events_reported", TOWN, "2025-09", "--as-of", "2025-09-29") == {}
