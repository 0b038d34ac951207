"""The tables of enterprises: the register, and figures of single ones by year and quarter."""

from __future__ import annotations

import sqlalchemy as sa

from metrics.warehouse.tables import METADATA, BigId

enterprise = sa.Table(
    "enterprise",
    METADATA,
    sa.Column("id", BigId, primary_key=True),
    sa.Column("credit_code", sa.String(18), nullable=False),
    sa.Column("name", sa.String(128), nullable=False),
    # Of 国民经济行业分类: a section, with the digits that are known (C, C35, C3511).
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
    sa.Column("batch_id", BigId, sa.ForeignKey("batch.id"), nullable=False),
    sa.UniqueConstraint("credit_code"),
    sa.Index("ix_enterprise_region_code_industry", "region_code", "industry"),
)

# Money in 10 000 yuan, electricity in 10 000 kWh.
enterprise_figure = sa.Table(
    "enterprise_figure",
    METADATA,
    sa.Column("enterprise_id", BigId, sa.ForeignKey("enterprise.id"), primary_key=True),
    sa.Column("period", sa.String(12), primary_key=True),
    sa.Column("grain", sa.String(8), nullable=False),
    sa.Column("period_end", sa.Date, nullable=False),
    sa.Column("revenue", sa.Float),
    sa.Column("tax", sa.Float),
    sa.Column("electricity", sa.Float),
    sa.Column("employees", sa.Integer),
    sa.Column("inspections", sa.Integer),
    sa.Column("penalties", sa.Integer),
    sa.Column("batch_id", BigId, sa.ForeignKey("batch.id"), nullable=False),
    sa.CheckConstraint("grain IN ('year', 'quarter')", name="grain"),
    sa.Index("ix_enterprise_figure_grain_period_end", "grain", "period_end"),
)
