"""Loaded targets as the API tells them: among a metric's, and as what a standing is judged by."""

from __future__ import annotations

from datetime import datetime

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from pydantic import SecretStr

from cockpit.application import create_app
from cockpit.services import build_services
from cockpit.settings import DatabaseSettings, Settings
from metrics import DISTRICT, Catalogue
from tests.conftest import FixedClock
from tests.integration.dataset import fill
from tests.services.databases import open_engine
from tests.unit.metrics.small_house import a_target, aim

REVENUE = "general_budget_revenue"


@pytest.fixture
def told(sqlite_url: str, catalogue: Catalogue) -> FlaskClient:
    """A client of the known warehouse in which the revenue has an annual target of 30,000."""
    engine = open_engine(sqlite_url)
    fill(engine, catalogue)
    aim(engine, a_target(REVENUE, DISTRICT, "2025", 30_000, measure="cumulated"))
    engine.dispose()
    settings = Settings(database=DatabaseSettings(url=SecretStr(sqlite_url)))
    services = build_services(settings, machine=FixedClock(datetime(2025, 10, 20, 8, 53)))
    return create_app(settings, services).server.test_client()


def test_loaded_target_is_told_everywhere(told: FlaskClient, sqlite_url: str) -> None:
    metrics = {row["name"]: row for row in told.get("/api/v1/metrics").json["rows"]}
    (target,) = metrics[REVENUE]["targets"]
    assert (target["kind"], target["value"], target["line"]) == ("annual", 30_000, "第3页")
    assert {entry["kind"] for entry in metrics["catalogued_data_share"]["targets"]} == {"plan"}

    (standing,) = told.get("/api/v1/standing?kind=annual").json["rows"]
    assert (standing["metric"], standing["target"]) == (REVENUE, target)
    engine = open_engine(sqlite_url)
    with engine.connect() as connection:
        value = connection.scalar(
            sa.text(
                "SELECT value FROM observation WHERE metric = 'general_budget_revenue'"
                " AND region_code = '330203000000' AND measure = 'cumulated'"
                " AND period = '2025-09' AND is_current"
            )
        )
    engine.dispose()
    assert standing["value"] == value
    assert standing["attained"] == pytest.approx(value / 30_000)
    assert standing["judged_on"] == "2025-09-30"


def test_plan_is_judged_by_its_own_targets(told: FlaskClient) -> None:
    rows = told.get(f"/api/v1/standing?metric={REVENUE}&kind=plan").json["rows"]
    assert [(row["lamp"], row["target"]) for row in rows] == [("none", None)]
