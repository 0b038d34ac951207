from __future__ import annotations

from datetime import datetime

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from cockpit.cli import main
from metrics.warehouse.tables import batch, forecast_record


@pytest.fixture
def configured(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of an empty database that the command finds in its environment."""
    monkeypatch.setenv("COCKPIT_DATABASE__URL", sqlite_url)
    return sqlite_url


def holding(url: str, provenance: str) -> None:
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(
            sa.insert(batch).values(
                dataset="economy", file_name="", file_hash="", mapping_hash="",
                provenance=provenance, outcome="loaded", started_at=datetime(2025, 10, 20),
            )
        )  # fmt: skip
    engine.dispose()


@pytest.mark.parametrize(("provenance", "held"), [("demo", "演示数据"), ("real", "真实数据")])
def test_refuses_when_the_database_holds_data(configured: str, provenance: str, held: str) -> None:
    holding(configured, provenance)
    result = CliRunner().invoke(main, ["demo"])
    assert result.exit_code == 1
    assert f"数据库中已有{held}" in result.output


def test_says_nothing_when_asked_to_fill_only_an_empty_database(configured: str) -> None:
    holding(configured, "real")
    result = CliRunner().invoke(main, ["demo", "--if-empty"])
    assert (result.exit_code, result.output) == (0, "")


def test_clears_demo_batches_alone(configured: str) -> None:
    holding(configured, "demo")
    holding(configured, "real")
    engine = sa.create_engine(configured)
    key = {"metric": "gdp", "region_code": "330203000000", "measure": "yoy"}
    said = [
        {**key, "origin": f"2025-0{at}", "weights": "{}", "remarks": "[]", "batch_id": at}
        for at in (1, 2)
    ]
    with engine.begin() as connection:
        connection.execute(sa.insert(forecast_record), said)
    assert CliRunner().invoke(main, ["demo", "clear"]).output == "已清除演示数据 1 批。\n"
    assert CliRunner().invoke(main, ["demo", "clear"]).output == "数据库中没有演示数据。\n"
    with engine.connect() as connection:
        assert connection.scalars(sa.select(forecast_record.c.origin)).all() == ["2025-02"]
    engine.dispose()
