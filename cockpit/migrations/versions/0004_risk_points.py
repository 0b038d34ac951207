"""The register of risk points, and what is done about each."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "risk_point",
        sa.Column("id", BigId, nullable=False),
        sa.Column("source", sa.String(32), nullable=False),
        sa.Column("external_id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(128), nullable=False),
        sa.Column("category", sa.String(32), nullable=False),
        sa.Column("place", sa.String(128), nullable=False, server_default=""),
        sa.Column("lon", sa.Float),
        sa.Column("lat", sa.Float),
        sa.Column("region_code", sa.String(12), nullable=False),
        sa.Column("method", sa.String(8), nullable=False),
        sa.Column("likelihood", sa.Integer),
        sa.Column("consequence", sa.Integer),
        sa.Column("lec_likelihood", sa.Float),
        sa.Column("lec_exposure", sa.Float),
        sa.Column("lec_consequence", sa.Float),
        sa.Column("department", sa.String(48), nullable=False),
        sa.Column("post", sa.String(64), nullable=False, server_default=""),
        sa.Column("assessed_on", sa.Date, nullable=False),
        sa.Column("inspection_days", sa.Integer, nullable=False),
        sa.Column("last_inspected_on", sa.Date),
        sa.Column("dangers_open", sa.Integer, nullable=False, server_default="0"),
        sa.Column("dangers_overdue", sa.Integer, nullable=False, server_default="0"),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_to", sa.Date),
        sa.Column("batch_id", BigId, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_risk_point"),
        sa.UniqueConstraint("source", "external_id", name="uq_risk_point_source_external_id"),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_risk_point_batch_id_batch"),
        sa.CheckConstraint(
            "(method = 'matrix' AND likelihood BETWEEN 1 AND 5 AND consequence BETWEEN 1 AND 5)"
            " OR (method = 'lec' AND lec_likelihood > 0 AND lec_exposure > 0"
            " AND lec_consequence > 0)",
            name="ck_risk_point_method",
        ),
        sa.CheckConstraint("inspection_days > 0", name="ck_risk_point_inspection_days"),
        sa.CheckConstraint(
            "dangers_overdue BETWEEN 0 AND dangers_open", name="ck_risk_point_dangers"
        ),
    )
    op.create_index("ix_risk_point_region_code", "risk_point", ["region_code"])
    op.create_table(
        "risk_control",
        sa.Column("risk_point_id", BigId, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("text", sa.String(256), nullable=False),
        sa.PrimaryKeyConstraint("risk_point_id", "kind", name="pk_risk_control"),
        sa.ForeignKeyConstraint(
            ["risk_point_id"], ["risk_point.id"], name="fk_risk_control_risk_point_id_risk_point"
        ),
    )


def downgrade() -> None:
    op.drop_table("risk_control")
    op.drop_table("risk_point")
