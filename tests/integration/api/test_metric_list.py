"""The catalogue as the API tells it."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from metrics import Catalogue, Role, Viewer
from tests.integration.api.conftest import client_of


@pytest.fixture(scope="module")
def records(client: FlaskClient) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in client.get("/api/v1/metrics").json["rows"]}


def test_every_metric_is_told_in_the_order_of_the_catalogue(
    records: dict[str, Any], catalogue: Catalogue
) -> None:
    assert tuple(records) == catalogue.names


def test_record_says_what_the_declaration_says(records: dict[str, Any]) -> None:
    record = dict(records["catalogued_data_share"])
    targets = record.pop("targets")
    del record["data_version"], record["definition"]
    assert record == {
        "name": "catalogued_data_share",
        "label": {"zh": "数据编目率", "en": "Share of data resources catalogued"},
        "short": {"zh": "数据编目率", "en": "Data catalogued"},
        "wording": "按应编尽编原则完成编目的数据比例",
        "number": 1,
        "theme": "plan",
        "kind": "reported",
        "unit": {"code": "percent", "zh": "%", "en": "%", "is_share": True},
        "decimals": 1,
        "direction": "up",
        "grain": "month",
        "measures": ["level"],
        "levels": ["district", "town"],
        "owner": {"code": "data_bureau", "zh": record["owner"]["zh"], "en": record["owner"]["en"]},
        "source": "一体化智能化公共数据平台",
        "formula": None,
        "parts": {"numerator": None, "denominator": None, "by": "data_resources_total"},
        "components": [],
        "due_days": 10,
    }
    assert [(target["period"], target["value"]) for target in targets[:3]] == [
        ("2021", 80),
        ("2022", 85),
        ("2025", 95),
    ]
    assert all(target["source"] and target["line"] for target in targets[:3])


def test_owner_bears_the_name_of_the_directory(records: dict[str, Any], known: sa.Engine) -> None:
    with known.connect() as connection:
        rows = connection.execute(sa.text("SELECT code, name FROM department")).all()
    names = {row.code: row.name for row in rows}
    assert {row["owner"]["code"]: row["owner"]["zh"] for row in records.values()}.items() <= (
        names.items()
    )


def test_version_counts_what_a_metric_rests_on(records: dict[str, Any]) -> None:
    # Loaded once: the share itself, and the base that weighs it.
    assert records["catalogued_data_share"]["data_version"] == 2
    assert records["data_resources_total"]["data_version"] == 1


def test_viewer_is_told_of_the_own_departments_alone(services: Any, catalogue: Catalogue) -> None:
    viewer = Viewer("one", Role.STAFF, regions=None, departments=frozenset({"data_bureau"}))
    rows = client_of(services, viewer).get("/api/v1/metrics").json["rows"]
    owned = [metric.name for metric in catalogue if metric.owner == "data_bureau"]
    assert [row["name"] for row in rows] == owned
    assert 0 < len(owned) < len(catalogue)
