"""Matters out of late reports: what one department owes of one region is one matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from layouts.attention.matter import LateReports, Matter, Since
from layouts.attention.rule import MatterKind
from metrics import Catalogue, Freshness, Level, RegionTree


def late_reports(
    reports: Iterable[Freshness], tree: RegionTree, catalogue: Catalogue, today: date
) -> Iterator[Matter]:
    """Tell what each department owes of each region, since its earliest day."""
    owed: dict[tuple[str, str], list[Freshness]] = {}
    for report in reports:
        if report.overdue_days > 0:
            owner = catalogue[report.metric].owner
            owed.setdefault((report.region_code, owner), []).append(report)
    for (region, owner), late in owed.items():
        late.sort(key=lambda report: (-report.overdue_days, report.metric))
        since = Since(late[0].due or today)
        is_town = tree[region].level is Level.TOWN
        yield Matter(
            kind=MatterKind.TOWN_REPORT if is_town else MatterKind.REPORT,
            region=region,
            department=owner,
            name="",
            since=since,
            days=late[0].overdue_days,
            subject=LateReports(tuple(late)),
        )
