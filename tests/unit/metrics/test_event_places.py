from __future__ import annotations

import pytest
import sqlalchemy as sa

from tests.unit.metrics.placed_house import NOBODY, WAYS, places, plain, plans, question


def test_limit_of_the_question_does_not_count(placed: sa.Engine) -> None:
    found = places(placed, question(limit=1, offset=3))
    assert len(found) == len(plain(placed, "id", "lon IS NOT NULL"))


def test_nothing_to_read_has_the_columns_and_types_too(placed: sa.Engine) -> None:
    found = places(placed, question(), NOBODY)
    assert found.empty
    assert list(found.columns) == ["lon", "lat", "month"]
    assert dict(found.dtypes) == {"lon": float, "lat": float, "month": found["month"].dtype}


def test_each_place_has_the_month_of_its_report(placed: sa.Engine) -> None:
    found = places(placed, question())
    told = sorted(zip(found["lon"], found["lat"], found["month"], strict=True))
    columns = "lon, lat, SUBSTR(CAST(reported_day AS TEXT), 1, 7)"
    assert told == sorted(plain(placed, columns, "lon IS NOT NULL"))


@pytest.mark.parametrize("placed", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", WAYS)
def test_places_are_answered_from_the_index_alone(placed: sa.Engine, name: str) -> None:
    reads = plans(placed, lambda: places(placed, question(**WAYS[name][0])))
    assert reads
    assert [
        read for read in reads if "USING COVERING INDEX ix_event_place (place_key" not in read
    ] == []
