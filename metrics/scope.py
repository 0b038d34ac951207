"""Scope: what of a question its viewer may read; applied to every read, in this one place."""

from __future__ import annotations

from collections.abc import Iterable

from metrics.errors import OutOfScopeError
from metrics.metric import Metric
from metrics.query import RegionCode, Viewer
from metrics.regions import RegionTree


def owns(viewer: Viewer, metric: Metric) -> bool:
    """True when the metric's owning department is in the viewer's scope."""
    return viewer.departments is None or metric.owner in viewer.departments


def may_read(viewer: Viewer, tree: RegionTree, metric: Metric, region: str) -> bool:
    """True when the viewer may read a metric's figures of a region."""
    return owns(viewer, metric) and tree.readable(viewer, region, open_totals=metric.open_totals)


def owned(viewer: Viewer, metrics: Iterable[Metric]) -> tuple[str, ...]:
    """Return the names of the metrics that are in the viewer's scope of departments."""
    return tuple(metric.name for metric in metrics if owns(viewer, metric))


def allowed(
    viewer: Viewer, tree: RegionTree, metrics: Iterable[Metric], regions: Iterable[RegionCode]
) -> dict[str, tuple[RegionCode, ...]]:
    """Return the regions that the viewer may read, for each metric that has any.

    Raises:
        OutOfScopeError: when nothing at all of what was asked may be read.
    """
    metrics, regions = tuple(metrics), tuple(regions)
    found: dict[str, tuple[RegionCode, ...]] = {}
    for metric in metrics:
        readable = tuple(code for code in regions if may_read(viewer, tree, metric, code))
        if readable:
            found[metric.name] = readable
    if metrics and regions and not found:
        raise OutOfScopeError(
            f"{viewer.role} may not read {', '.join(m.name for m in metrics[:3])} "
            f"of {', '.join(tree[code].name for code in regions[:3])}."
        )
    return found


def check_subtree(viewer: Viewer, tree: RegionTree, region: RegionCode) -> None:
    """Refuse a region whose single records (not totals) lie outside the viewer's scope.

    Raises:
        OutOfScopeError: naming the region.
    """
    if not tree.readable(viewer, region, open_totals=False):
        raise OutOfScopeError(f"{viewer.role} may not read the records of {tree[region].name}.")
