"""The seven real files: every one loads by its shipped mapping, figures as read by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from metrics import Catalogue, Clock
from metrics.ingest.loading import load_file
from metrics.ingest.report import LoadReport, LoadRequest
from metrics.warehouse.reference import seed_reference
from metrics.warehouse.tables import observation

NATION, CITY, HAISHU = "000000000000", "330200000000", "330203000000"

# file: (lines, figures, lines refused)
FILES = {
    "china_gdp.csv": (77, 616, 0),
    "macro_china_consumer_goods_retail_df.csv": (194, 748, 0),
    "macro_china_cpi_df.csv": (211, 422, 0),
    "macro_china_gyzjz_df.csv": (190, 369, 0),
    "macro_china_pmi_df.csv": (211, 422, 0),
    "macro_china_society_electricity_df.csv": (229, 456, 0),
    "published_figures_haishu_ningbo.csv": (132, 174, 9),
}

# Read by eye in the files.
FIGURES = [
    (NATION, "gdp", "2024-Q4", "cumulated", 1349083.5, "="),
    (NATION, "gdp", "2024-Q3", "cumulated", 975357.4, "="),
    (NATION, "gdp", "2025-Q1", "cumulated_yoy", 5.4, "="),
    (NATION, "tertiary_value_added", "2024-Q1", "cumulated", 185025.6, "="),
    (NATION, "retail_sales", "2025-04", "level", 37174.0, "="),
    (NATION, "retail_sales", "2025-02", "cumulated", 83730.6, "="),
    (NATION, "retail_sales", "2008-01", "yoy", 21.2, "="),
    (NATION, "industrial_value_added", "2025-04", "yoy", 6.1, "="),
    (NATION, "industrial_value_added", "2025-02", "cumulated_yoy", 5.9, "="),
    (NATION, "consumer_price_index", "2025-07", "level", 100.0, "="),
    (NATION, "consumer_price_index", "2008-02", "yoy", 8.7443, "="),
    (NATION, "manufacturing_pmi", "2025-07", "level", 49.3, "="),
    (NATION, "non_manufacturing_pmi", "2025-03", "level", 50.8, "="),
    (NATION, "electricity_consumption", "2004-10", "cumulated", 175828690.0, "="),
    (NATION, "electricity_consumption", "2025-06", "cumulated_yoy", 3.7, "="),
    (HAISHU, "gdp", "2022", "level", 1500.0, ">"),
    (HAISHU, "general_budget_revenue", "2022", "level", 117.1, "="),
    (HAISHU, "fixed_asset_investment", "2022", "yoy", 13.3, "="),
    (HAISHU, "industrial_value_added", "2018-11", "level", 18.3, "="),
    (HAISHU, "industrial_value_added", "2018-11", "cumulated", 205.2, "="),
    (HAISHU, "industrial_value_added", "2018-11", "cumulated_yoy", 7.1, "="),
    (HAISHU, "census_population", "2020", "level", 1041285.0, "="),
    (HAISHU, "total_fiscal_revenue", "2024-09", "cumulated", 106.48, "="),
    (CITY, "gdp", "2023-Q2", "cumulated", 7745.1, "="),
    (CITY, "gdp", "2023-Q3", "cumulated_yoy", 5.7, "="),
    (CITY, "gdp_per_capita", "2024", "yoy", 4.5, "="),
]


@pytest.fixture
def reports(
    engine: sa.Engine, catalogue: Catalogue, fixed_clock: Clock, shared_data: Path
) -> dict[str, LoadReport]:
    """The seven files loaded into an empty database."""
    with engine.begin() as connection:
        seed_reference(connection)
    return {
        name: load_file(
            engine,
            LoadRequest(shared_data / "economy" / name),
            catalogue=catalogue,
            clock=fixed_clock,
        )
        for name in FILES
    }


def test_the_real_files_load_by_their_mappings(
    engine: sa.Engine, reports: dict[str, LoadReport]
) -> None:
    counts = {
        name: (report.rows_read, report.rows_new, report.rows_refused)
        for name, report in reports.items()
    }
    assert counts == FILES
    columns = observation.c
    query = sa.select(
        columns.region_code, columns.metric, columns.period, columns.measure,
        columns.value, columns.operator,
    ).where(columns.is_current.is_(sa.true()))  # fmt: skip
    with engine.connect() as connection:
        kept = {tuple(row) for row in connection.execute(query)}
    assert [figure for figure in FIGURES if figure not in kept] == []


def test_the_old_boundary_of_haishu_is_refused_with_the_mappings_reason(
    engine: sa.Engine, reports: dict[str, LoadReport]
) -> None:
    refused = reports["published_figures_haishu_ningbo.csv"].first_refused
    reasons = [entry.reason for entry in refused if "旧界" in entry.text]
    assert len(reasons) == 8
    assert set(reasons) == {
        "2016年行政区划调整前的旧界数据，与现海曙区范围不同、不可比，不予载入。"
    }


def test_the_day_of_publication_is_read_from_the_address(
    engine: sa.Engine, reports: dict[str, LoadReport]
) -> None:
    columns = observation.c
    query = sa.select(columns.published_at).where(
        columns.metric == "general_budget_revenue",
        columns.region_code == HAISHU,
        columns.period == "2022",
    )
    with engine.connect() as connection:
        # 8 February 2023 begins at 16:00 UTC of the 7th.
        assert str(connection.scalar(query)) == "2023-02-07 16:00:00"
