"""Scenarios of 政策模拟 that people saved."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "scenario",
        sa.Column("id", BigId, nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("author", sa.String(32), nullable=False),
        sa.Column("post", sa.String(32), nullable=False, server_default=""),
        sa.Column("region_code", sa.String(12), nullable=False),
        sa.Column("target", sa.String(32), nullable=False),
        sa.Column("changes", sa.JSON, nullable=False),
        sa.Column("first", sa.String(12)),
        sa.Column("last", sa.String(12)),
        sa.Column("origin", sa.String(12), nullable=False),
        sa.Column("period", sa.String(12), nullable=False),
        sa.Column("base", sa.Float, nullable=False),
        sa.Column("value", sa.Float, nullable=False),
        sa.Column("provenance", sa.String(12), nullable=False),
        sa.Column("saved_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_scenario"),
        sa.UniqueConstraint("region_code", "name", name="uq_scenario_region_code_name"),
        sa.CheckConstraint(
            "provenance IN ('real', 'demo', 'exercise')", name="ck_scenario_provenance"
        ),
    )


def downgrade() -> None:
    op.drop_table("scenario")
