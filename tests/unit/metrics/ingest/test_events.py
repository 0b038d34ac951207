from __future__ import annotations

from datetime import date, datetime

import pytest
import sqlalchemy as sa

from metrics import DISTRICT, Catalogue
from metrics.places import place_key
from metrics.rollup import rebuild
from metrics.versions import EVENTS, read_versions
from metrics.warehouse.tables import cell, event, event_step
from tests.conftest import FixedClock
from tests.unit.metrics.ingest.conftest import Load, table

HEADER = (
    "source,external_id,category,severity,title,place,lon,lat,region,department,"
    "reported_at,deadline_at,accepted_at,closed_at"
)
# Reported after 16:00 UTC of 31 August: the local day is 1 September.
OPEN = (
    "grid,A1,城市管理,一般,井盖缺失,南门,121.55,29.87,南门街道,,"
    "2025-09-01 00:30,2025-09-03 12:00,2025-09-01 09:00,"
)
CLOSED = OPEN + "2025-09-02 10:00"
LATER = FixedClock(datetime(2025, 10, 20, 9, 53))


def events_of(engine: sa.Engine) -> list[dict[str, object]]:
    with engine.connect() as connection:
        query = sa.select(event).order_by(event.c.external_id)
        return [dict(row) for row in connection.execute(query).mappings()]


def steps_of(engine: sa.Engine) -> list[tuple[object, ...]]:
    columns = event_step.c
    query = sa.select(columns.position, columns.step, columns.at).order_by(
        columns.event_id, columns.position
    )
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(query)]


def cells_of(engine: sa.Engine) -> set[tuple[object, ...]]:
    columns = cell.c
    query = sa.select(
        columns.metric, columns.region_code, columns.period, columns.slice, columns.count
    )
    with engine.connect() as connection:
        return {tuple(row) for row in connection.execute(query)}


def test_keeps_an_event_with_its_days_and_steps(load: Load, warehouse: sa.Engine) -> None:
    report = load(table(CLOSED, header=HEADER))
    assert (report.dataset, report.rows_new, report.exit_code) == ("events", 1, 0)
    [kept] = events_of(warehouse)
    assert kept["category"] == "urban_management"
    assert kept["severity"] == "general"
    assert kept["region_code"] == "330203001000"
    assert kept["department"] == "enforcement_bureau"
    assert (kept["lon"], kept["lat"]) == (121.55, 29.87)
    assert kept["reported_at"] == datetime(2025, 8, 31, 16, 30)
    assert kept["reported_day"] == date(2025, 9, 1)
    assert kept["deadline_day"] == date(2025, 9, 3)
    assert (kept["closed_at"], kept["closed_day"]) == (datetime(2025, 9, 2, 2), date(2025, 9, 2))
    assert kept["state"] == "closed"
    assert [step[:2] for step in steps_of(warehouse)] == [
        (0, "reported"), (1, "accepted"), (2, "closed"),
    ]  # fmt: skip


def test_counts_what_it_keeps(load: Load, warehouse: sa.Engine, catalogue: Catalogue) -> None:
    load(table(OPEN, header=HEADER))
    assert ("events_reported", "330203001000", "2025-09", "", 1) in cells_of(warehouse)
    lead = "department=enforcement_bureau"
    assert ("events_due_by_department", DISTRICT, "2025-09", lead, 1) in cells_of(warehouse)
    passed_on = CLOSED.replace("南门街道,", "集士港镇,police_branch")
    load(table(passed_on, header=HEADER), clock=LATER)
    incremental = cells_of(warehouse)
    moved = {found[3:] for found in incremental if found[0] == "events_due_by_department"}
    assert moved == {("", 1), ("department=police_branch", 1)}
    with warehouse.begin() as connection:
        versions = read_versions(connection)
        rebuild(connection, catalogue, LATER.now())
    assert incremental == cells_of(warehouse)
    assert not [found for found in incremental if found[1] == "330203001000"]
    assert versions[EVENTS] == 2
    assert versions["events_reported"] == 2


def test_corrects_by_id_and_keeps_the_step_history(load: Load, warehouse: sa.Engine) -> None:
    load(table(CLOSED, header=HEADER))
    corrected = CLOSED.replace("2025-09-02 10:00", "2025-09-02 08:00")
    report = load(table(corrected, header=HEADER), clock=LATER)
    assert (report.rows_new, report.rows_revised) == (0, 1)
    [kept] = events_of(warehouse)
    assert kept["closed_at"] == datetime(2025, 9, 2, 0)
    assert kept["batch_id"] == report.batch_id
    assert [step[1] for step in steps_of(warehouse)] == ["reported", "accepted", "closed", "closed"]


def test_an_event_that_did_not_change_is_left_alone(load: Load, warehouse: sa.Engine) -> None:
    first = load(table(CLOSED, header=HEADER))
    report = load(table(CLOSED, "", header=HEADER), clock=LATER)
    assert (report.rows_unchanged, report.rows_revised) == (1, 0)
    assert events_of(warehouse)[0]["batch_id"] == first.batch_id
    with warehouse.connect() as connection:
        assert read_versions(connection)[EVENTS] == 1


def test_a_source_that_sends_no_deadline_gets_the_default(load: Load, warehouse: sa.Engine) -> None:
    load(table(OPEN.replace("2025-09-03 12:00", ""), header=HEADER))
    # 一般: 120 hours.
    assert events_of(warehouse)[0]["deadline_at"] == datetime(2025, 9, 5, 16, 30)


def test_steps_may_come_as_rows(load: Load, warehouse: sa.Engine) -> None:
    header = "source,external_id,category,severity,region,reported_at,step,step_at,step_department"
    start = "hotline,B7,环境,一般,海曙区,2025-09-01 08:00".replace("环境", "生态环保")
    report = load(
        table(
            f"{start},受理,2025-09-01 09:00,区数据局",
            f"{start},流转,2025-09-01 10:00,",
            f"{start},流转,2025-09-02 10:00,",
            f"{start},办结,2025-09-03 10:00,",
            header=header,
        )
    )
    assert (report.rows_read, report.rows_new, report.rows_refused) == (4, 1, 0)
    assert [step[1] for step in steps_of(warehouse)] == [
        "reported", "accepted", "assigned", "assigned", "closed",
    ]  # fmt: skip
    assert events_of(warehouse)[0]["state"] == "closed"


def test_a_source_is_read_by_its_own_words_for_its_steps(load: Load, warehouse: sa.Engine) -> None:
    header = "source,external_id,category,severity,region,reported_at,step,step_at"
    start = "数字城管,C1,城市管理,一般,海曙区,2025-09-01 08:00"
    load(
        table(
            f"{start},立案,2025-09-01 09:00",
            f"{start},派遣,2025-09-01 10:00",
            f"{start},处置,2025-09-02 10:00",
            f"{start},结案,2025-09-03 10:00",
            header=header,
        )
    )
    assert [step[1] for step in steps_of(warehouse)] == [
        "reported", "accepted", "assigned", "handled", "closed",
    ]  # fmt: skip
    assert events_of(warehouse)[0]["source"] == "city_management"


REFUSED = {
    "source": (OPEN.replace("grid", "gird"), "事件来源“gird”无法识别，您是否指“grid”？"),
    "no id": (OPEN.replace("A1", ""), "缺少事件编号。"),
    "long id": (OPEN.replace("A1", "A" * 65), "事件编号“"),
    "category": (OPEN.replace("城市管理", "城管"), "事件类别“城管”无法识别"),
    "no severity": (OPEN.replace("一般", ""), "缺少严重程度。"),
    "region": (
        OPEN.replace("南门街道", "南们街道"),
        "区域“南们街道”不在区划目录中，您是否指“南门街道”？",
    ),
    "department": (
        OPEN.replace("南门街道,,", "南门街道,区数局,"),
        "部门“区数局”不在部门目录中，您是否指“区数据局”？",
    ),
    "longitude": (OPEN.replace("121.55", "1215.5"), "经度“1215.5”不是-180至180之间的度数。"),
    "latitude": (OPEN.replace("29.87", "北"), "纬度“北”不是-90至90之间的度数。"),
    "no report": (OPEN.replace("2025-09-01 00:30", ""), "缺少上报时间。"),
    "time": (
        OPEN.replace("2025-09-01 00:30", "凌晨"),
        "时间“凌晨”无法识别，应写作2025-09-18 09:30。",
    ),
    "future": (
        OPEN.replace("2025-09-01 00:30", "2025-10-21 00:30").replace("2025-09-03", "2025-10-23"),
        "上报时间2025-10-21在今天（2025-10-20）之后。",
    ),
    "deadline": (OPEN.replace("2025-09-03 12:00", "2025-08-03 12:00"), "办结时限早于上报时间。"),
    "step before the report": (
        OPEN.replace("2025-09-01 09:00", "2025-08-30 09:00"),
        "“受理”的时间早于上报时间。",
    ),
    "step in the future": (
        OPEN.replace("2025-09-01 09:00", "2025-11-01 09:00"),
        "“受理”的时间2025-11-01在今天（2025-10-20）之后。",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_refuses_an_event_with_its_own_sentence(load: Load, name: str) -> None:
    row, sentence = REFUSED[name]
    report = load(table(row, header=HEADER))
    [refused] = report.first_refused
    assert refused.reason.startswith(sentence)
    assert report.exit_code == 2


def test_refuses_an_event_that_an_earlier_line_told(load: Load) -> None:
    report = load(table(OPEN, CLOSED, header=HEADER))
    assert report.first_refused[0].reason == (
        "与第2行重复（来源和事件编号都相同），保留先出现的一行。"
    )


def test_refuses_a_step_whose_event_is_told_otherwise(load: Load) -> None:
    header = "source,external_id,category,severity,region,reported_at,step,step_at"
    rows = [
        "grid,A1,城市管理,一般,海曙区,2025-09-01,受理,2025-09-01 09:00",
        "grid,A1,城市管理,较大,海曙区,2025-09-01,办结,2025-09-02 09:00",
        "grid,A1,城市管理,一般,海曙区,2025-09-01,办结,",
    ]
    report = load(table(*rows, header=header))
    assert [refused.reason for refused in report.first_refused] == [
        "与第2行是同一事件，但严重程度、办结时限不同，保留先出现的一行。",
        "环节“办结”缺少时间。",
    ]


def test_an_event_gets_the_key_of_its_place_and_moves_with_it(
    load: Load, warehouse: sa.Engine
) -> None:
    load(table(OPEN, header=HEADER))
    assert events_of(warehouse)[0]["place_key"] == place_key(121.55, 29.87)
    load(table(OPEN.replace("121.55,29.87", "121.41,29.75"), header=HEADER), clock=LATER)
    [moved] = events_of(warehouse)
    assert (moved["lon"], moved["place_key"]) == (121.41, place_key(121.41, 29.75))
    load(table(OPEN.replace("121.55,29.87", ","), header=HEADER), clock=LATER)
    [lost] = events_of(warehouse)
    assert (lost["lon"], lost["lat"], lost["place_key"]) == (None, None, None)
