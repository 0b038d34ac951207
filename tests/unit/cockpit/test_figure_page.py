"""The card of a figure as a screen: its address, its faults, and that it is kept."""

from __future__ import annotations

import json
from typing import Any

import pytest
import sqlalchemy as sa

from metrics.versions import bump_versions
from metrics.warehouse.tables import batch, dataset, observation
from tests.services.databases import open_engine
from tests.services.sites import Site
from tests.unit.layouts.panels.records import PUBLISHED
from tests.unit.metrics.small_house import figure

GDP = "/screens/figure?metric=gdp&period=2025-Q3&measure=cumulated_yoy"


@pytest.fixture
def filled(site: Site, seeded_url: str) -> Site:
    """The site with one figure of two vintages."""
    load(seeded_url, 5.4, status="preliminary", is_current=False)
    load(seeded_url, 5.6, known_at=PUBLISHED)
    return site


def load(url: str, value: float, **columns: Any) -> None:
    engine = open_engine(url)
    with engine.begin() as connection:
        if not connection.scalar(sa.select(sa.func.count()).select_from(batch)):
            connection.execute(
                sa.insert(dataset).values(
                    name="test", label="季度核算", kind="observations", source="test",
                    created_at=PUBLISHED,
                )
            )  # fmt: skip
            connection.execute(
                sa.insert(batch).values(
                    id=1, dataset="test", file_name="q3.csv", file_hash="", mapping_hash="",
                    provenance="real", outcome="loaded", started_at=PUBLISHED,
                )
            )  # fmt: skip
        row = figure("gdp", "330203000000", "2025-Q3", value, measure="cumulated_yoy", **columns)
        connection.execute(sa.insert(observation), row)
        bump_versions(connection, ["gdp"], PUBLISHED)
    engine.dispose()


def card(site: Site, address: str) -> str:
    answer = site.client.get(address)
    assert answer.status_code == 200
    return json.dumps(answer.get_json()["panels"]["figure_card"]["tree"], ensure_ascii=False)


def test_answers_the_card_in_the_readers_language(filled: Site):
    assert "5.6%" in card(filled, GDP)
    assert "季度核算 · q3.csv" in card(filled, GDP)
    assert "Gross domestic product" in card(filled, f"{GDP}&lang=en")


def test_newest_figure_stands_where_only_the_metric_is_named(filled: Site):
    assert "2025年前三季度" in card(filled, "/screens/figure?metric=gdp&measure=cumulated_yoy")


def test_is_kept_until_a_load_of_the_metric(filled: Site, seeded_url: str):
    first = filled.client.get(GDP)
    tag = {"If-None-Match": first.headers["ETag"]}
    assert filled.client.get(GDP, headers=tag).status_code == 304
    engine = open_engine(seeded_url)
    with engine.begin() as connection:
        connection.execute(sa.update(observation).values(is_current=False))
    engine.dispose()
    load(seeded_url, 5.7, status="revised")
    changed = filled.client.get(GDP, headers=tag)
    assert changed.status_code == 200
    assert "5.7%" in changed.text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("metric=gpd", "没有这项指标，您是否指“gdp”？"),
        ("metric=gdp&part=department=police_branc", "没有这个部门，您是否指“police_branch”？"),
        ("metric=gdp&measure=yearly", "链接中的选择条件有误"),
        ("metric=gdp&part=category=safety", "本期无数据"),
        ("", "未指定指标"),
    ],
    ids=["metric", "department", "measure", "slice", "nothing"],
)
def test_says_in_a_sentence_what_cannot_be_shown(filled: Site, query: str, sentence: str):
    assert sentence in card(filled, f"/screens/figure?{query}")


def test_has_an_address_of_its_own(filled: Site):
    assert filled.client.get("/figure?metric=gdp").status_code == 200
    assert filled.client.get("/figure?region=1").status_code == 422
