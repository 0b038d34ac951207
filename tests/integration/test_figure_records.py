"""What a figure's record tells beside its value, against hand-written SQL, on both engines."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from metrics import (
    DISTRICT,
    FigureQuery,
    FigureRecord,
    Making,
    Measure,
    Role,
    Viewer,
    parse_period,
)
from metrics.service import MetricService
from tests.integration.dataset import ABSENT, HALF

ALL = Viewer("test", Role.OPERATOR, regions=None, departments=None)


def record(
    service: MetricService, metric: str, period: str, measure: Measure = Measure.LEVEL
) -> FigureRecord:
    question = FigureQuery(metric, DISTRICT, parse_period(period), measure)
    found = service.answer({"": question}, ALL)[""]
    assert isinstance(found, FigureRecord)
    return found


def rows(known: sa.Engine, text: str) -> list[tuple[Any, ...]]:
    with known.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.text(text))]


def test_vintages_are_the_rows_of_the_key_newest_first(
    known: sa.Engine, service: MetricService
) -> None:
    found = record(service, "general_budget_revenue", "2025-06")
    told = [(v.value, v.status, v.dataset, v.file_name, v.provenance) for v in found.vintages]
    assert told == rows(
        known,
        """
        SELECT o.value, o.status, d.label, b.file_name, b.provenance
        FROM observation o, batch b, dataset d
        WHERE b.id = o.batch_id AND d.name = b.dataset
          AND o.metric = 'general_budget_revenue' AND o.region_code = '330203000000'
          AND o.period = '2025-06' AND o.measure = 'level' AND o.slice = ''
        ORDER BY o.known_at DESC
        """,
    )
    assert [vintage.is_current for vintage in found.vintages] == [True, False]


def test_share_tells_each_towns_figure_and_weight(known: sa.Engine, service: MetricService) -> None:
    found = record(service, "catalogued_data_share", "2025-09")
    assert found.making is Making.REGIONS
    told = [(part.region, part.fact and part.fact.value, part.weight) for part in found.parts]
    assert sorted(told) == rows(
        known,
        """
        SELECT s.region_code, s.value, w.value
        FROM observation s
        JOIN observation w ON w.region_code = s.region_code AND w.period = s.period
        WHERE s.metric = 'catalogued_data_share' AND w.metric = 'data_resources_total'
          AND s.region_code LIKE '330203%' AND s.period = '2025-09'
        ORDER BY s.region_code
        """,
    )
    assert found.missing == (ABSENT,)


def test_rate_tells_its_numerator_and_denominator_over_the_towns_that_have_both(
    known: sa.Engine, service: MetricService
) -> None:
    found = record(service, "collected_data_share", "2025-09")
    assert found.making is Making.RATE
    told = {part.metric: part.fact.value for part in found.inputs if part.fact}
    expected = rows(
        known,
        """
        SELECT SUM(n.value), SUM(d.value)
        FROM observation n
        JOIN observation d ON d.region_code = n.region_code AND d.period = n.period
        WHERE n.metric = 'data_resources_collected' AND d.metric = 'data_resources_requested'
          AND n.region_code LIKE '330203%' AND n.period = '2025-09'
        """,
    )
    assert list(told) == ["data_resources_collected", "data_resources_requested"]
    assert list(told.values()) == pytest.approx(list(expected[0]))
    assert sorted(found.missing) == sorted([HALF, ABSENT])


def test_reported_rate_tells_its_parts_as_the_region_reported_them(
    known: sa.Engine, service: MetricService
) -> None:
    found = record(service, "collected_data_share", "2025-08")
    assert (found.making, found.parts) == (Making.READ, ())
    told = [(part.metric, part.fact and part.fact.value) for part in found.inputs]
    assert sorted(told) == rows(
        known,
        """
        SELECT metric, value FROM observation
        WHERE metric IN ('data_resources_collected', 'data_resources_requested')
          AND region_code = '330203000000' AND period = '2025-08'
        ORDER BY metric
        """,
    )


def test_quarter_of_a_flow_tells_its_months(known: sa.Engine, service: MetricService) -> None:
    found = record(service, "general_budget_revenue", "2025-Q2")
    assert found.making is Making.PERIODS
    told = [(str(part.period), part.fact and part.fact.value) for part in found.parts]
    assert told == rows(
        known,
        """
        SELECT period, value FROM observation
        WHERE metric = 'general_budget_revenue' AND region_code = '330203000000'
          AND measure = 'level' AND is_current
          AND period IN ('2025-04', '2025-05', '2025-06')
        ORDER BY period
        """,
    )


def test_published_growth_is_made_from_nothing(service: MetricService) -> None:
    found = record(service, "gdp", "2025-Q3", Measure.CUMULATED_YOY)
    assert (found.making, found.parts, found.inputs) == (Making.READ, (), ())
    assert found.users == ("tertiary_share",)


def test_counted_rate_tells_its_counts(known: sa.Engine, service: MetricService) -> None:
    found = record(service, "event_on_time_closure_rate", "2025-03")
    assert found.making is Making.FORMULA
    told = {part.metric: part.fact.value for part in found.inputs if part.fact}
    expected = rows(
        known,
        """
        SELECT SUM(CASE WHEN closed_at <= deadline_at THEN 1 ELSE 0 END), COUNT(*)
        FROM event WHERE deadline_day BETWEEN '2025-03-01' AND '2025-03-31'
        """,
    )
    assert list(told.values()) == list(expected[0])
    assert found.vintages == ()
