from __future__ import annotations

import sqlalchemy as sa

from metrics import Catalogue
from metrics.freshness_reading import latest_first, read_freshness
from metrics.newest import read_newest
from tests.unit.metrics.small_house import (
    HOME,
    NORTH,
    SOUTH,
    TODAY,
    build,
    counted,
    figure,
    flow,
    metric,
    observe,
    tree,
)


def newest(engine: sa.Engine, *wanted: tuple[object, str]) -> dict[tuple[str, str], str]:
    with engine.connect() as connection:
        found = read_newest(connection, wanted)  # type: ignore[arg-type]
    return {pair: str(period) for pair, period in found.items()}


def test_newest_is_told_for_each_metric_and_region_in_the_metrics_own_grain(
    engine: sa.Engine,
) -> None:
    build(engine)
    users = metric("users")
    observe(
        engine,
        figure("users", HOME, "2025-08", 1),
        figure("users", HOME, "2025-07", 1),
        figure("users", HOME, "2025-Q3", 1),
        figure("users", HOME, "2025", 1),
        figure("users", NORTH, "2025-09", 1),
        figure("users", NORTH, "2025-10", 1, slice="kind=new"),
        figure("users", SOUTH, "2025-09", 1, is_current=False),
    )
    found = newest(engine, (users, HOME), (users, NORTH), (users, SOUTH))
    assert found == {("users", HOME): "2025-08", ("users", NORTH): "2025-09"}


def test_newest_is_told_for_no_pair_that_was_not_asked(engine: sa.Engine) -> None:
    build(engine)
    users, cars = metric("users"), metric("cars")
    observe(
        engine,
        *(figure(name, code, "2025-08", 1) for name in ("users", "cars") for code in (HOME, NORTH)),
    )
    assert set(newest(engine, (users, HOME), (cars, NORTH))) == {("users", HOME), ("cars", NORTH)}


def test_newest_may_be_a_merged_january_or_a_cumulated_figure(engine: sa.Engine) -> None:
    build(engine)
    sales = flow("sales", january="merged", measures=["level", "cumulated"])
    output = flow("output", grain="quarter", measures=["level", "cumulated"])
    observe(
        engine,
        figure("sales", HOME, "2024-12", 1),
        figure("sales", HOME, "2025-01..02", 1),
        figure("output", HOME, "2025-Q1", 1),
        figure("output", HOME, "2025-Q2", 1, measure="cumulated"),
    )
    found = newest(engine, (sales, HOME), (output, HOME))
    assert found == {("sales", HOME): "2025-01..02", ("output", HOME): "2025-Q2"}


def test_a_thousand_seeks_are_one_statement(engine: sa.Engine) -> None:
    build(engine)
    seen: list[str] = []
    sa.event.listen(engine, "before_cursor_execute", lambda *a: seen.append(a[2]))
    assert newest(engine, *((metric(f"metric_{n}"), HOME) for n in range(1000))) == {}
    assert len(seen) == 1


def test_nothing_asked_is_nothing_read(engine: sa.Engine) -> None:
    assert newest(engine) == {}


def test_freshness_awaits_reported_metrics_with_a_due_day_at_their_levels(
    engine: sa.Engine,
) -> None:
    build(engine)
    declared = Catalogue(
        [
            metric("late", due_days=10),
            metric("timely", due_days=0),
            metric("undated"),
            metric("towns_alone", due_days=10, levels=["town"]),
            counted("events", at="reported"),
        ]
    )
    observe(
        engine,
        *(figure(name, HOME, "2025-07", 1) for name in ("late", "undated", "towns_alone")),
        figure("timely", HOME, "2025-09", 1),
    )
    pairs = [(name, HOME) for name in declared.names]
    with engine.connect() as connection:
        late = read_freshness(connection, declared, tree(), pairs, TODAY)
    listed = [
        (entry.metric, entry.overdue_days)
        for entry in latest_first({name: (HOME,) for name, _ in pairs}, late)
    ]
    assert listed == [("late", 40), ("timely", 0)]
