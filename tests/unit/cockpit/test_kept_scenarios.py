"""The addresses at which scenarios are kept, renamed, deleted and taken away."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
import sqlalchemy as sa

from layouts.components.private_layers import OWN_HEADER
from metrics.versions import FORECASTS, bump_versions
from metrics.warehouse.scenarios import scenario
from metrics.warehouse.tables import batch, forecast, forecast_record
from tests.conftest import FixedClock
from tests.services.sites import Site

OWN = {OWN_HEADER: "fetch"}
GOOD = {"title": "扩大内需", "name": "某某", "post": "科长"}
ASKED = "target=output&shocks=industry:10"


@pytest.fixture
def forecast_site(event_site: Site, fixed_clock: FixedClock) -> Site:
    """A site with a kept forecast of the value added: what demand moves."""
    now = fixed_clock.now()
    key = {"metric": "gdp", "region_code": "330203000000", "measure": "level", "origin": "2025-Q3"}
    with event_site.services.engine.begin() as connection:
        number = connection.execute(
            sa.insert(batch)
            .values(
                dataset="forecasts", file_name="", file_hash="", mapping_hash="",
                provenance="demo", outcome="loaded", started_at=now,
            )
            .returning(batch.c.id)
        ).scalar_one()  # fmt: skip
        connection.execute(sa.insert(forecast_record).values(**key, batch_id=number))
        rows = [
            {**key, "period": period, "model": "combination", "quantile": chance,
             "value": 450 + off, "batch_id": number}
            for period in ("2025-Q4", "2026-Q1")
            for chance, off in ((0.025, -20), (0.1, -10), (0.5, 0), (0.9, 10), (0.975, 20))
        ]  # fmt: skip
        connection.execute(sa.insert(forecast), rows)
        bump_versions(connection, [FORECASTS], now)
    return event_site


def send(site: Site, sent: Any = GOOD, asked: str = ASKED, headers: Any = OWN) -> Any:
    return site.client.post(f"/scenarios?{asked}", json=sent, headers=headers)


def kept(site: Site) -> list[tuple[Any, ...]]:
    columns = (scenario.c.id, scenario.c.name, scenario.c.changes, scenario.c.provenance)
    with site.services.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.select(*columns))]


def panel(site: Site, asked: str = ASKED) -> str:
    answer = site.client.get(f"/screens/what_if?{asked}")
    return json.dumps(json.loads(answer.data), ensure_ascii=False)


def test_a_scenario_is_kept_with_what_it_makes_today(forecast_site: Site) -> None:
    assert "扩大内需" not in panel(forecast_site)
    assert send(forecast_site).status_code == 204
    ((_, name, changes, provenance),) = kept(forecast_site)
    assert (name, changes, provenance) == ("扩大内需", {"industry": 10.0}, "demo")
    drawn = panel(forecast_site)
    assert "扩大内需" in drawn
    assert "（基准450" in drawn


@pytest.mark.parametrize(
    ("sent", "asked", "status", "told"),
    [
        ({**GOOD, "title": ""}, ASKED, 422, "1至40个可见字符"),
        ({**GOOD, "name": ""}, ASKED, 422, "请填写姓名"),
        ({**GOOD, "post": 3}, ASKED, 422, "title、name和post"),
        (["a"], ASKED, 422, "title、name和post"),
        ({**GOOD, "title": "x" * 20_000}, ASKED, 422, "title、name和post"),
        (GOOD, "target=output", 422, "没有设定冲击"),
        (GOOD, "target=outptu&shocks=industry:10", 422, "Did you mean 'output'"),
        (GOOD, f"{ASKED}&first=2030-Q1&last=2030-Q2", 422, "不在预测期"),
        (GOOD, "shocks=electricity_consumption:5", 422, "没有已保存的预测"),
    ],
)
def test_what_cannot_be_kept_is_told_and_not_kept(
    forecast_site: Site, sent: Any, asked: str, status: int, told: str
) -> None:
    answer = send(forecast_site, sent, asked)
    assert answer.status_code == status
    assert told in answer.json["detail"]
    assert kept(forecast_site) == []


def test_a_name_is_given_once(forecast_site: Site) -> None:
    assert send(forecast_site).status_code == 204
    answer = send(forecast_site)
    assert answer.status_code == 422
    assert "已有名为“扩大内需”的情景" in answer.json["detail"]


def test_it_is_renamed_and_deleted(forecast_site: Site) -> None:
    send(forecast_site)
    ((number, *_),) = kept(forecast_site)
    address, client = f"/scenarios/{number}", forecast_site.client
    assert client.patch(address, json={"title": "新名"}, headers=OWN).status_code == 204
    assert "新名" in panel(forecast_site)
    assert client.patch(address, json={"title": " "}, headers=OWN).status_code == 422
    assert client.delete(address, headers=OWN).status_code == 204
    assert kept(forecast_site) == []
    assert "新名" not in panel(forecast_site)
    assert client.delete(address, headers=OWN).status_code == 404


def test_another_sites_page_changes_nothing(forecast_site: Site) -> None:
    send(forecast_site)
    ((number, *_),) = kept(forecast_site)
    client, address = forecast_site.client, f"/scenarios/{number}"
    assert send(forecast_site, headers={}).status_code == 403
    assert client.patch(address, json={"title": "新名"}).status_code == 403
    assert client.delete(address).status_code == 403
    assert [row[1] for row in kept(forecast_site)] == ["扩大内需"]


def test_those_compared_stand_on_one_chart_and_in_one_file(forecast_site: Site) -> None:
    send(forecast_site)
    send(forecast_site, {**GOOD, "title": "收缩"}, "target=output&shocks=industry:-10")
    numbers = ",".join(str(row[0]) for row in kept(forecast_site))
    drawn = panel(forecast_site, f"target=output&scenarios={numbers}")
    assert "情景比较" in drawn
    answer = forecast_site.client.get(f"/files/scenarios.csv?target=output&scenarios={numbers}")
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert [(row["情景名称"], row["时期"]) for row in rows] == [
        ("扩大内需", "2025-Q4"), ("扩大内需", "2026-Q1"), ("收缩", "2025-Q4"), ("收缩", "2026-Q1"),
    ]  # fmt: skip
    effects = [float(row["仅冲击的影响"]) for row in rows]
    assert effects[0] > 0 > effects[2]
    assert "仅供参考" in rows[0]["说明"]
    for missing in (f"{numbers},999", "999", ""):
        gone = forecast_site.client.get(f"/files/scenarios.csv?target=output&scenarios={missing}")
        assert gone.status_code == 404
