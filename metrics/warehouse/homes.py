"""The town and the district that a region of the events counts in, as SQL.

Both return a source joined to its regions, and the code. Whatever lies no deeper stays where it
is: a town's own event, the district's, an unknown code.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from metrics.metric import Level
from metrics.warehouse.tables import region

Placed = tuple[sa.FromClause, sa.ColumnElement[Any]]


def with_town(source: sa.FromClause, code: sa.ColumnElement[Any]) -> Placed:
    """Join a source to the regions in ``code``; the town of each community."""
    return _lifted(source, code, Level.COMMUNITY)


def with_district(source: sa.FromClause, code: sa.ColumnElement[Any]) -> Placed:
    """Join a source to the regions in ``code``; the district of each community and town."""
    return _lifted(*with_town(source, code), Level.TOWN)


def _lifted(source: sa.FromClause, code: sa.ColumnElement[Any], level: Level) -> Placed:
    """Lift the regions of one level to those that they lie in."""
    home = region.alias()
    lifted = sa.case((home.c.level == level, home.c.parent_code), else_=code)
    return source.outerjoin(home, home.c.code == code), lifted
