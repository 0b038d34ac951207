"""Home: the region of a page whose address names none."""

from __future__ import annotations

from metrics import Level, RegionCode, RegionTree, Viewer

_ORDER = tuple(Level)


def home_of(viewer: Viewer, tree: RegionTree, wanted: RegionCode) -> RegionCode:
    """Return where a viewer begins: the wanted region, else the widest of the viewer's own.

    Args:
        viewer: whose scope it is; one town's viewer is at home in that town.
        tree: the regions of today.
        wanted: the deployment's home.

    Raises:
        UnknownRegionError: the wanted region, or one of the viewer's, is none.
    """
    if not viewer.regions or tree.readable(viewer, tree[wanted].code, open_totals=False):
        return wanted
    return min(viewer.regions, key=lambda code: (_ORDER.index(tree[code].level), code))
