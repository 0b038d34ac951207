"""Read kept scenarios, of what the viewer may read."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from metrics.declarations import Catalogue
from metrics.periods import Period, parse_period
from metrics.query import RegionCode, Viewer
from metrics.reference import read_policies
from metrics.regions import RegionTree
from metrics.scenarios import KeptScenario, ScenarioEnd, ScenarioQuery, Supposition
from metrics.scope import may_read
from metrics.warehouse.scenarios import scenario


def read_scenarios(
    connection: sa.Connection,
    query: ScenarioQuery,
    catalogue: Catalogue,
    tree: RegionTree,
    viewer: Viewer,
) -> tuple[KeptScenario, ...]:
    """Return the scenarios of a region whose figures the viewer may read, the newest first.

    Those of a target that is declared no more are left out.

    Raises:
        UnknownRegionError: the region is not in the tree.
    """
    rows = connection.execute(
        sa.select(scenario)
        .where(scenario.c.region_code == tree[query.region].code)
        .order_by(scenario.c.saved_at.desc(), scenario.c.id.desc())
    )
    return tuple(
        _scenario(row)
        for row in rows
        if reads_target(row.target, row.region_code, catalogue, tree, viewer)
    )


def reads_target(
    target: str, region: str, catalogue: Catalogue, tree: RegionTree, viewer: Viewer
) -> bool:
    """True when the viewer may read the figures of a region that a target is simulated from."""
    policies = read_policies()
    return target in policies and all(
        may_read(viewer, tree, catalogue[name], region) for name in policies[target].metrics
    )


def _scenario(row: Any) -> KeptScenario:
    supposed = Supposition(
        RegionCode(row.region_code), row.target, row.changes, _period(row.first), _period(row.last)
    )
    end = ScenarioEnd(
        parse_period(row.origin), parse_period(row.period), row.base, row.value, row.provenance
    )
    return KeptScenario(row.id, row.name, row.author, row.post, supposed, end, row.saved_at)


def _period(text: str | None) -> Period | None:
    return parse_period(text) if text else None
