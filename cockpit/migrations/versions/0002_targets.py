"""Targets as records: those of annual reports and of the plans to come."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "target",
        sa.Column("id", BigId, nullable=False),
        sa.Column("metric", sa.String(63), nullable=False),
        sa.Column("region_code", sa.String(12), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("plan", sa.String(64), nullable=False),
        sa.Column("period", sa.String(12), nullable=False),
        sa.Column("measure", sa.String(16), nullable=False),
        sa.Column("is_primary", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("value", sa.Float, nullable=False),
        sa.Column("operator", sa.String(2), nullable=False),
        sa.Column("wording", sa.String(128), nullable=False, server_default=""),
        sa.Column("source", sa.String(128), nullable=False, server_default=""),
        sa.Column("line", sa.String(128), nullable=False, server_default=""),
        sa.Column("published_at", sa.DateTime),
        sa.Column("recorded_at", sa.DateTime, nullable=False),
        sa.Column("known_at", sa.DateTime, nullable=False),
        sa.Column("batch_id", BigId, nullable=False),
        sa.Column("is_current", sa.Boolean(create_constraint=False), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_target"),
        sa.CheckConstraint("kind IN ('plan', 'annual')", name="ck_target_kind"),
        sa.CheckConstraint("operator IN ('=', '>', '>=', '<', '<=')", name="ck_target_operator"),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_target_batch_id_batch"),
    )
    op.create_index(
        "uq_target_current",
        "target",
        ["metric", "region_code", "kind", "plan", "period", "measure", "is_primary"],
        unique=True,
        sqlite_where=sa.text("is_current IS 1"),
        postgresql_where=sa.text("is_current IS true"),
    )
    op.create_index("ix_target_metric_region_code", "target", ["metric", "region_code"])


def downgrade() -> None:
    op.drop_table("target")
