from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from metrics.facts import Key
from metrics.figure import Vintage
from metrics.vintages import known_by, read_vintages
from tests.unit.metrics.small_house import HOME, NORTH, build, figure, key, observe

AUGUST = key("users", HOME, "2025-08")
FLASH, REVISED = datetime(2025, 9, 5), datetime(2025, 9, 20)


def read(engine: sa.Engine, *keys: Key) -> dict[Key, tuple[Vintage, ...]]:
    with engine.connect() as connection:
        return dict(read_vintages(connection, keys))


def house(engine: sa.Engine) -> sa.Engine:
    build(engine)
    observe(
        engine,
        figure("users", HOME, "2025-08", 92, known_at=REVISED, published_at=REVISED,
               status="revised"),
        figure("users", HOME, "2025-08", 90, known_at=FLASH, published_at=FLASH,
               status="preliminary", operator=">", is_current=False),
        figure("users", HOME, "2025-07", 80),
        figure("users", HOME, "2025-08", 5, measure="yoy"),
        figure("users", HOME, "2025-08", 6, slice="kind=new"),
        figure("users", NORTH, "2025-08", 7),
    )  # fmt: skip
    return engine


def test_every_vintage_of_a_figure_is_told_newest_first(engine: sa.Engine) -> None:
    recorded = datetime(2025, 10, 10)
    assert read(house(engine), AUGUST)[AUGUST] == (
        Vintage(92, "=", "revised", REVISED, recorded, REVISED, "figures", "", "real", True),
        Vintage(90, ">", "preliminary", FLASH, recorded, FLASH, "figures", "", "real", False),
    )


def test_loads_of_the_same_moment_come_last_loaded_first(engine: sa.Engine) -> None:
    build(engine)
    observe(
        engine,
        figure("users", HOME, "2025-08", 1, is_current=False),
        figure("users", HOME, "2025-08", 2),
    )
    assert [vintage.value for vintage in read(engine, AUGUST)[AUGUST]] == [2, 1]


def test_figures_of_any_number_are_one_statement(engine: sa.Engine) -> None:
    others = [key(f"metric_{number}", HOME, "2025-08") for number in range(1000)]
    house(engine)
    seen: list[str] = []
    sa.event.listen(engine, "before_cursor_execute", lambda *a: seen.append(a[2]))
    assert list(read(engine, AUGUST, *others)) == [AUGUST]
    assert len(seen) == 1


def test_nothing_asked_is_nothing_read(engine: sa.Engine) -> None:
    assert read(engine) == {}


def test_what_was_not_known_yet_is_left_out(engine: sa.Engine) -> None:
    vintages = read(house(engine), AUGUST)[AUGUST]
    assert known_by(vintages, None) == vintages
    assert known_by(vintages, REVISED) == vintages
    (then,) = known_by(vintages, datetime(2025, 9, 10))
    assert (then.value, then.is_current) == (90, True)
    assert known_by(vintages, datetime(2025, 9, 1)) == ()
