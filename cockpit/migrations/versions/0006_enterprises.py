"""The register of enterprises, and figures of single ones."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "enterprise",
        sa.Column("id", BigId, nullable=False),
        sa.Column("credit_code", sa.String(18), nullable=False),
        sa.Column("name", sa.String(128), nullable=False),
        sa.Column("industry", sa.String(5), nullable=False),
        sa.Column("region_code", sa.String(12), nullable=False),
        sa.Column("place", sa.String(128), nullable=False, server_default=""),
        sa.Column("lon", sa.Float),
        sa.Column("lat", sa.Float),
        sa.Column("founded_on", sa.Date),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("size", sa.String(8), nullable=False, server_default=""),
        sa.Column("grade", sa.String(8), nullable=False, server_default=""),
        sa.Column("graded_on", sa.Date),
        sa.Column("batch_id", BigId, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_enterprise"),
        sa.UniqueConstraint("credit_code", name="uq_enterprise_credit_code"),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_enterprise_batch_id_batch"),
    )
    op.create_index("ix_enterprise_region_code_industry", "enterprise", ["region_code", "industry"])
    op.create_table(
        "enterprise_figure",
        sa.Column("enterprise_id", BigId, nullable=False),
        sa.Column("period", sa.String(12), nullable=False),
        sa.Column("grain", sa.String(8), nullable=False),
        sa.Column("period_end", sa.Date, nullable=False),
        sa.Column("revenue", sa.Float),
        sa.Column("tax", sa.Float),
        sa.Column("electricity", sa.Float),
        sa.Column("employees", sa.Integer),
        sa.Column("inspections", sa.Integer),
        sa.Column("penalties", sa.Integer),
        sa.Column("batch_id", BigId, nullable=False),
        sa.PrimaryKeyConstraint("enterprise_id", "period", name="pk_enterprise_figure"),
        sa.ForeignKeyConstraint(
            ["enterprise_id"],
            ["enterprise.id"],
            name="fk_enterprise_figure_enterprise_id_enterprise",
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batch.id"], name="fk_enterprise_figure_batch_id_batch"
        ),
        sa.CheckConstraint("grain IN ('year', 'quarter')", name="ck_enterprise_figure_grain"),
    )
    op.create_index(
        "ix_enterprise_figure_grain_period_end", "enterprise_figure", ["grain", "period_end"]
    )


def downgrade() -> None:
    op.drop_table("enterprise_figure")
    op.drop_table("enterprise")
