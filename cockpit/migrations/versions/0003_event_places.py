"""Where an event lies as one number, and the index that tiles of the map are read from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from metrics.places import place_key

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Rows that are brought up to date together.
AT_ONCE = 10_000

event = sa.table(
    "event",
    sa.column("id", sa.BigInteger),
    sa.column("lon", sa.Float),
    sa.column("lat", sa.Float),
    sa.column("place_key", sa.BigInteger),
)


def upgrade() -> None:
    op.add_column("event", sa.Column("place_key", sa.BigInteger))
    _locate(op.get_bind())
    op.create_index(
        "ix_event_place",
        "event",
        [
            "place_key", "lon", "lat", "region_code", "category", "severity", "department",
            "reported_day", "deadline_day", "closed_at",
        ],
    )  # fmt: skip


def downgrade() -> None:
    op.drop_index("ix_event_place", "event")
    op.drop_column("event", "place_key")


def _locate(connection: sa.Connection) -> None:
    """Give the events that are there already their keys."""
    columns = event.c
    following = (
        sa.select(columns.id, columns.lon, columns.lat)
        .where(columns.id > sa.bindparam("last"))
        .order_by(columns.id)
        .limit(AT_ONCE)
    )
    update = (
        sa.update(event)
        .where(columns.id == sa.bindparam("number"))
        .values(place_key=sa.bindparam("key"))
    )
    last = 0
    while rows := connection.execute(following, {"last": last}).all():
        keys = [{"number": row.id, "key": place_key(row.lon, row.lat)} for row in rows]
        connection.execute(update, keys)
        last = rows[-1].id
