"""The API's figures: those of the service, those of ``cockpit query``, those of plain SQL."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from flask.testing import FlaskClient

from cockpit.api.figures import Figure
from cockpit.cli import main
from cockpit.context import CommandContext
from cockpit.services import Services
from metrics import (
    CITY,
    DISTRICT,
    MOMENT,
    Catalogue,
    Grain,
    Level,
    Measure,
    MetricQuery,
    RegionCode,
    end_of_day,
    frames,
    parse_period,
)
from tests.integration.dataset import codes

TOWN = RegionCode(codes(Level.TOWN)[0])
COLUMNS = (*frames.CONTRACT, frames.OPERATOR, frames.BASIS)


def rows(client: FlaskClient, address: str) -> list[dict[str, Any]]:
    answer = client.get(f"/api/v1/metrics/{address}")
    assert answer.status_code == 200, answer.text
    return list(answer.json["rows"])


def written(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Write a frame of the service by hand, value by value."""
    found = []
    for record in frame[list(COLUMNS)].to_dict("records"):
        for column in (frames.PUBLISHED_AT, frames.RECORDED_AT):
            moment = record[column]
            record[column] = None if pd.isna(moment) else moment.strftime(MOMENT)
        found.append(record)
    return found


def test_a_row_has_the_contract_columns_and_two_more() -> None:
    assert tuple(Figure.model_fields) == COLUMNS


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("gdp", MetricQuery(("gdp",), (DISTRICT,))),
        (
            f"gdp?region={DISTRICT}&region={CITY}&first=2024&last=2024",
            MetricQuery(
                ("gdp",), (DISTRICT, CITY), first=parse_period("2024"), last=parse_period("2024")
            ),
        ),
        (
            f"catalogued_data_share?children_of={DISTRICT}&first=2025-08",
            MetricQuery(
                ("catalogued_data_share",), children_of=DISTRICT, first=parse_period("2025-08")
            ),
        ),
        (
            f"catalogued_data_share?region={DISTRICT}&children_of={DISTRICT}&first=2025-09",
            MetricQuery(
                ("catalogued_data_share",),
                (DISTRICT,),
                children_of=DISTRICT,
                first=parse_period("2025-09"),
            ),
        ),
        (
            "retail_sales?grain=year&grain=quarter&measure=level&measure=累计同比",
            MetricQuery(
                ("retail_sales",),
                (DISTRICT,),
                grains=(Grain.YEAR, Grain.QUARTER),
                measures=(Measure.LEVEL, Measure.CUMULATED_YOY),
            ),
        ),
        (
            "events_by_category?by=category&first=2025-07&last=2025-07",
            MetricQuery(
                ("events_by_category",),
                (DISTRICT,),
                first=parse_period("2025-07"),
                last=parse_period("2025-07"),
                by="category",
            ),
        ),
        (
            "general_budget_revenue?first=2025-06&as_of=2025-08-09",
            MetricQuery(
                ("general_budget_revenue",),
                (DISTRICT,),
                first=parse_period("2025-06"),
                as_of=end_of_day(parse_period("2025-08-09").end),
            ),
        ),
    ],
    ids=["series", "regions", "towns", "towns with their district", "grains", "cut", "as of"],
)
def test_rows_are_what_the_service_answers(
    client: FlaskClient, services: Services, address: str, query: MetricQuery
) -> None:
    expected = written(services.metrics.answer_one(query, services.viewer))
    assert expected
    assert rows(client, address) == expected


def test_rows_are_what_the_command_prints(
    client: FlaskClient, services: Services, catalogue: Catalogue
) -> None:
    context = CommandContext()
    context.engine, context.clock, context.catalogue = services.engine, services.clock, catalogue
    words = ["query", "catalogued_data_share", "--by", "town", "--from", "2025-08", "--format"]
    printed = json.loads(CliRunner().invoke(main, [*words, "json"], obj=context).output)
    told = rows(client, f"catalogued_data_share?children_of={DISTRICT}&first=2025-08")
    assert [{name: row[name] for name in frames.CONTRACT} for row in told] == printed


@pytest.mark.parametrize("region", [DISTRICT, TOWN])
def test_reported_figures_are_those_of_plain_sql(
    client: FlaskClient, known: sa.Engine, region: str
) -> None:
    statement = """
        SELECT period, value FROM observation
        WHERE metric = 'catalogued_data_share' AND region_code = :region AND measure = 'level'
          AND slice = '' AND is_current AND period_start >= '2025-01-01' AND period < '2025-09'
        ORDER BY period
    """
    with known.connect() as connection:
        expected = [
            tuple(row) for row in connection.execute(sa.text(statement), {"region": region})
        ]
    address = f"catalogued_data_share?region={region}&first=2025-01&last=2025-08"
    told = [(row["period"], row["value"]) for row in rows(client, address)]
    assert told == expected
    assert len(told) == 8


def test_figure_made_from_the_towns_is_that_of_plain_sql(
    client: FlaskClient, known: sa.Engine
) -> None:
    statement = """
        SELECT sum(share.value * base.value) / sum(base.value), count(*)
        FROM observation share
        JOIN observation base ON base.region_code = share.region_code
         AND base.metric = 'data_resources_total' AND base.period = '2025-09'
         AND base.measure = 'level' AND base.is_current
        JOIN region ON region.code = share.region_code AND region.level = 'town'
        WHERE share.metric = 'catalogued_data_share' AND share.period = '2025-09'
          AND share.measure = 'level' AND share.is_current
    """
    with known.connect() as connection:
        value, towns = connection.execute(sa.text(statement)).one()
    (row,) = rows(client, "catalogued_data_share?first=2025-09&last=2025-09")
    assert row["value"] == pytest.approx(value, abs=1e-9)
    assert (row["coverage"], row["basis"]) == (f"{towns}/17", "aggregated")


def test_counts_are_those_of_plain_sql(client: FlaskClient, known: sa.Engine) -> None:
    statement = """
        SELECT category, count(*) FROM event
        WHERE reported_day BETWEEN '2025-07-01' AND '2025-07-31' GROUP BY category
    """
    with known.connect() as connection:
        expected = {f"category={name}": n for name, n in connection.execute(sa.text(statement))}
    told = rows(client, "events_by_category?by=category&first=2025-07&last=2025-07")
    # A category without events has a zero of its own.
    assert {row["slice"]: row["value"] for row in told if row["value"]} == expected


def test_answer_says_what_it_rests_on(client: FlaskClient) -> None:
    answer = client.get("/api/v1/metrics/gdp?first=2025-Q2&as_of=2025-09-30").json
    del answer["rows"]
    assert answer == {
        "as_of": "2025-09-30T15:59:59Z",
        "business_date": "2025-10-20",
        "is_demo": False,
        "provenance": "real",
    }


def test_answer_without_rows_is_one_of_nothing_known(client: FlaskClient) -> None:
    answer = client.get("/api/v1/metrics/gdp?first=2031").json
    assert (answer["rows"], answer["provenance"], answer["as_of"]) == ([], None, None)


def test_answer_that_would_be_too_long_is_refused_with_what_would_do(client: FlaskClient) -> None:
    answer = client.get(f"/api/v1/metrics/catalogued_data_share?children_of={DISTRICT}")
    assert (answer.status_code, answer.json["title"]) == (422, "结果行数过多")
    assert "The answer would have 560 rows; at most 500 are given at once." in answer.json["detail"]
    assert "a shorter stretch (first, last)" in answer.json["detail"]


def test_nothing_is_sent_twice(client: FlaskClient) -> None:
    address = "/api/v1/metrics/gdp?first=2025"
    first = client.get(address)
    assert first.headers["Cache-Control"] == "no-cache"
    tag = {"If-None-Match": first.headers["ETag"]}
    again = client.get(address, headers=tag)
    assert (again.status_code, again.data) == (304, b"")
    assert client.get("/api/v1/metrics/gdp?first=2024", headers=tag).status_code == 200


def test_head_is_the_answer_without_its_rows(client: FlaskClient) -> None:
    address = "/api/v1/metrics/gdp?first=2025"
    head, answer = client.head(address), client.get(address)
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["ETag"] == answer.headers["ETag"]
    assert head.headers["Content-Length"] == str(len(answer.data))
