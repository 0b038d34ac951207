"""Whatever is asked about enterprises, through the service, on both engines."""

from __future__ import annotations

import sqlalchemy as sa

from metrics import (
    Catalogue,
    Clock,
    EnterpriseQuery,
    EnterpriseRecord,
    EnterpriseSearch,
    EnterpriseTowns,
    RiskQuery,
    Role,
    TownTable,
    Viewer,
)
from metrics.enterprise_answers import answer_enterprises
from metrics.service import MetricService
from tests.unit.metrics.small_house import HOME, NORTH, TODAY, an_enterprise, build, employ, tree

ALL = Viewer("test", Role.OPERATOR, None, None)


def test_the_service_answers_each_question_in_its_own_form(
    engine: sa.Engine, catalogue: Catalogue, fixed_clock: Clock
) -> None:
    build(engine)
    employ(engine, an_enterprise("N1", NORTH, figures={"2024": {"revenue": 5.0}}))
    service = MetricService(engine, catalogue, fixed_clock)
    one, some, towns = (
        EnterpriseQuery("N1".ljust(18, "0")),
        EnterpriseSearch(HOME, text="N1"),
        EnterpriseTowns(HOME),
    )
    found = service.answer({"one": one, "some": some, "towns": towns}, ALL)
    assert isinstance(found["one"], EnterpriseRecord)
    assert list(found["some"]["revenue"]) == [5.0]
    assert isinstance(found["towns"], TownTable)
    assert found["towns"].towns[NORTH].is_suppressed


def test_what_is_not_about_enterprises_is_left_to_others(engine: sa.Engine) -> None:
    build(engine)
    with engine.connect() as connection:
        assert answer_enterprises(connection, tree(), {"": RiskQuery(HOME)}, ALL, TODAY) == {}
