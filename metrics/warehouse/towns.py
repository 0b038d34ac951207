"""The town that a region of the events counts in, as SQL."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from metrics.metric import Level
from metrics.warehouse.tables import region


def with_town(
    source: sa.FromClause, code: sa.ColumnElement[Any]
) -> tuple[sa.FromClause, sa.ColumnElement[Any]]:
    """Return a source joined to its regions, and the town of each community.

    Whatever is no community stays where it is: a town's own event, a district's, an unknown code.
    """
    home = region.alias()
    town = sa.case((home.c.level == Level.COMMUNITY, home.c.parent_code), else_=code)
    return source.outerjoin(home, home.c.code == code), town
