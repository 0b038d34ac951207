"""The table of shapes; it lives in the same database as the metrics warehouse.

One row is one recorded shape of one region; a newer one supersedes it and the old row stays.
``valid_from`` and ``valid_to`` are the days between which the boundary itself is in force.
Times are UTC without an offset.
"""

from __future__ import annotations

import sqlalchemy as sa

METADATA = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

region_shape = sa.Table(
    "region_shape",
    METADATA,
    sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
    sa.Column("region_code", sa.String(12), nullable=False),
    sa.Column("kind", sa.String(8), nullable=False),
    # GeoJSON in WGS 84, six decimals: any database keeps it, and a screen needs nothing else.
    sa.Column("geometry", sa.Text, nullable=False),
    sa.Column("source", sa.String(256), nullable=False),
    # Printed on the map; 示意边界 for what is no official boundary.
    sa.Column("note", sa.String(128), nullable=False, server_default=""),
    sa.Column("is_official", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column("valid_from", sa.Date),
    sa.Column("valid_to", sa.Date),
    sa.Column("digest", sa.String(16), nullable=False),
    sa.Column("recorded_at", sa.DateTime, nullable=False),
    sa.Column("is_current", sa.Boolean(create_constraint=False), nullable=False),
    sa.CheckConstraint("kind IN ('area', 'point')", name="kind"),
)
sa.Index(
    "uq_region_shape_current",
    region_shape.c.region_code,
    region_shape.c.kind,
    unique=True,
    sqlite_where=region_shape.c.is_current.is_(sa.true()),
    postgresql_where=region_shape.c.is_current.is_(sa.true()),
)
