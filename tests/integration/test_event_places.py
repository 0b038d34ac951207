"""Events of the map on both engines, beside SQL that a person wrote."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pandas as pd
import pytest
import sqlalchemy as sa

from metrics import (
    DISTRICT,
    UNASSIGNED,
    EventQuery,
    EventTallyQuery,
    EventTileQuery,
    MapTile,
    RegionCode,
    Role,
    Viewer,
)
from metrics.service import MetricService

ALL = Viewer("test", Role.OPERATOR, regions=None, departments=None)
POLICE = Viewer("test", Role.STAFF, regions=None, departments=frozenset({"police_branch"}))
TOWN, ZONE = RegionCode("330203009000"), RegionCode("330203400000")

# Of zoom 13: 121.46484375 to 121.5087890625 east, 29.8025 to 29.8406 north.
TILE = MapTile(13, 6860, 3384)
IN_TILE = (
    "lon >= 121.46484375 AND lon < 121.5087890625 "
    "AND lat > 29.80251790576 AND lat <= 29.84064389984"
)

OF_THE_DISTRICT = "1 = 1"
OF_THE_TOWN = "region_code LIKE '330203009%'"
OF_THE_ZONE = """
    region_code IN (
        '330203009202', '330203009204', '330203009205', '330203009207', '330203009208',
        '330203009209', '330203103221', '330203103236', '330203103237')
"""
OPEN_FIRES = """
    category = 'forest_fire' AND closed_at IS NULL
    AND reported_day BETWEEN '2025-03-01' AND '2025-05-31'
"""
IN_A_TRIANGLE = "lat > 29.791 AND lon > 121.451 AND (lon - 121.451) + (lat - 29.791) < 0.06"
OF_THE_POLICE = "department = 'police_branch'"

QUESTIONS = [
    (EventQuery(DISTRICT), ALL, OF_THE_DISTRICT),
    (EventQuery(TOWN), ALL, OF_THE_TOWN),
    (EventQuery(ZONE), ALL, OF_THE_ZONE),
    (
        EventQuery(
            DISTRICT, ("forest_fire",), only_open=True, since=date(2025, 3, 1),
            until=date(2025, 5, 31),
        ),
        ALL, OPEN_FIRES,
    ),
    (
        EventQuery(DISTRICT, within=((121.451, 29.791), (121.511, 29.791), (121.451, 29.851))),
        ALL, IN_A_TRIANGLE,
    ),
    (EventQuery(DISTRICT), POLICE, OF_THE_POLICE),
    (EventQuery(DISTRICT, sources=("hotline", "iot")), ALL, "source IN ('hotline', 'iot')"),
    (
        EventQuery(DISTRICT, departments=("police_branch", UNASSIGNED)), ALL,
        "(department = 'police_branch' OR department IS NULL)",
    ),
]  # fmt: skip
NAMES = ["all", "a town", "a zone", "open fires", "a triangle", "a department", "sources",
         "departments"]  # fmt: skip

STATE = (
    "CASE WHEN closed_at IS NOT NULL THEN 'closed' "
    "WHEN deadline_day < '2025-10-20' THEN 'overdue' ELSE 'open' END"
)


def plain(known: sa.Engine, columns: str, condition: str, end: str = "") -> list[tuple]:
    statement = f"SELECT {columns} FROM event WHERE {condition} {end}"  # noqa: S608 - by this test
    with known.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.text(statement))]


@pytest.mark.parametrize(("query", "viewer", "check"), QUESTIONS, ids=NAMES)
def test_tile_holds_what_the_hand_written_sql_says(
    known: sa.Engine, service: MetricService, query: EventQuery, viewer: Viewer, check: str
) -> None:
    expected = plain(
        known,
        f"id, category, severity, {STATE}",
        f"{IN_TILE} AND ({check})",
        "ORDER BY id",
    )
    single = service.tile(EventTileQuery(TILE, query, most=10_000), viewer)
    rows = single.rows[["id", "category", "severity", "state"]]
    assert [tuple(row) for row in rows.to_numpy()] == expected
    counted = service.tile(EventTileQuery(TILE, query, most=0, single_from=0), viewer)
    assert counted.is_counted == bool(expected)
    if expected:
        cells = counted.rows
        merged = Counter(
            (x // 128 * 128 + 64, y // 128 * 128 + 64)
            for x, y in zip(single.rows["x"], single.rows["y"], strict=True)
        )
        assert dict(zip(zip(cells["x"], cells["y"], strict=True), cells["count"], strict=True)) == (
            merged
        )


@pytest.mark.parametrize(("query", "viewer", "check"), QUESTIONS, ids=NAMES)
def test_tally_counts_what_the_hand_written_sql_says(
    known: sa.Engine, service: MetricService, query: EventQuery, viewer: Viewer, check: str
) -> None:
    expected = plain(
        known,
        f"SUBSTR(CAST(reported_day AS TEXT), 1, 7), category, severity, {STATE}, "
        "CASE WHEN lon IS NULL THEN 0 ELSE 1 END, COUNT(*)",
        check,
        "GROUP BY 1, 2, 3, 4, 5",
    )
    frame = service.answer({"": EventTallyQuery(query)}, viewer)[""]
    assert isinstance(frame, pd.DataFrame)
    assert sorted(tuple(row) for row in frame.to_numpy()) == sorted(expected)
    assert expected
    places = service.places(query, viewer)
    assert len(places) == frame[frame["has_place"]]["count"].sum()


def test_questions_of_the_tile_are_not_all_about_nothing(known: sa.Engine) -> None:
    counts = {
        name: plain(known, "COUNT(*)", f"{IN_TILE} AND ({check})")[0][0]
        for name, (_, _, check) in zip(NAMES, QUESTIONS, strict=True)
    }
    assert [name for name, count in counts.items() if not count] in ([], ["open fires"])
    assert counts["all"] > counts["a triangle"] > 10
