"""Risk points as files: what is kept of a row, what is refused, what is news."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from metrics.errors import MappingError
from metrics.ingest.report import Outcome
from metrics.ingest.shelf import MAPPINGS_FOLDER, read_mapping
from metrics.versions import RISKS, read_versions
from metrics.warehouse.tables import refused_row, risk_control, risk_point
from tests.conftest import FixedClock
from tests.unit.metrics.ingest.conftest import Load, table

NEEDED = "来源,编号,名称,风险类别,区域,评估日期,检查周期"
HEADER = (
    f"{NEEDED},可能性,后果,LEC可能性,LEC暴露频率,LEC后果,评估方法,地点,经度,纬度,责任部门,责任岗位,"
    "上次检查日期,未整改隐患,超期隐患,生效日期,失效日期,工程技术措施,管理措施"
)
POINT = {
    "来源": "区安全风险管控平台", "编号": "FX-1", "名称": "集士港工业区", "风险类别": "安全生产",
    "区域": "集士港镇", "评估日期": "2025-03-01", "检查周期": "30", "可能性": "4", "后果": "5",
}  # fmt: skip
LATER = FixedClock(datetime(2025, 10, 21, 8, 53))


def points(*rows: dict[str, str]) -> str:
    """Write rows of the register; each says what differs from ``POINT``."""
    names = HEADER.split(",")
    lines = (",".join((POINT | row).get(name, "") for name in names) for row in rows)
    return table(*lines, header=HEADER)


def kept(engine: sa.Engine) -> list[dict[str, object]]:
    with engine.connect() as connection:
        query = sa.select(risk_point).order_by(risk_point.c.external_id)
        return [dict(row) for row in connection.execute(query).mappings()]


def controls(engine: sa.Engine) -> dict[str, str]:
    with engine.connect() as connection:
        return {row.kind: row.text for row in connection.execute(sa.select(risk_control))}


def refusals(engine: sa.Engine) -> list[str]:
    with engine.connect() as connection:
        query = sa.select(refused_row.c.reason).order_by(refused_row.c.line)
        return list(connection.execute(query).scalars())


def test_keeps_a_point_with_all_that_is_told(load: Load, warehouse: sa.Engine) -> None:
    told = {
        "地点": "物流路1号", "经度": "121.4409", "纬度": "29.8742", "责任部门": "区应急管理局",
        "责任岗位": "安全生产基础科", "上次检查日期": "2025-10-08", "未整改隐患": "2",
        "超期隐患": "1", "生效日期": "2024-01-01", "失效日期": "2026-12-31",
        "管理措施": "专人巡查", "工程技术措施": "—",
    }  # fmt: skip
    report = load(points(told))
    assert (report.mapping, report.dataset, report.rows_new) == ("risk_points", "risk_points", 1)
    [row] = kept(warehouse)
    found = {name: row[name] for name in row if name not in ("id", "batch_id")}
    assert found == {
        "source": "safety_platform", "external_id": "FX-1", "name": "集士港工业区",
        "category": "work_safety", "place": "物流路1号", "lon": 121.4409, "lat": 29.8742,
        "region_code": "330203102000", "method": "matrix", "likelihood": 4, "consequence": 5,
        "lec_likelihood": None, "lec_exposure": None, "lec_consequence": None,
        "department": "emergency_bureau", "post": "安全生产基础科",
        "assessed_on": date(2025, 3, 1), "inspection_days": 30,
        "last_inspected_on": date(2025, 10, 8), "dangers_open": 2, "dangers_overdue": 1,
        "valid_from": date(2024, 1, 1), "valid_to": date(2026, 12, 31),
    }  # fmt: skip
    assert controls(warehouse) == {"management": "专人巡查"}
    with warehouse.connect() as connection:
        assert dict(read_versions(connection)) == {RISKS: 1}


def test_needs_no_more_than_nine_columns(load: Load, warehouse: sa.Engine) -> None:
    header = f"{NEEDED},可能性,后果"
    row = ",".join(POINT[name] for name in header.split(","))
    assert load(table(row, header=header)).outcome is Outcome.LOADED
    [found] = kept(warehouse)
    assert (found["department"], found["post"]) == ("emergency_bureau", "")
    assert (found["dangers_open"], found["last_inspected_on"]) == (0, None)


LEC = {"可能性": "", "后果": "", "LEC可能性": "0.5", "LEC暴露频率": "6", "LEC后果": "40"}
BOTH = LEC | {"可能性": "2", "后果": "2"}


@pytest.mark.parametrize(
    ("row", "method"),
    [
        ({}, "matrix"),
        (LEC, "lec"),
        (BOTH | {"评估方法": "LEC法"}, "lec"),
        (BOTH | {"评估方法": "matrix"}, "matrix"),
    ],
)
def test_the_method_is_the_one_named_or_whose_scores_are_given(
    load: Load, warehouse: sa.Engine, row: dict[str, str], method: str
) -> None:
    load(points(row))
    assert [found["method"] for found in kept(warehouse)] == [method]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"来源": "别处"}, "风险点来源“别处”无法识别。"),
        ({"编号": ""}, "缺少风险点编号。"),
        ({"名称": ""}, "缺少风险点名称。"),
        ({"风险类别": "安全生铲"}, "风险类别“安全生铲”无法识别，您是否指“安全生产”？"),
        ({"区域": "集土港镇"}, "区域“集土港镇”不在区划目录中，您是否指“集士港镇”？"),
        ({"可能性": "7"}, "可能性“7”应为1至5的整数。"),
        ({"后果": "2.5"}, "后果“2.5”应为1至5的整数。"),
        ({"后果": "大"}, "后果“大”应为1至5的整数。"),
        ({"后果": ""}, "缺少评估分值：矩阵须填可能性和后果（1至5），LEC法须填三个分值。"),
        (
            LEC | {"LEC可能性": "4"},
            "LEC可能性“4”不是该方法的取值（10、6、3、1、0.5、0.2、0.1）。",
        ),
        ({"评估方法": "LEC法"}, "LEC法须填LEC可能性、LEC暴露频率、LEC后果。"),
        (BOTH, "矩阵和LEC两套分值都有，请写明评估方法。"),
        ({"评估日期": ""}, "缺少评估日期。"),
        ({"评估日期": "去年"}, "评估日期“去年”无法识别，应写作2025-09-18。"),
        ({"评估日期": "2025-10-21"}, "评估日期2025-10-21在今天（2025-10-20）之后。"),
        ({"上次检查日期": "2026-01-01"}, "上次检查日期2026-01-01在今天（2025-10-20）之后。"),
        ({"检查周期": ""}, "缺少检查周期（天）。"),
        ({"检查周期": "0"}, "检查周期（天）“0”应为1至3650的整数。"),
        ({"经度": "121.5"}, "经度和纬度只填了一个，应都填或都不填。"),
        ({"经度": "29.8", "纬度": "121.5"}, "纬度“121.5”不是-90至90之间的度数。"),
        ({"未整改隐患": "1", "超期隐患": "3"}, "超期隐患3处多于未整改隐患1处。"),
        (
            {"生效日期": "2025-05-01", "失效日期": "2025-01-01"},
            "失效日期2025-01-01早于生效日期2025-05-01。",
        ),
        (
            {"责任部门": "区应急管里局"},
            "部门“区应急管里局”不在部门目录中，您是否指“区应急管理局”？",
        ),
    ],
)
def test_a_row_that_cannot_be_kept_is_refused_with_a_sentence(
    load: Load, warehouse: sa.Engine, row: dict[str, str], reason: str
) -> None:
    report = load(points(row, {"编号": "FX-2"}))
    assert (report.outcome, report.rows_new, report.rows_refused) == (Outcome.PARTIAL, 1, 1)
    assert refusals(warehouse) == [reason]
    assert [found["external_id"] for found in kept(warehouse)] == ["FX-2"]


def test_a_number_of_an_earlier_line_is_refused(load: Load, warehouse: sa.Engine) -> None:
    load(points({}, {"名称": "又一处"}))
    assert refusals(warehouse) == ["与第2行重复（来源和编号都相同），保留先出现的一行。"]
    assert [found["name"] for found in kept(warehouse)] == ["集士港工业区"]


def test_a_later_file_corrects_by_source_and_number(load: Load, warehouse: sa.Engine) -> None:
    load(points({"管理措施": "专人巡查"}, {"编号": "FX-2"}))
    again = load(points({"后果": "2", "工程技术措施": "喷淋"}, {"编号": "FX-2"}), clock=LATER)
    assert (again.rows_new, again.rows_revised, again.rows_unchanged) == (0, 1, 1)
    first, second = kept(warehouse)
    assert (first["consequence"], second["consequence"]) == (2, 5)
    assert controls(warehouse) == {"engineering": "喷淋"}
    assert second["batch_id"] < first["batch_id"]  # type: ignore[operator]
    with warehouse.connect() as connection:
        assert read_versions(connection)[RISKS] == 2


def test_a_file_that_tells_nothing_new_changes_nothing(load: Load, warehouse: sa.Engine) -> None:
    load(points({}))
    same = load(points({}) + "\n", clock=LATER)
    assert (same.rows_unchanged, same.rows_revised) == (1, 0)
    with warehouse.connect() as connection:
        assert read_versions(connection)[RISKS] == 1


def test_many_points_are_kept_run_by_run(load: Load, warehouse: sa.Engine) -> None:
    rows = [{"编号": f"FX-{number:04}", "管理措施": "巡查"} for number in range(1_203)]
    assert load(points(*rows)).rows_new == 1_203
    assert load(points(*rows, {"编号": "新"}), clock=LATER).rows_unchanged == 1_203


def test_a_mapping_with_an_unknown_kind_of_control_is_refused(tmp_path: Path) -> None:
    shipped = (MAPPINGS_FOLDER / "risk_points.yaml").read_text(encoding="utf-8")
    file = tmp_path / "risk_points.yaml"
    file.write_text(shipped.replace("  training:", "  praying:"), encoding="utf-8")
    with pytest.raises(MappingError, match="no kind of control; write engineering"):
        read_mapping(file)
