from __future__ import annotations

import logging
import threading
from datetime import datetime

import pytest
import sqlalchemy as sa

from cockpit.renewal_turn import renewal_turn
from cockpit.renewal_watch import LOOK_SECONDS, RenewalWatch
from cockpit.renewing import renew_all
from cockpit.settings import RenewalSettings
from tests.unit.metrics.forecasting.kept import CATALOGUE, Kept, keep_house
from tests.unit.metrics.small_house import HOME

SETTINGS = RenewalSettings(minutes=7)


class Command:
    """Stands for the process that renews; it tells how often it was started."""

    def __init__(self, kept: Kept | None = None) -> None:
        self.runs = 0
        self._kept = kept
        self.done = threading.Event()

    def __call__(self) -> bool:
        self.runs += 1
        self.done.set()
        if self._kept is None:
            return False
        list(renew_all(self._kept.engine, CATALOGUE, self._kept.clock, ()))
        return True


@pytest.fixture
def kept(engine: sa.Engine) -> Kept:
    kept = keep_house(engine, datetime(2025, 10, 20, 8))
    kept.publish(0, 3, [HOME])
    return kept


def watch(kept: Kept, command: Command) -> RenewalWatch:
    return RenewalWatch(kept.engine, CATALOGUE, SETTINGS, command)


def test_renews_once_and_rests(kept: Kept) -> None:
    command = Command(kept)
    watching = watch(kept, command)
    assert [watching.look(), watching.look()] == [7 * 60, LOOK_SECONDS]
    kept.change()
    assert watching.look() == 7 * 60
    assert command.runs == 2


def test_leaves_it_to_whoever_has_the_turn(kept: Kept) -> None:
    command = Command(kept)
    other = sa.create_engine(kept.engine.url)
    with renewal_turn(other):
        assert watch(kept, command).look() == LOOK_SECONDS
    other.dispose()
    assert command.runs == 0


def test_a_failure_is_told_and_tried_again_after_the_rest(
    kept: Kept, caplog: pytest.LogCaptureFixture
) -> None:
    command = Command()
    watching = watch(kept, command)
    with caplog.at_level(logging.WARNING):
        assert [watching.look(), watching.look()] == [7 * 60] * 2
    assert command.runs == 2
    assert "tried again in 420 seconds" in caplog.text


def test_a_database_that_is_away_stops_nothing(caplog: pytest.LogCaptureFixture) -> None:
    away = sa.create_engine("sqlite:////nowhere/at/all.db")
    with caplog.at_level(logging.WARNING):
        assert RenewalWatch(away, CATALOGUE, SETTINGS, Command()).look() == LOOK_SECONDS
    assert "cannot be read" in caplog.text


def test_looks_by_itself_until_it_is_stopped(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cockpit.renewal_watch.LOOK_SECONDS", 0.01)
    command = Command(kept)
    watching = watch(kept, command)
    watching.start()
    assert command.done.wait(10)
    watching.stop()
    watching.join(10)
    assert not watching.is_alive()
