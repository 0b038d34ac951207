from __future__ import annotations

from cockpit.loading_report import report_lines
from metrics.ingest.refusals import Refusal
from metrics.ingest.report import LoadReport, Outcome


def test_counts_refused_rows_and_what_is_not_shown() -> None:
    report = LoadReport(
        "表.csv", "retail", "mine", Outcome.PARTIAL, 7,
        rows_read=1200, rows_new=1000, rows_revised=3, rows_unchanged=100, rows_refused=97,
        first_refused=(Refusal(12, "a" * 100, "缺少区域。"),),
    )  # fmt: skip
    assert list(report_lines(report)) == [
        "表.csv：部分载入，有行被退回",
        "  数据集    retail（映射 mine）",
        "  批次      7",
        "  读取          1,200 行",
        "  新增          1,000",
        "  修订              3",
        "  未变            100",
        "  退回             97 行",
        "    第12行  缺少区域。",
        f"      {'a' * 72}…",
        "    ……另有 96 行，全部记录在批次中。",
    ]


def test_a_file_refused_as_a_whole_tells_its_reason_alone() -> None:
    report = LoadReport("表.csv", "retail", "", Outcome.REFUSED, 8, note="文件是空的。")
    assert list(report_lines(report)) == [
        "表.csv：未载入",
        "  数据集    retail（映射 未选定）",
        "  批次      8",
        "  说明      文件是空的。",
    ]


def test_a_dry_run_says_that_nothing_was_written() -> None:
    report = LoadReport(
        "表.csv", "retail", "mine", Outcome.LOADED, None, rows_read=1, rows_new=1, dry_run=True
    )
    lines = list(report_lines(report))
    assert lines[0] == "表.csv：（试运行，未写入）全部载入"
    assert not [line for line in lines if "批次" in line]


def test_what_is_in_doubt_is_told_after_what_was_refused_and_is_bounded() -> None:
    report = LoadReport(
        "界线.gpkg", "towns", "mine", Outcome.LOADED, 9, rows_read=17, rows_new=17,
        doubts=tuple(f"重叠{n}" for n in range(23)), remarks=("覆盖海曙区面积的99.0%",),
    )  # fmt: skip
    lines = list(report_lines(report))
    assert lines[8] == "  存疑      重叠0"
    assert lines[-2:] == ["    ……另有 3 处存疑。", "  提示      覆盖海曙区面积的99.0%"]
    assert len(lines) == 8 + 20 + 2
