"""Anomalies that were found in the background, and what people wrote about them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "anomaly",
        sa.Column("id", BigId, nullable=False),
        sa.Column("metric", sa.String(63), nullable=False),
        sa.Column("region_code", sa.String(12), nullable=False),
        sa.Column("measure", sa.String(16), nullable=False),
        sa.Column("period", sa.String(12), nullable=False),
        sa.Column("period_end", sa.Date, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("value", sa.Float, nullable=False),
        sa.Column("expected", sa.Float, nullable=False),
        sa.Column("size", sa.Float, nullable=False),
        sa.Column("threshold", sa.Float, nullable=False),
        sa.Column("points", sa.Integer, nullable=False),
        sa.Column("sectors", sa.JSON, nullable=False),
        sa.Column("towns", sa.JSON, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("found_at", sa.DateTime, nullable=False),
        sa.Column("batch_id", BigId, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_anomaly"),
        sa.UniqueConstraint(
            "metric", "region_code", "measure", "period", "kind",
            name="uq_anomaly_metric_region_code_measure_period_kind",
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_anomaly_batch_id_batch"),
        sa.CheckConstraint(
            "state IN ('open', 'acknowledged', 'lapsed')", name="ck_anomaly_state"
        ),
    )  # fmt: skip
    op.create_index("ix_anomaly_region_code_state", "anomaly", ["region_code", "state"])
    op.create_table(
        "anomaly_note",
        sa.Column("id", BigId, nullable=False),
        sa.Column("anomaly_id", BigId, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("post", sa.String(32), nullable=False, server_default=""),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("text", sa.String(400), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", name="pk_anomaly_note"),
        sa.ForeignKeyConstraint(
            ["anomaly_id"], ["anomaly.id"], name="fk_anomaly_note_anomaly_id_anomaly"
        ),
        sa.CheckConstraint(
            "kind IN ('acknowledged', 'comment', 'reopened')", name="ck_anomaly_note_kind"
        ),
    )
    op.create_index("ix_anomaly_note_anomaly_id", "anomaly_note", ["anomaly_id"])


def downgrade() -> None:
    op.drop_table("anomaly_note")
    op.drop_table("anomaly")
