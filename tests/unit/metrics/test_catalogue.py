"""The shipped catalogue: the plan's table as published, and metrics of every kind of meaning."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from metrics import Catalogue, Grain, Kind, Level, Measure, Metric
from metrics.metric import RegionRule, TimeRule
from metrics.reference import read_department_records, read_event_vocabulary, read_themes

# 表1: name, wording, targets of 2021, 2022 and 2025, wording of the last.
TABLE_1 = [
    ("catalogued_data_share", "按应编尽编原则完成编目的数据比例", (80, 85, 95), "95%"),
    ("collected_data_share", "按共享需求完成归集的数据比例", (60, 70, 95), "95%"),
    ("cloud_hosted_system_share", "新增业务系统上云比例", (70, 80, 95), "95%"),
    ("mobile_office_share", "掌上办公比例", (50, 65, 80), "80%以上"),
    ("electronic_archive_rate", "政务服务“网办事项电子归档率”", (70, 75, 90), "90%以上"),
    ("zheliban_daily_users", "“浙里办”日活跃用户数", (4, 5.13, 8.86), "8.86万"),
    ("zhezhengding_daily_active_rate", "“浙政钉”用户日活跃率", (70, 80, 95), "95%"),
    ("single_track_case_share", "单轨制协同办案比例", (90, 95, 99), "99%"),
    ("unified_penalty_system_rate", "全省统一行政处罚办案系统应用率", (25, 40, 60), "60%"),
    ("data_sharing_satisfaction_rate", "数据共享需求满足率", (95, 98, 99), "99%"),
    ("unified_component_rate", "新建应用统一组件利用率", (70, 90, 95), "95%"),
]

# The text alone: name, (period, value, operator), line of the plan.
TEXT_TARGETS = [
    ("one_stop_service_share", ("2021", 85, ">="), "第28行"),
    ("one_stop_service_share", ("2022", 100, "="), "第29行"),
    ("mobile_enforcement_rate", ("2021", 90, ">="), "第28行"),
    ("mobile_enforcement_rate", ("2022", 95, ">="), "第29行"),
    ("mobile_office_coverage", ("2025", 100, "="), "第30行"),
    ("zheliban_daily_users", ("2021", 4, ">"), "第28行"),
    ("zheliban_daily_users", ("2022", 5, ">"), "第29行"),
]

LEVEL_AND_GROWTH = {Measure.LEVEL, Measure.YOY}

FULL_SEMANTICS: dict[str, tuple[str, Callable[[Metric], bool]]] = {
    "a share with weights": (
        "catalogued_data_share",
        lambda m: m.unit_record.is_share and m.combine.regions is RegionRule.WEIGHTED,
    ),
    "a rate of parts": (
        "data_sharing_satisfaction_rate",
        lambda m: m.combine.regions is RegionRule.PARTS,
    ),
    "a cumulated flow with 1-2月": (
        "retail_sales",
        lambda m: m.is_flow and m.january == "merged" and Measure.CUMULATED in m.measures,
    ),
    "a published growth beside its level": (
        "industrial_value_added",
        lambda m: set(m.measures) >= LEVEL_AND_GROWTH,
    ),
    "a quarterly one": ("gdp", lambda m: m.grain is Grain.QUARTER),
    "a bounded one": ("manufacturing_pmi", lambda m: m.bounds == (0, 100)),
    "a second target from the plan's text": (
        "zheliban_daily_users",
        lambda m: {t.primary for t in m.targets} == {True, False},
    ),
    "reported by towns": (
        "waste_sorting_accuracy_rate",
        lambda m: Level.TOWN in m.levels and m.combine.regions is not RegionRule.NONE,
    ),
    "a revised one": ("general_budget_revenue", lambda m: "修订" in m.definition),
    "counted from events with deadlines": (
        "events_closed_on_time",
        lambda m: (
            m.counted is not None and m.counted.at == "deadline" and m.counted.on_time is True
        ),
    ),
    "a derived one": ("event_on_time_closure_rate", lambda m: bool(m.formula)),
    "a composite with visible weights": (
        "digital_government_index",
        lambda m: sum(c.weight for c in m.composite) == 100 and len(m.composite) == 11,
    ),
}


@pytest.mark.parametrize(
    ("number", "row"), list(enumerate(TABLE_1, start=1)), ids=[row[0] for row in TABLE_1]
)
def test_carries_the_plans_table_as_published(
    catalogue: Catalogue, number: int, row: tuple[str, str, tuple[float, ...], str]
) -> None:
    name, wording, values, last_wording = row
    metric = catalogue[name]
    table = [target for target in metric.targets if target.primary]
    assert (metric.number, metric.wording) == (number, wording)
    assert [target.period for target in table] == ["2021", "2022", "2025"]
    assert tuple(target.value for target in table) == values
    assert {target.operator for target in table} == {">="}
    assert {target.source for target in table} == {"表1"}
    assert all(f"表1 序号{number}" in (target.line or "") for target in table)
    assert table[-1].wording == last_wording


def test_numbers_the_indicators_of_the_table_and_no_other(catalogue: Catalogue) -> None:
    assert [m.name for m in catalogue if m.number] == [row[0] for row in TABLE_1]


@pytest.mark.parametrize(("name", "target", "line"), TEXT_TARGETS)
def test_carries_the_targets_of_the_plans_text_with_their_line(
    catalogue: Catalogue, name: str, target: tuple[str, float, str], line: str
) -> None:
    found = {
        (t.period, t.value, t.operator): t
        for t in catalogue[name].targets
        if t.source == "规划文本"
    }
    assert (found[target].line or "").startswith(line)


def test_agrees_with_the_plans_table_beside_the_checkout(
    catalogue: Catalogue, shared_data: Path
) -> None:
    text = (shared_data / "domain" / "kpi" / "plan_table1.json").read_text(encoding="utf-8")
    declared = {metric.number: metric for metric in catalogue if metric.number}
    for row in json.loads(text)["kpis"]:
        metric = declared[row["no"]]
        scale = metric.unit_record.factor if row["unit"] == "人" else 1
        targets = [t for t in metric.targets if t.primary]
        assert metric.wording == row["name"]
        assert [round(t.value * scale, 6) for t in targets] == [
            row["target_2021"],
            row["target_2022"],
            row["target_2025"],
        ]
        assert ("以上" in (targets[-1].wording or "")) is row["at_or_above_wording_2025"]


@pytest.mark.parametrize("meaning", FULL_SEMANTICS)
def test_has_one_metric_of_each_meaning(catalogue: Catalogue, meaning: str) -> None:
    name, holds = FULL_SEMANTICS[meaning]
    assert holds(catalogue[name]), meaning


@pytest.mark.parametrize(
    "name",
    [
        "gdp",
        "retail_sales",
        "industrial_value_added",
        "consumer_price_index",
        "manufacturing_pmi",
        "electricity_consumption",
    ],
)
def test_knows_the_national_series_down_to_the_district(catalogue: Catalogue, name: str) -> None:
    assert catalogue[name].levels == (Level.NATION, Level.PROVINCE, Level.CITY, Level.DISTRICT)


def test_declares_enough_metrics_beside_weights_and_parts(catalogue: Catalogue) -> None:
    assert len([metric for metric in catalogue if metric.theme != "base"]) >= 50


def test_uses_every_theme_and_gives_each_metric_its_own_name(catalogue: Catalogue) -> None:
    assert {metric.theme for metric in catalogue} == set(read_themes())
    labels = [metric.label.zh for metric in catalogue]
    assert len(set(labels)) == len(labels)
    assert len({metric.label.en for metric in catalogue}) == len(labels)


def test_names_of_weights_and_parts_are_used(catalogue: Catalogue) -> None:
    used = {
        name
        for m in catalogue
        for name in (m.combine.by, m.combine.numerator, m.combine.denominator)
        if name
    }
    text = " ".join(m.formula or "" for m in catalogue)
    idle = [
        m.name for m in catalogue if m.theme == "base" and m.name not in used and not m.apportion
    ]
    assert [name for name in idle if name not in text] == []


def test_keeps_derived_rates_of_counts_on_what_was_due(catalogue: Catalogue) -> None:
    rate = catalogue["event_on_time_closure_rate"]
    assert rate.formula == "100 * events_closed_on_time / events_due"
    due, on_time = catalogue["events_due"].counted, catalogue["events_closed_on_time"].counted
    assert due is not None
    assert on_time is not None
    assert due.at == on_time.at == "deadline"


def test_stays_within_the_budget_of_cells(catalogue: Catalogue) -> None:
    """Cells of 1,000,000 events over 7 years, every one taken as filled: at most 20 %."""
    communities, towns, months, days = 280, 17, 84, 2557
    size = {
        "month x community": communities * months,
        "month x town": towns * months,
        "month x district": months,
        "day x town": towns * days,
    }
    vocabulary = read_event_vocabulary()
    words: dict[str | None, int] = {None: 1, "department": len(read_department_records()) + 1}
    words |= {name: len(vocabulary.words(name)) for name in ("category", "severity", "source")}
    total = 0
    for metric in catalogue:
        if metric.kind is Kind.COUNTED and metric.counted:
            total += words[metric.counted.slice] * sum(
                size[grain] for grain in metric.counted.grains
            )
    assert total == 172_493, "mend the sum at the head of governance.yaml"
    assert total <= 200_000


def test_stocks_and_flows_are_told_apart(catalogue: Catalogue) -> None:
    assert catalogue["population"].combine.time is TimeRule.LAST
    assert catalogue["retail_sales"].combine.time is TimeRule.SUM
    assert catalogue["consumer_price_index"].combine.time is TimeRule.NONE
