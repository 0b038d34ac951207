"""How good each kept forecast has been, and why a series has none."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "forecast_record",
        sa.Column("metric", sa.String(63), nullable=False),
        sa.Column("region_code", sa.String(12), nullable=False),
        sa.Column("measure", sa.String(16), nullable=False),
        sa.Column("origin", sa.String(12), nullable=False),
        sa.Column("model", sa.String(48), nullable=False, server_default=""),
        sa.Column("reason", sa.String(16), nullable=False, server_default=""),
        sa.Column("origins", sa.Integer, nullable=False, server_default="0"),
        sa.Column("mase", sa.Float),
        sa.Column("smape", sa.Float),
        sa.Column("naive_mase", sa.Float),
        sa.Column("coverage_80", sa.Float),
        sa.Column("coverage_95", sa.Float),
        sa.Column("last_inside", sa.Integer, nullable=False, server_default="0"),
        sa.Column("last_count", sa.Integer, nullable=False, server_default="0"),
        sa.Column("weights", sa.Text, nullable=False, server_default="{}"),
        sa.Column("remarks", sa.Text, nullable=False, server_default="[]"),
        sa.Column("basis", BigId, nullable=False, server_default="0"),
        sa.Column("batch_id", BigId, nullable=False),
        sa.PrimaryKeyConstraint(
            "metric", "region_code", "measure", "origin", name="pk_forecast_record"
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batch.id"], name="fk_forecast_record_batch_id_batch"
        ),
    )
    # Forecasts from before there were records stay readable; basis 0 has them made anew.
    op.execute(
        "INSERT INTO forecast_record (metric, region_code, measure, origin, model, batch_id) "
        "SELECT metric, region_code, measure, origin, MAX(model), MAX(batch_id) FROM forecast "
        "GROUP BY metric, region_code, measure, origin"
    )


def downgrade() -> None:
    op.drop_table("forecast_record")
