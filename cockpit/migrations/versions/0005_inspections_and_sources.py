"""The inspections of risk points; a map of events may be narrowed down by their source."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# All that a map filters by: a tile is counted from this index alone.
PLACE_INDEX = "ix_event_place"
WHERE = ("place_key", "lon", "lat", "region_code", "category", "severity")
SINCE = ("department", "reported_day", "deadline_day", "closed_at")

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "risk_inspection",
        sa.Column("risk_point_id", BigId, nullable=False),
        sa.Column("inspected_on", sa.Date, nullable=False),
        sa.Column("result", sa.String(16), nullable=False),
        sa.Column("dangers_found", sa.Integer),
        sa.Column("remark", sa.String(256), nullable=False, server_default=""),
        sa.Column("batch_id", BigId, nullable=False),
        sa.PrimaryKeyConstraint("risk_point_id", "inspected_on", name="pk_risk_inspection"),
        sa.ForeignKeyConstraint(
            ["risk_point_id"],
            ["risk_point.id"],
            name="fk_risk_inspection_risk_point_id_risk_point",
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batch.id"], name="fk_risk_inspection_batch_id_batch"
        ),
        sa.CheckConstraint("dangers_found >= 0", name="ck_risk_inspection_dangers_found"),
    )

    op.drop_index(PLACE_INDEX, "event")
    op.create_index(PLACE_INDEX, "event", [*WHERE, "source", *SINCE])


def downgrade() -> None:
    op.drop_index(PLACE_INDEX, "event")
    op.create_index(PLACE_INDEX, "event", [*WHERE, *SINCE])
    op.drop_table("risk_inspection")
