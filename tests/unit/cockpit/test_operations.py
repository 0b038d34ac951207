from __future__ import annotations

from datetime import datetime

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from cockpit.cli import main
from metrics.warehouse.tables import batch, cell, data_version


@pytest.fixture
def configured(database_url: str, engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> sa.Engine:
    """The database that a command finds in its environment."""
    monkeypatch.setenv("COCKPIT_DATABASE__URL", database_url)
    return engine


def test_rollup_drops_cells_that_no_event_counts_in(configured: sa.Engine) -> None:
    stale = {
        "metric": "no_such_metric",
        "region_code": "330203000000",
        "period": "2025-09",
        "grain": "month",
        "period_start": datetime(2025, 9, 1).date(),
        "period_end": datetime(2025, 9, 30).date(),
        "count": 7,
        "sum": 7.0,
    }
    with configured.begin() as connection:
        connection.execute(cell.insert().values(stale))
    result = CliRunner().invoke(main, ["rollup"])
    assert result.exit_code == 0, result.output
    assert result.output == "已重新汇总，统计单元 0 个。\n"
    with configured.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(cell)) == 0


def test_rollup_dates_its_versions_by_the_demo_day_when_demo_data_is_held(
    configured: sa.Engine,
) -> None:
    demo = {
        "dataset": "demo",
        "file_name": "demo",
        "file_hash": "0",
        "mapping_hash": "0",
        "provenance": "demo",
        "outcome": "kept",
        "started_at": datetime(2025, 10, 20),
    }
    with configured.begin() as connection:
        connection.execute(batch.insert().values(demo))
    assert CliRunner().invoke(main, ["rollup"]).exit_code == 0
    with configured.connect() as connection:
        changed = connection.scalar(sa.select(sa.func.max(data_version.c.changed_at)))
    assert changed is not None
    assert changed.date() in (datetime(2025, 10, 19).date(), datetime(2025, 10, 20).date())


def test_settings_prints_the_values_in_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COCKPIT_SERVER__PORT", "8061")
    result = CliRunner().invoke(main, ["settings"])
    assert "COCKPIT_SERVER__PORT=8061" in result.output.splitlines()
    assert "COCKPIT_DATABASE__URL=**********" in result.output.splitlines()
