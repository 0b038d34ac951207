"""Counts by town, against SQL as a person writes it: a town begins the codes of its communities."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from metrics import OutOfScopeError, RegionCode, Role, Viewer
from metrics.event_towns import read_town_counts
from tests.unit.metrics.placed_house import ALL, NOBODY, TREE, WAYS, plain, question
from tests.unit.metrics.small_house import HOME, NORTH, TODAY


def counts(engine: sa.Engine, viewer: Viewer = ALL, **asked: object) -> list[tuple[str, int]]:
    with engine.connect() as connection:
        found = read_town_counts(connection, TREE, question(**asked), viewer, TODAY)  # type: ignore[arg-type]
    return list(zip(found["region_code"], found["count"].tolist(), strict=True))


@pytest.mark.parametrize("name", WAYS)
def test_counts_what_the_hand_written_sql_says(placed: sa.Engine, name: str) -> None:
    asked, viewer, condition = WAYS[name]
    town = "SUBSTR(region_code, 1, 9) || '000'"
    expected = plain(placed, f"{town}, COUNT(*)", condition, "GROUP BY 1 ORDER BY 1")
    assert counts(placed, viewer, **asked) == expected


def test_events_without_a_place_and_beyond_the_limit_count(placed: sa.Engine) -> None:
    everything = plain(placed, "COUNT(*)", "1 = 1", "")[0][0]
    assert sum(count for _, count in counts(placed, limit=1)) == everything


def test_what_lies_in_no_town_stands_under_its_own_region(placed: sa.Engine) -> None:
    with placed.connect() as connection:
        connection.execute(
            sa.text("UPDATE event SET region_code = :home WHERE external_id IN ('E1', 'E2')"),
            {"home": HOME},
        )
        found = read_town_counts(connection, TREE, question(), ALL, TODAY)
        connection.rollback()
    assert dict(zip(found["region_code"], found["count"], strict=True))[HOME] == 2


def test_nothing_to_count_has_the_columns_too(placed: sa.Engine) -> None:
    with placed.connect() as connection:
        found = read_town_counts(connection, TREE, question(), NOBODY, TODAY)
    assert (list(found.columns), len(found)) == (["region_code", "count"], 0)


def test_a_region_that_is_not_the_viewers_is_refused(placed: sa.Engine) -> None:
    own = Viewer("test", Role.STAFF, frozenset({NORTH}), None)
    assert dict(counts(placed, own, region=NORTH))
    with pytest.raises(OutOfScopeError):
        counts(placed, own, region=RegionCode(HOME))
