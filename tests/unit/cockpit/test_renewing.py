from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
import sqlalchemy as sa

from cockpit.renewing import STEPS, Step, basis_of, is_due, renew_all, renew_forecasts
from metrics.engines import reading
from metrics.versions import EVENTS, bump_versions, read_versions
from tests.unit.metrics.forecasting.kept import CATALOGUE, Kept, keep_house
from tests.unit.metrics.small_house import HOME


@pytest.fixture
def kept(engine: sa.Engine) -> Kept:
    kept = keep_house(engine, datetime(2025, 10, 20, 8))
    kept.publish(0, 40, [HOME])
    return kept


def due(kept: Kept) -> bool:
    with reading(kept.engine) as connection:
        return is_due(read_versions(connection), CATALOGUE)


def lines(kept: Kept, *steps: Step) -> list[str]:
    return list(renew_all(kept.engine, CATALOGUE, kept.clock, steps))


def test_is_due_until_everything_was_renewed_and_after_every_change(kept: Kept) -> None:
    assert due(kept)
    assert lines(kept, renew_forecasts)[-1] == "共预测 1 个序列，0 个没有足够的历史。"
    assert not due(kept)
    kept.publish(40, 41, [HOME])
    assert due(kept)


def test_what_changes_meanwhile_is_done_by_the_next_run(kept: Kept) -> None:
    def changing(*_: Any) -> Iterator[str]:
        kept.change()
        yield "changed"

    lines(kept, changing)
    assert due(kept)


def test_a_step_that_fails_leaves_it_due(kept: Kept) -> None:
    def failing(*_: Any) -> Iterator[str]:
        yield "begun"
        raise RuntimeError("a step")

    with pytest.raises(RuntimeError, match="a step"):
        lines(kept, failing)
    assert due(kept)


def test_events_alone_change_no_series(kept: Kept) -> None:
    lines(kept)
    with kept.engine.begin() as connection:
        bump_versions(connection, [EVENTS], kept.clock.now())
    assert not due(kept)


def test_a_database_without_figures_has_nothing_to_renew() -> None:
    assert not is_due({}, CATALOGUE)
    assert basis_of({"users": 3, "@events": 5}, CATALOGUE) == 3


def test_the_forecasts_come_first() -> None:
    assert STEPS[0] is renew_forecasts
