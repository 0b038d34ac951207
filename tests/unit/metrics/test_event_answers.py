from __future__ import annotations

import pytest
import sqlalchemy as sa

from metrics import EventDetailQuery, EventLoopQuery, EventQuery, Role, UnknownEventError, Viewer
from metrics.anomalies import AnomalyQuery
from metrics.event_answers import answer_events
from tests.unit.metrics.small_house import HOME, NOW, TODAY, build, tree

ALL = Viewer("all", Role.STAFF, None, None)


@pytest.fixture
def house(engine: sa.Engine) -> sa.Engine:
    build(engine)
    return engine


def answer(house: sa.Engine, questions):
    with house.connect() as connection:
        return answer_events(connection, tree(), questions, ALL, TODAY, NOW)


def test_answers_what_is_about_events_and_leaves_the_rest(house: sa.Engine) -> None:
    asked = {
        "list": EventQuery(HOME),
        "loop": EventLoopQuery(EventQuery(HOME)),
        "odd": AnomalyQuery(HOME),
    }
    assert answer(house, asked).keys() == {"list", "loop"}


def test_an_event_that_is_none_is_refused(house: sa.Engine) -> None:
    with pytest.raises(UnknownEventError):
        answer(house, {"one": EventDetailQuery(999)})
