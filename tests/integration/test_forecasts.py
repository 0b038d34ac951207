"""``cockpit load`` and ``cockpit forecast`` as an operator runs them, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from cockpit.cli import main
from metrics.warehouse.tables import forecast, forecast_record
from tests.unit.metrics.economy.forecast.simulated import monthly

NAME = "consumer_price_index"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


@pytest.fixture
def engine(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[sa.Engine]:
    """A migrated database with regions, which the commands find in their environment."""
    monkeypatch.setenv("COCKPIT_DATABASE__URL", database_url)
    assert run("migrate").exit_code == 0
    engine = sa.create_engine(database_url)
    yield engine
    engine.dispose()


def load(folder: Path, first: int, last: int, **changed: float) -> None:
    """Load months of the district's prices, counted from 2019-01; ``m30=...`` changes a month."""
    values = 100 + (monthly(8) - 100) / 100
    rows = [
        f"{NAME},330203000000,{2019 + at // 12}-{at % 12 + 1:02d},"
        f"{changed.get(f'm{at}', round(float(values[at]), 3))}"
        for at in range(first, last)
    ]
    file = folder / f"prices-{first}-{last}-{len(changed)}.csv"
    file.write_text("\n".join(["metric,region,period,value", *rows]), encoding="utf-8")
    done = run("load", str(file))
    assert done.exit_code == 0, done.output


def origins(engine: sa.Engine, table: sa.Table = forecast) -> list[str]:
    with engine.connect() as connection:
        return list(connection.scalars(sa.select(table.c.origin).distinct().order_by("origin")))


def middle(engine: sa.Engine, origin: str) -> list[float]:
    columns = forecast.c
    with engine.connect() as connection:
        chosen = sa.and_(columns.origin == origin, columns.quantile == 0.5)
        return list(connection.scalars(sa.select(columns.value).where(chosen).order_by("period")))


def test_forecasts_what_changed_and_keeps_what_was_said_before(
    engine: sa.Engine, tmp_path: Path
) -> None:
    load(tmp_path, 0, 75)
    done = run("forecast")
    assert done.exit_code == 0
    assert "共预测 1 个序列，0 个没有足够的历史。" in done.output
    assert "共预测 0 个序列" in run("forecast").output
    of_march = middle(engine, "2025-03")
    load(tmp_path, 75, 81)
    run("forecast")
    assert origins(engine) == origins(engine, forecast_record) == ["2025-03", "2025-09"]
    assert middle(engine, "2025-03") == of_march
    of_september = middle(engine, "2025-09")
    load(tmp_path, 40, 41, m40=103.2)  # a revision of 2022-05 that comes out of order
    run("forecast")
    assert origins(engine) == ["2025-03", "2025-09"]
    assert middle(engine, "2025-03") == of_march
    assert middle(engine, "2025-09") != of_september


def test_forecasts_named_metrics_and_all(engine: sa.Engine, tmp_path: Path) -> None:
    load(tmp_path, 0, 5)
    assert "共预测 0 个序列，1 个没有足够的历史。" in run("forecast", NAME).output
    assert "共预测 0 个序列，1 个没有足够的历史。" in run("forecast", "--all").output
    unknown = run("forecast", "consumer_price_indx")
    assert unknown.exit_code == 2
    assert "'consumer_price_index'" in unknown.output
