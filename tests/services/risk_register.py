"""A small register of risk points with their inspections, loaded as a clerk would load it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from cockpit.services import Services
from metrics.ingest.loading import load_file
from metrics.ingest.report import LoadReport, LoadRequest

POINTS = 120
# 石碶街道 and 高桥镇 by turns.
TOWNS = ("石碶街道", "高桥镇")
CATEGORIES = ("安全生产", "交通", "环保")
REGISTER_HEADER = (
    "来源,编号,名称,风险类别,区域,评估日期,检查周期,可能性,后果,经度,纬度,上次检查日期,管理措施"
)
INSPECTIONS_HEADER = "来源,编号,检查日期,检查结果,发现隐患,检查情况"
SOURCE = "区安全风险管控平台"


def register_table(names: dict[int, str] | None = None) -> str:
    """Write the register: every tenth is 重大 and without a place; ``names`` of some points."""
    rows = [
        f"{SOURCE},FX-{n:03d},{(names or {}).get(n, f'风险点{n:03d}')},{CATEGORIES[n % 3]},"
        f"{TOWNS[n % 2]},2025-03-01,30,{4 if n % 10 == 0 else n % 3 + 1},5,"
        f"{'' if n % 10 == 0 else 121.5},{'' if n % 10 == 0 else 29.85},"
        f"2025-{'08' if n % 7 == 0 else '10'}-0{n % 9 + 1},专人巡查"
        for n in range(POINTS)
    ]
    return "\n".join([REGISTER_HEADER, *rows]) + "\n"


def inspections_table() -> str:
    """Write an inspection of every twentieth point, on 12 October, and an older one."""
    rows = [
        f"{SOURCE},FX-{n:03d},{day},{result}"
        for n in range(0, POINTS, 20)
        for day, result in (
            ("2025-10-12", "限期整改,2,通道堵塞"),
            ("2025-09-12", "未发现隐患,,"),
        )
    ]
    return "\n".join([INSPECTIONS_HEADER, *rows]) + "\n"


def load_register(services: Services, names: dict[int, str] | None = None) -> list[LoadReport]:
    """Load the register and its inspections; the reports of both."""
    reports = []
    with tempfile.TemporaryDirectory() as folder:
        for name, content in (
            ("register.csv", register_table(names)),
            ("inspections.csv", inspections_table()),
        ):
            file = Path(folder) / name
            file.write_text(content, encoding="utf-8")
            reports.append(
                load_file(
                    services.engine,
                    LoadRequest(file),
                    catalogue=services.metrics.catalogue,
                    clock=services.clock,
                )
            )
    return reports
