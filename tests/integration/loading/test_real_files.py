"""The seven real files of the economy, loaded into an empty warehouse by the shipped mappings.

What is expected was read by hand from the files; each figure stands beside the file's own line.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from cockpit.application import create_app
from cockpit.services import build_services
from cockpit.settings import DatabaseSettings, Settings
from tests.conftest import FixedClock
from tests.integration.loading.desk import Desk

NATION, DISTRICT, CITY = "000000000000", "330203000000", "330200000000"

# Name: rows, and how many of them are refused on purpose (old boundary, another scope).
FILES = {
    "china_gdp.csv": (77, 0),
    "macro_china_consumer_goods_retail_df.csv": (194, 0),
    "macro_china_cpi_df.csv": (211, 0),
    "macro_china_gyzjz_df.csv": (190, 0),
    "macro_china_pmi_df.csv": (211, 0),
    "macro_china_society_electricity_df.csv": (229, 0),
    "published_figures_haishu_ningbo.csv": (132, 9),
}

# By file: (metric, measure, unit) and its figures: the file's line, region, period, value.
READ_BY_HAND = [
    # china_gdp.csv
    (("gdp", "cumulated", "100m_yuan"), [
        ("2024年第1-4季度,1349083.5,5.0,…", NATION, "2024-Q4", 1349083.5),
        ("2025年第1季度,318758.0,5.4,…", NATION, "2025-Q1", 318758.0),
    ]),
    (("gdp", "cumulated_yoy", "percent"), [
        ("2018年第1-3季度,672574.5,6.8,…", NATION, "2018-Q3", 6.8),
    ]),
    # macro_china_consumer_goods_retail_df.csv
    (("retail_sales", "level", "100m_yuan"), [
        ("2025年04月份,37174.0,5.1,…", NATION, "2025-04", 37174.0),
    ]),
    (("retail_sales", "cumulated_yoy", "percent"), [
        ("2024年12月份,…,487894.8,3.5", NATION, "2024-12", 3.5),
    ]),
    (("retail_sales", "cumulated", "100m_yuan"), [
        ("2012年02月份,,,,33668.6406,14.699", NATION, "2012-02", 33668.6406),
    ]),
    # macro_china_gyzjz_df.csv
    (("industrial_value_added", "yoy", "percent"), [
        ("2008年12月份,5.7,12.9,2008-12-01", NATION, "2008-12", 5.7),
        ("2025年04月份,6.1,6.4,2025-04-01", NATION, "2025-04", 6.1),
    ]),
    (("industrial_value_added", "cumulated_yoy", "percent"), [
        ("2020年02月份,,-13.5,2020-02-01", NATION, "2020-02", -13.5),
    ]),
    # macro_china_cpi_df.csv
    (("consumer_price_index", "yoy", "percent"), [
        ("2009年07月份,98.1943,-1.8057,…", NATION, "2009-07", -1.8057),
        ("2020年01月份,105.4,5.4,…", NATION, "2020-01", 5.4),
    ]),
    (("consumer_price_index", "level", "index"), [
        ("2025年07月份,100.0,0.0,…", NATION, "2025-07", 100.0),
    ]),
    # macro_china_pmi_df.csv
    (("manufacturing_pmi", "level", "percent"), [
        ("2020年02月份,35.7,…", NATION, "2020-02", 35.7),
        ("2025年07月份,49.3,…", NATION, "2025-07", 49.3),
    ]),
    # macro_china_society_electricity_df.csv: 2004.10 is October, not January
    (("electricity_consumption", "cumulated", "10k_kwh"), [
        ("2004.10,175828690.0,15.17,…", NATION, "2004-10", 175828690.0),
    ]),
    (("electricity_consumption", "cumulated_yoy", "percent"), [
        ("2025.6,484180000.0,3.7,…", NATION, "2025-06", 3.7),
    ]),
    # published_figures_haishu_ningbo.csv
    (("gdp", "level", "100m_yuan"), [
        ("海曙区,地区生产总值,2022,>1500,亿元,…", DISTRICT, "2022", 1500.0),
        ("宁波市,地区生产总值(修订),2023,17146.6,亿元,…", CITY, "2023", 17146.6),
    ]),
    (("general_budget_revenue", "level", "100m_yuan"), [
        ("海曙区,一般公共预算收入,2022,117.1,亿元,…", DISTRICT, "2022", 117.1),
    ]),
    (("industrial_value_added", "cumulated", "100m_yuan"), [
        ("海曙区,规模以上工业增加值(1-11月累计),2018-01..11,205.2,…", DISTRICT, "2018-11", 205.2),
    ]),
    (("industrial_value_added", "yoy", "percent"), [
        ("海曙区,规模以上工业增加值(当月),2018-11,18.3,亿元,3.9,…", DISTRICT, "2018-11", 3.9),
    ]),
    (("population", "level", "10k_persons"), [
        ("海曙区,常住人口(年末),2024,107.2,万人,…", DISTRICT, "2024", 107.2),
    ]),
    (("census_population", "level", "person"), [
        ("宁波市,常住人口(七普 2020-11-01),2020,9404283,人,…", CITY, "2020", 9404283.0),
    ]),
    (("gdp", "cumulated_yoy", "percent"), [
        ("宁波市,地区生产总值,2023H1,7745.1,亿元,5.6,…", CITY, "2023-Q2", 5.6),
    ]),
]  # fmt: skip

# The newest national figures as the economy panel writes them, in the order of the screen.
ON_THE_PANEL = [
    ["地区生产总值", "318,758.0 亿元", "5.4", "%", "第一季度"],
    ["规上工业增加值", "6.4", "%", "1—4月", "增速较1—3月回落0.1个百分点"],
    ["社零总额", "161,845.0 亿元", "4.7", "%", "1—4月", "增速较1—3月加快0.1个百分点"],
    ["全社会用电量", "48,418 亿千瓦时", "3.7", "%", "稳", "1—6月", "增速较1—5月加快0.3个百分点"],
    ["全国CPI 7月 同比 ", "0.0%"],
    ["全国制造业PMI 7月 ", "49.3%"],
]


@pytest.fixture
def economy(shared_data: Path) -> Path:
    return shared_data / "economy"


@pytest.fixture
def loaded(desk: Desk, economy: Path) -> Desk:
    """A desk whose warehouse holds the seven files."""
    for name, (rows, refused) in FILES.items():
        result = desk.load_file(economy / name)
        assert (name, result.exit_code) == (name, 1 if refused else 0), result.output
        kept = desk.batches()[-1]
        assert (kept["file_name"], kept["rows_read"], kept["rows_refused"]) == (name, rows, refused)
        assert kept["provenance"] == "real"
    return desk


def test_figures_read_by_hand_are_found_again(loaded: Desk) -> None:
    metrics = dict.fromkeys(metric for (metric, _, _), _ in READ_BY_HAND)
    regions = ("--region", NATION, "--region", "海曙区", "--region", "宁波市")
    rows = loaded.query(*metrics, *regions)
    found = {
        (row["metric"], row["region_code"], row["period"], row["measure"]): (
            row["unit"], float(row["value"]),
        )
        for row in rows
    }  # fmt: skip
    expected = {
        (metric, region, period, measure): (unit, value)
        for (metric, measure, unit), figures in READ_BY_HAND
        for _, region, period, value in figures
    }
    assert len(expected) == 24
    assert {key: found.get(key) for key in expected} == expected


def test_published_figures_keep_their_day_their_bound_and_their_status(loaded: Desk) -> None:
    words = ("--region", "海曙区", "--from", "2022", "--to", "2022", "--measure", "level")
    (revenue,) = loaded.query("general_budget_revenue", *words)
    # …/art/2023/2/8/…: midnight in Ningbo
    assert revenue["published_at"] == "2023-02-07T16:00:00Z"
    assert loaded.query("general_budget_revenue", *words, "--as-of", "2023-02-07") == []
    kept = [row for row in loaded.rows_of_metric("gdp") if row["region_code"] == DISTRICT]
    assert [(row["value"], row["operator"]) for row in kept] == [(1500.0, ">")]
    (revised,) = loaded.query("gdp", "--region", CITY, "--from", "2023", "--to", "2023",
                              "--measure", "level")  # fmt: skip
    assert revised["status"] == "revised"


def test_refused_rows_say_why_and_where(loaded: Desk) -> None:
    refused = loaded.refused()
    assert [line for line, _, _ in refused] == [*range(12, 20), 118]
    assert all("旧界" in reason and "不可比" in reason for _, _, reason in refused[:-1])
    assert refused[0][1].startswith("海曙区(2016年前旧界),地区生产总值,2010,400.0882,亿元,10.3,")
    assert "区本级口径与一般公共预算收入不同" in refused[-1][2]


def test_loading_the_same_files_again_changes_nothing(loaded: Desk, economy: Path) -> None:
    before, batches = loaded.figures(), len(loaded.batches())
    for name in FILES:
        result = loaded.load_file(economy / name)
        assert (result.exit_code, "没有变化" in result.output) == (0, True), result.output
    assert len(loaded.batches()) == batches
    loaded.set_clock(2025, 10, 21, 1)  # what was refused may be welcome on another day
    for name, (rows, refused) in FILES.items():
        loaded.load_file(economy / name)
        if refused:
            kept = loaded.batches()[-1]
            assert (kept["file_name"], kept["rows_read"]) == (name, rows)
            assert (kept["rows_new"], kept["rows_revised"]) == (0, 0)
    assert (loaded.figures(), loaded.figures(current=False)) == (before, {})


def test_one_changed_value_makes_one_vintage_and_the_old_one_stays_known(
    loaded: Desk, economy: Path
) -> None:
    name = "macro_china_consumer_goods_retail_df.csv"
    text = (economy / name).read_text(encoding="utf-8-sig")
    loaded.set_clock(2025, 10, 25, 1)
    result = loaded.load(text.replace("37174.0", "37200.5"), name=name)
    assert result.exit_code == 0
    kept = loaded.batches()[-1]
    assert (kept["rows_new"], kept["rows_revised"], kept["rows_unchanged"]) == (0, 1, 747)
    assert len(loaded.figures(current=False)) == 1
    asked = ("retail_sales", NATION, "2025-04", "level")
    assert loaded.value(*asked) == 37200.5
    assert loaded.value(*asked, "--as-of", "2025-10-24") == 37174.0


def test_mapping_is_found_by_name_wherever_the_file_lies(
    desk: Desk, economy: Path, tmp_path: Path
) -> None:
    copied = shutil.copy(economy / "china_gdp.csv", tmp_path / "china_gdp_2025Q1.csv")
    assert desk.load_file(Path(copied)).exit_code == 0
    renamed = Path(shutil.copy(economy / "china_gdp.csv", tmp_path / "数据.csv"))
    refused = desk.load_file(renamed)
    assert refused.exit_code == 2
    assert "其他格式的表请用 --mapping 指定映射文件。" in refused.output


def test_newest_national_figures_stand_on_the_economy_panel(
    loaded: Desk, database_url: str
) -> None:
    settings = Settings(database=DatabaseSettings(url=SecretStr(database_url)))
    services = build_services(settings, machine=FixedClock(datetime(2025, 10, 20, 8, 53)))
    client = create_app(settings, services).server.test_client()
    answer = client.get(f"/screens/overview?region={NATION}")
    services.engine.dispose()
    panel = answer.get_json()["panels"]["economy"]
    words = list(texts(panel["tree"]))
    assert words[0] == "经济运行"
    assert words[1] == "累计同比"
    assert "全国" in words[2]
    for expected in ON_THE_PANEL:
        at = words.index(expected[0])
        told = [word for word in words[at : at + 7] if word]
        assert told[: len(expected)] == expected


def texts(node: Any) -> Iterator[str]:
    """Yield the words of a component in the order in which they are read, charts aside."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for child in node:
            yield from texts(child)
    elif isinstance(node, dict) and node.get("type") != "Graph":
        yield from texts(node.get("props", {}).get("children"))
