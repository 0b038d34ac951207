"""The API's standings: everything that a standing says, and the figures of plain SQL."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from cockpit.api.standings import (
    LandingRecord,
    PeriodLampRecord,
    StandingRecord,
    StepRecord,
)
from cockpit.services import Services
from metrics import DISTRICT, Landing, PeriodLamp, Standing, StandingQuery, Step, end_of_day


def answer(client: FlaskClient, words: str = "") -> dict[str, Any]:
    found = client.get(f"/api/v1/standing?{words}")
    assert found.status_code == 200, found.text
    return dict(found.json)


@pytest.mark.parametrize(
    ("record", "vocabulary"),
    [
        (StandingRecord, Standing),
        (StepRecord, Step),
        (PeriodLampRecord, PeriodLamp),
        (LandingRecord, Landing),
    ],
    ids=lambda kind: kind.__name__,
)
def test_nothing_that_a_standing_says_is_left_out(record: Any, vocabulary: Any) -> None:
    assert tuple(record.model_fields) == tuple(field.name for field in fields(vocabulary))


def assert_same(row: dict[str, Any], standing: Standing) -> None:
    plain = ("metric", "region_code", "lamp", "value", "operator", "baseline", "pace", "gap")
    counted = ("attained", "periods_left", "run_rate")
    more = ("lag", "completed", "elapsed", "is_interpolated", "is_over", "met", "made_good")
    last = ("status", "provenance", "coverage", "overdue_days")
    for name in (*plain, *more, *counted, *last):
        assert row[name] == getattr(standing, name), name
    for name in ("period", "red_since", "judged_on"):
        found = getattr(standing, name)
        assert row[name] == (str(found) if found else None), name
    assert row["target"] == (standing.target.model_dump() if standing.target else None)
    assert row["landing"] == (asdict(standing.landing) if standing.landing else None)
    assert row["history"] == [
        {**asdict(entry), "period": str(entry.period), "due": str(entry.due)}
        for entry in standing.history
    ]
    assert [
        (step["due"], step["mark"], step["value"], step["gap"], step["target"]["value"])
        for step in row["steps"]
    ] == [
        (str(step.due), step.mark, step.value, step.gap, step.target.value)
        for step in standing.steps
    ]


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("", {}),
        ("on=2023-06-30", {"on": date(2023, 6, 30)}),
        ("on=2026-03-31", {"on": date(2026, 3, 31)}),
        ("as_of=2025-06-30", {"as_of": end_of_day(date(2025, 6, 30))}),
        (
            f"children_of={DISTRICT}&metric=catalogued_data_share",
            {"metrics": ("catalogued_data_share",), "regions": (), "children_of": DISTRICT},
        ),
    ],
    ids=["table 1", "earlier", "after the plan", "as of", "towns"],
)
def test_rows_are_what_the_service_answers(
    client: FlaskClient, services: Services, words: str, query: dict[str, Any]
) -> None:
    table = tuple(metric.name for metric in services.catalogue.numbered)
    question = StandingQuery(**{"metrics": table, "regions": (DISTRICT,), **query})
    expected = services.metrics.answer({"": question}, services.viewer)[""]
    found = answer(client, words)["rows"]
    assert len(found) == len(expected) > 0
    for row, standing in zip(found, expected, strict=True):
        assert isinstance(standing, Standing)
        assert_same(row, standing)


def test_table_1_is_asked_where_no_metric_is_named(client: FlaskClient) -> None:
    found = answer(client)
    assert len(found["rows"]) == 11
    assert found["rows"][0]["metric"] == "catalogued_data_share"
    assert (found["on"], found["business_date"]) == ("2025-10-20", "2025-10-20")


def test_value_and_steps_are_those_of_plain_sql(client: FlaskClient, known: sa.Engine) -> None:
    statement = """
        SELECT period, value FROM observation
        WHERE metric = 'cloud_hosted_system_share' AND region_code = '330203000000'
          AND measure = 'level' AND is_current
    """
    with known.connect() as connection:
        series = {row.period: row.value for row in connection.execute(sa.text(statement))}
    (row,) = answer(client, "metric=cloud_hosted_system_share")["rows"]
    assert (row["period"], row["value"]) == ("2025-09", series["2025-09"])
    for step in row["steps"]:
        reached = series.get(f"{step['target']['period']}-12")
        assert step["value"] == reached
        assert step["gap"] == (None if reached is None else reached - step["target"]["value"])
