"""The tables of anomalies: what was found in the background, and what people wrote about it."""

from __future__ import annotations

import sqlalchemy as sa

from metrics.warehouse.tables import METADATA, BigId

anomaly = sa.Table(
    "anomaly",
    METADATA,
    sa.Column("id", BigId, primary_key=True),
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
    # Points of the total's growth by metric (sectors) and by town, as they were when found.
    sa.Column("sectors", sa.JSON, nullable=False),
    sa.Column("towns", sa.JSON, nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("found_at", sa.DateTime, nullable=False),
    sa.Column("batch_id", BigId, sa.ForeignKey("batch.id"), nullable=False),
    sa.UniqueConstraint("metric", "region_code", "measure", "period", "kind"),
    sa.CheckConstraint("state IN ('open', 'acknowledged', 'lapsed')", name="state"),
    sa.Index("ix_anomaly_region_code_state", "region_code", "state"),
)

anomaly_note = sa.Table(
    "anomaly_note",
    METADATA,
    sa.Column("id", BigId, primary_key=True),
    sa.Column("anomaly_id", BigId, sa.ForeignKey("anomaly.id"), nullable=False),
    sa.Column("at", sa.DateTime, nullable=False),
    # As the person typed them.
    sa.Column("name", sa.String(32), nullable=False),
    sa.Column("post", sa.String(32), nullable=False, server_default=""),
    sa.Column("kind", sa.String(12), nullable=False),
    sa.Column("text", sa.String(400), nullable=False, server_default=""),
    sa.CheckConstraint("kind IN ('acknowledged', 'comment', 'reopened')", name="kind"),
    sa.Index("ix_anomaly_note_anomaly_id", "anomaly_id"),
)
