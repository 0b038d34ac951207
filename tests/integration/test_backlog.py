"""Open overdue events by age on both engines, beside SQL that a person wrote."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pandas as pd
import pytest
import sqlalchemy as sa

from metrics import DISTRICT, BacklogQuery, RegionCode, Role, Viewer
from metrics.service import MetricService

ALL = Viewer("test", Role.OPERATOR, regions=None, departments=None)
TOWN = RegionCode("330203009000")
ZONE = RegionCode("330203400000")
CUTS: tuple[Literal["", "town", "department"], ...] = ("", "town", "department")

BY_TOWN = """
    SELECT SUBSTR(region_code, 1, 9) || '000',
           CASE WHEN deadline_day BETWEEN '2025-09-07' AND '2025-09-09' THEN '1-3'
                WHEN deadline_day BETWEEN '2025-09-03' AND '2025-09-06' THEN '4-7'
                WHEN deadline_day BETWEEN '2025-08-11' AND '2025-09-02' THEN '8-30'
                ELSE '>30' END,
           COUNT(*), MIN(deadline_at)
    FROM event WHERE closed_at IS NULL AND deadline_day < '2025-09-10'
    GROUP BY 1, 2
"""

BY_DEPARTMENT = """
    SELECT COALESCE(department, 'unassigned'),
           CASE WHEN deadline_day BETWEEN '2025-09-20' AND '2025-10-12' THEN '8-30'
                ELSE '>30' END,
           COUNT(*), MIN(deadline_at)
    FROM event WHERE closed_at IS NULL AND deadline_day < '2025-10-20'
    GROUP BY 1, 2
"""

OF_A_ZONE = """
    SELECT '330203400000',
           CASE WHEN deadline_day BETWEEN '2025-09-20' AND '2025-10-12' THEN '8-30'
                ELSE '>30' END,
           COUNT(*), MIN(deadline_at)
    FROM event
    WHERE closed_at IS NULL AND deadline_day < '2025-10-20' AND region_code IN (
        '330203009202', '330203009204', '330203009205', '330203009207', '330203009208',
        '330203009209', '330203103221', '330203103236', '330203103237')
    GROUP BY 1, 2
"""

OF_A_DEPARTMENT = """
    SELECT '330203009000', '>30', COUNT(*), MIN(deadline_at)
    FROM event
    WHERE closed_at IS NULL AND deadline_day < '2025-09-20' AND region_code LIKE '330203009%'
      AND department = 'police_branch'
"""


@pytest.mark.parametrize(
    ("query", "departments", "check"),
    [
        (BacklogQuery(DISTRICT, on=date(2025, 9, 10), by="town"), None, BY_TOWN),
        (BacklogQuery(DISTRICT, by="department"), None, BY_DEPARTMENT),
        (BacklogQuery(ZONE), None, OF_A_ZONE),
        (BacklogQuery(TOWN), frozenset({"police_branch"}), OF_A_DEPARTMENT),
    ],
    ids=["by town", "by department", "of a zone", "of a department"],
)
def test_counts_what_the_hand_written_sql_says(
    known: sa.Engine,
    service: MetricService,
    query: BacklogQuery,
    departments: frozenset[str] | None,
    check: str,
) -> None:
    viewer = Viewer("test", Role.OPERATOR, regions=None, departments=departments)
    frame = service.answer({"": query}, viewer)[""]
    assert isinstance(frame, pd.DataFrame)
    with known.connect() as connection:
        rows = connection.execute(sa.text(check)).all()
    expected = {(row[0], row[1]): (row[2], pd.Timestamp(row[3])) for row in rows}
    found = frame.set_index(["group", "age"])[["count", "oldest_deadline"]]
    assert {key: tuple(row) for key, row in zip(found.index, found.to_numpy(), strict=True)} == (
        expected
    )
    assert expected


def test_cuts_add_up_to_the_whole(service: MetricService) -> None:
    cuts = {by: BacklogQuery(DISTRICT, by=by) for by in CUTS}
    totals = {frame["count"].sum() for frame in service.answer(cuts, ALL).values()}  # type: ignore[call-overload]
    assert len(totals) == 1
