"""Scope: what of a question its viewer may read; applied to every read, in this one place.

A metric is read by its owning department. Of one that is cut by department, such as the closure
of the events that each has in hand, another department reads its own slice, and that alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from metrics.errors import OutOfScopeError
from metrics.metric import Metric
from metrics.query import RegionCode, Viewer
from metrics.regions import RegionTree
from metrics.slices import slice_text

# The dimension of slices whose values are departments.
DEPARTMENT: Final = "department"


def owns(viewer: Viewer, metric: Metric) -> bool:
    """True when the metric's owning department is in the viewer's scope."""
    return viewer.departments is None or metric.owner in viewer.departments


def owned(viewer: Viewer, metrics: Iterable[Metric]) -> tuple[str, ...]:
    """Return the names of the metrics that are in the viewer's scope of departments."""
    return tuple(metric.name for metric in metrics if owns(viewer, metric))


def reads_slice(viewer: Viewer, metric: Metric, part: str) -> bool:
    """True when a viewer may read a slice ('' is the total) of a metric that was allowed."""
    if owns(viewer, metric):
        return True
    return part in {slice_text({DEPARTMENT: code}) for code in viewer.departments or ()}


def may_read(viewer: Viewer, tree: RegionTree, metric: Metric, region: str, part: str = "") -> bool:
    """True when the viewer may read a metric's figures of a region and a slice."""
    is_readable = tree.readable(viewer, region, open_totals=metric.open_totals)
    return is_readable and reads_slice(viewer, metric, part)


def allowed(
    viewer: Viewer,
    tree: RegionTree,
    metrics: Iterable[Metric],
    regions: Iterable[RegionCode],
    by_department: Collection[str] = (),
) -> dict[str, tuple[RegionCode, ...]]:
    """Return the regions that the viewer may read, for each metric that has any.

    ``by_department``: names of metrics that are asked cut by department; whoever does not own
    them has slices of them to read, see :func:`reads_slice`.

    Raises:
        OutOfScopeError: when nothing at all of what was asked may be read.
    """
    metrics, regions = tuple(metrics), tuple(regions)
    found: dict[str, tuple[RegionCode, ...]] = {}
    for metric in metrics:
        has_slice = viewer.departments and metric.name in by_department
        if not (owns(viewer, metric) or has_slice):
            continue
        readable = tuple(
            code for code in regions if tree.readable(viewer, code, open_totals=metric.open_totals)
        )
        if readable:
            found[metric.name] = readable
    if metrics and regions and not found:
        raise OutOfScopeError(
            f"{viewer.role} may not read {', '.join(m.name for m in metrics[:3])} "
            f"of {', '.join(tree[code].name for code in regions[:3])}."
        )
    return found


def check_slice(viewer: Viewer, metric: Metric, part: str) -> None:
    """Refuse a slice of a metric that was allowed for the sake of other slices.

    Raises:
        OutOfScopeError: naming the metric and the slice.
    """
    if not reads_slice(viewer, metric, part):
        raise OutOfScopeError(f"{viewer.role} may not read {part or 'the total'} of {metric.name}.")


def check_subtree(viewer: Viewer, tree: RegionTree, region: RegionCode) -> None:
    """Refuse a region whose single records (not totals) lie outside the viewer's scope.

    Raises:
        OutOfScopeError: naming the region.
    """
    if not tree.readable(viewer, region, open_totals=False):
        raise OutOfScopeError(f"{viewer.role} may not read the records of {tree[region].name}.")
