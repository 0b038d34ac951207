"""What the panels of the pages ask, held against the catalogue before anybody looks at them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from layouts.errors import LayoutError
from layouts.page import Page
from layouts.panel import DrawContext, Panel, Query, RecordQuery
from layouts.selection import Selection
from layouts.theme import DARK
from metrics import (
    Catalogue,
    Department,
    MetricsError,
    RegionTree,
    UnknownMetricError,
)
from metrics.reference import read_department_records, read_region_records
from metrics.warehouse.closure import build_closure

PROJECT = Path(__file__).parent.parent
# Pages are checked for what they declare, so any moment does; this one has all periods behind it.
MOMENT = datetime(2025, 10, 20)  # noqa: DTZ001 - UTC without an offset, as everywhere


def page_faults(pages: tuple[Page, ...], catalogue: Catalogue) -> Iterator[str]:
    """Yield a line ``file:line: panel: fault`` for each query that cannot be answered."""
    context = declared_context(catalogue)
    for page in pages:
        for panel in page.panels:
            for fault in _panel_faults(panel, context):
                yield f"{_origin(panel)}: {page.name}/{panel.name}: {fault}"


def _panel_faults(panel: Panel, context: DrawContext) -> Iterator[str]:
    try:
        queries = panel.queries(context.selection, context)
    except (MetricsError, LayoutError) as error:
        yield str(error)
        return
    for name, query in queries.items():
        for metric in metrics_of(query):
            if metric not in context.metrics:
                yield f"query {name!r}: {UnknownMetricError(metric, context.metrics.names)}"


def metrics_of(query: Query) -> tuple[str, ...]:
    """Return the metrics that a query names."""
    return () if isinstance(query, RecordQuery) else query.metrics


def _origin(panel: Panel) -> str:
    """Return ``file:line`` of the function that says what a panel asks."""
    code = getattr(panel.queries, "__code__", None)
    if code is None:  # a callable object: its class says where to look
        return type(panel.queries).__module__
    file = Path(code.co_filename)
    shown = file.relative_to(PROJECT) if file.is_relative_to(PROJECT) else file
    return f"{shown}:{code.co_firstlineno}"


def declared_context(catalogue: Catalogue) -> DrawContext:
    """Return the context of a database that holds what is declared, and no figure."""
    records = read_region_records()
    return DrawContext(
        selection=Selection(),
        locale="zh_CN",
        theme=DARK,
        today=MOMENT.date(),
        now=MOMENT,
        metrics=catalogue,
        regions=RegionTree(
            (record.region for record in records),
            (row.membership for row in build_closure(records)),
        ),
        departments={
            code: Department(*(getattr(record, field) for field in Department.__slots__))
            for code, record in read_department_records().items()
        },
        is_demo=False,
    )
