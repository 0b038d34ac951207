"""Every case of ``cases/*.yaml`` on both engines: the engine's figure equals the check's.

The figure's record, asked for alone, states the same figure.
"""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from metrics import FigureRecord, Role, Viewer
from metrics.service import MetricService
from tests.integration.case_files import Case, read_cases

ALL = Viewer("test", Role.OPERATOR, regions=None, departments=None)


@pytest.mark.parametrize(
    "case", read_cases(), ids=lambda case: f"{case.metric}: {case.case}".replace(" ", "-")
)
def test_answers_what_the_hand_written_sql_says(
    case: Case, known: sa.Engine, service: MetricService
) -> None:
    frame = service.answer_one(case.query, ALL)
    found = frame[(frame["period"] == case.period) & (frame["slice"] == case.slice)]
    with known.connect() as connection:
        expected = connection.execute(sa.text(case.check)).scalar()
    record = service.answer({"": case.record_query}, ALL)[""]
    assert isinstance(record, FigureRecord)
    if expected is None:
        assert found.empty
        assert record.fact is None
        return
    assert record.fact is not None
    assert len(found) == 1
    row = found.iloc[0]
    assert row["value"] == record.fact.value
    assert row["value"] == pytest.approx(float(expected), rel=1e-9, abs=1e-12)
    for name in ("coverage", "status", "basis"):
        wanted = getattr(case, name)
        assert wanted is None or row[name] == wanted, name
