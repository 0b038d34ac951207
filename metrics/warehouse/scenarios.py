"""The table of scenarios that people saved."""

from __future__ import annotations

import sqlalchemy as sa

from metrics.warehouse.tables import METADATA, BigId

scenario = sa.Table(
    "scenario",
    METADATA,
    sa.Column("id", BigId, primary_key=True),
    sa.Column("name", sa.String(40), nullable=False),
    # As the person typed them.
    sa.Column("author", sa.String(32), nullable=False),
    sa.Column("post", sa.String(32), nullable=False, server_default=""),
    sa.Column("region_code", sa.String(12), nullable=False),
    sa.Column("target", sa.String(32), nullable=False),
    # Changes by driver or sector.
    sa.Column("changes", sa.JSON, nullable=False),
    sa.Column("first", sa.String(12)),
    sa.Column("last", sa.String(12)),
    # What it made of the last period of its path when it was saved, and from which figure on.
    sa.Column("origin", sa.String(12), nullable=False),
    sa.Column("period", sa.String(12), nullable=False),
    sa.Column("base", sa.Float, nullable=False),
    sa.Column("value", sa.Float, nullable=False),
    sa.Column("provenance", sa.String(12), nullable=False),
    sa.Column("saved_at", sa.DateTime, nullable=False),
    sa.UniqueConstraint("region_code", "name"),
    sa.CheckConstraint("provenance IN ('real', 'demo', 'exercise')", name="provenance"),
)
