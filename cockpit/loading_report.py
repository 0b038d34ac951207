"""The end of a load in words: what was read, what was kept, what was refused and why."""

from __future__ import annotations

from collections.abc import Iterator

from metrics.ingest.refusals import shown
from metrics.ingest.report import LoadReport, Outcome
from metrics.ingest.tally import SHOWN

_OUTCOMES = {
    Outcome.LOADED: "全部载入",
    Outcome.PARTIAL: "部分载入，有行被退回",
    Outcome.REFUSED: "未载入",
    Outcome.UNCHANGED: "没有变化",
}

_LONGEST = 72


def report_lines(report: LoadReport) -> Iterator[str]:
    """Yield the lines of a report for the terminal."""
    outcome = _OUTCOMES[report.outcome]
    yield f"{report.file_name}：{'（试运行，未写入）' if report.dry_run else ''}{outcome}"
    yield f"  数据集    {report.dataset}（映射 {report.mapping or '未选定'}）"
    if report.batch_id is not None:
        yield f"  批次      {report.batch_id}"
    if report.note:
        yield f"  说明      {report.note}"
    if report.outcome is Outcome.UNCHANGED or not report.rows_read:
        return
    yield f"  读取      {report.rows_read:>9,} 行"
    yield f"  新增      {report.rows_new:>9,}"
    yield f"  修订      {report.rows_revised:>9,}"
    yield f"  未变      {report.rows_unchanged:>9,}"
    yield f"  退回      {report.rows_refused:>9,} 行"
    for refusal in report.first_refused:
        yield f"    第{refusal.line}行  {refusal.reason}"
        yield f"      {shown(refusal.text, _LONGEST)}"
    more = report.rows_refused - len(report.first_refused)
    if more > 0:
        yield f"    ……另有 {more:,} 行，全部记录在批次中。"
    yield from (f"  存疑      {doubt}" for doubt in report.doubts[:SHOWN])
    if len(report.doubts) > SHOWN:
        yield f"    ……另有 {len(report.doubts) - SHOWN:,} 处存疑。"
    yield from (f"  提示      {remark}" for remark in report.remarks)
