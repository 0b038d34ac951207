"""The first schema: regions and shapes, loads, observations, events and what is made of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OBSERVATION_KEY = ["metric", "region_code", "measure", "slice", "period"]


def upgrade() -> None:
    _create_regions_and_departments()
    _create_loads()
    _create_observations()
    _create_events()
    _create_aggregates()
    _create_shapes()


def downgrade() -> None:
    for table in (
        "region_shape",
        "data_version",
        "forecast",
        "cell",
        "event_step",
        "event",
        "observation",
        "refused_row",
        "batch",
        "dataset",
        "department",
        "region_membership",
        "region",
    ):
        op.drop_table(table)


def _create_regions_and_departments() -> None:
    op.create_table(
        "region",
        sa.Column("code", sa.String(12), nullable=False),
        sa.Column("level", sa.String(12), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("short_name", sa.String(32), nullable=False),
        sa.Column("english_name", sa.String(96), nullable=False),
        sa.Column("parent_code", sa.String(12)),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_to", sa.Date),
        sa.PrimaryKeyConstraint("code", name="pk_region"),
    )
    op.create_index("ix_region_parent_code", "region", ["parent_code"])
    op.create_table(
        "region_membership",
        sa.Column("ancestor", sa.String(12), nullable=False),
        sa.Column("descendant", sa.String(12), nullable=False),
        sa.Column("weight", sa.Float, nullable=False, server_default="1"),
        sa.Column("distance", sa.Integer, nullable=False),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_to", sa.Date),
        sa.PrimaryKeyConstraint("ancestor", "descendant", name="pk_region_membership"),
    )
    op.create_index("ix_region_membership_descendant", "region_membership", ["descendant"])
    op.create_table(
        "department",
        sa.Column("code", sa.String(48), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("short_name", sa.String(32), nullable=False),
        sa.Column("english_name", sa.String(96), nullable=False),
        sa.Column("lead_post", sa.String(64), nullable=False),
        sa.Column("desk_post", sa.String(64), nullable=False),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_to", sa.Date),
        sa.Column("successor", sa.String(48)),
        sa.PrimaryKeyConstraint("code", name="pk_department"),
    )


def _create_loads() -> None:
    op.create_table(
        "dataset",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("label", sa.String(128), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("source", sa.String(256), nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_dataset"),
    )
    op.create_table(
        "batch",
        sa.Column("id", BigId, nullable=False),
        sa.Column("dataset", sa.String(64), nullable=False),
        sa.Column("file_name", sa.String(256), nullable=False),
        sa.Column("file_hash", sa.String(64), nullable=False),
        sa.Column("mapping_hash", sa.String(64), nullable=False),
        sa.Column("provenance", sa.String(12), nullable=False),
        sa.Column("outcome", sa.String(12), nullable=False),
        sa.Column("started_at", sa.DateTime, nullable=False),
        sa.Column("finished_at", sa.DateTime),
        sa.Column("rows_read", sa.Integer, nullable=False, server_default="0"),
        sa.Column("rows_new", sa.Integer, nullable=False, server_default="0"),
        sa.Column("rows_revised", sa.Integer, nullable=False, server_default="0"),
        sa.Column("rows_unchanged", sa.Integer, nullable=False, server_default="0"),
        sa.Column("rows_refused", sa.Integer, nullable=False, server_default="0"),
        sa.Column("note", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_batch"),
        sa.CheckConstraint(
            "provenance IN ('real', 'demo', 'exercise')", name="ck_batch_provenance"
        ),
    )
    op.create_index("ix_batch_dataset_file_hash", "batch", ["dataset", "file_hash"])
    op.create_table(
        "refused_row",
        sa.Column("id", BigId, nullable=False),
        _batch_id(),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_refused_row"),
        _of_batch("refused_row"),
    )
    op.create_index("ix_refused_row_batch_id", "refused_row", ["batch_id"])


def _create_observations() -> None:
    op.create_table(
        "observation",
        sa.Column("id", BigId, nullable=False),
        sa.Column("metric", sa.String(63), nullable=False),
        sa.Column("region_code", sa.String(12), nullable=False),
        *_period_columns(),
        sa.Column("measure", sa.String(16), nullable=False),
        sa.Column("slice", sa.String(96), nullable=False, server_default=""),
        sa.Column("value", sa.Float, nullable=False),
        sa.Column("operator", sa.String(2), nullable=False, server_default="="),
        sa.Column("status", sa.String(12), nullable=False, server_default="final"),
        sa.Column("published_at", sa.DateTime),
        sa.Column("recorded_at", sa.DateTime, nullable=False),
        sa.Column("known_at", sa.DateTime, nullable=False),
        _batch_id(),
        sa.Column("is_current", sa.Boolean(create_constraint=False), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_observation"),
        sa.CheckConstraint(
            "operator IN ('=', '>', '>=', '<', '<=')", name="ck_observation_operator"
        ),
        sa.CheckConstraint(
            "status IN ('preliminary', 'revised', 'final')", name="ck_observation_status"
        ),
        _of_batch("observation"),
    )
    op.create_index(
        "uq_observation_current",
        "observation",
        OBSERVATION_KEY,
        unique=True,
        sqlite_where=sa.text("is_current IS 1"),
        postgresql_where=sa.text("is_current IS true"),
    )
    op.create_index(
        "ix_observation_superseded",
        "observation",
        OBSERVATION_KEY,
        sqlite_where=sa.text("is_current IS 0"),
        postgresql_where=sa.text("is_current IS false"),
    )


def _create_events() -> None:
    op.create_table(
        "event",
        sa.Column("id", BigId, nullable=False),
        sa.Column("source", sa.String(32), nullable=False),
        sa.Column("external_id", sa.String(64), nullable=False),
        sa.Column("category", sa.String(32), nullable=False),
        sa.Column("severity", sa.String(16), nullable=False),
        sa.Column("title", sa.String(128), nullable=False, server_default=""),
        sa.Column("place", sa.String(128), nullable=False, server_default=""),
        sa.Column("lon", sa.Float),
        sa.Column("lat", sa.Float),
        sa.Column("region_code", sa.String(12), nullable=False),
        sa.Column("department", sa.String(48)),
        sa.Column("reported_at", sa.DateTime, nullable=False),
        sa.Column("reported_day", sa.Date, nullable=False),
        sa.Column("deadline_at", sa.DateTime),
        sa.Column("deadline_day", sa.Date),
        sa.Column("closed_at", sa.DateTime),
        sa.Column("closed_day", sa.Date),
        sa.Column("state", sa.String(16), nullable=False),
        _batch_id(),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
        sa.UniqueConstraint("source", "external_id", name="uq_event_source_external_id"),
        _of_batch("event"),
    )
    for day in ("reported_day", "deadline_day", "closed_day"):
        op.create_index(f"ix_event_region_code_{day}", "event", ["region_code", day])
    for column in ("severity", "category"):
        op.create_index(
            f"ix_event_open_{column}",
            "event",
            [column, "deadline_at"],
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
    op.create_table(
        "event_step",
        sa.Column("event_id", BigId, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("step", sa.String(16), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("department", sa.String(48)),
        _batch_id(),
        sa.PrimaryKeyConstraint("event_id", "position", name="pk_event_step"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_event_step_event_id_event"),
    )


def _create_aggregates() -> None:
    op.create_table(
        "cell",
        sa.Column("metric", sa.String(63), nullable=False),
        sa.Column("region_code", sa.String(12), nullable=False),
        sa.Column("slice", sa.String(96), nullable=False, server_default=""),
        *_period_columns(),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("sum", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("metric", "region_code", "slice", "period", name="pk_cell"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "forecast",
        sa.Column("metric", sa.String(63), nullable=False),
        sa.Column("region_code", sa.String(12), nullable=False),
        sa.Column("measure", sa.String(16), nullable=False),
        sa.Column("origin", sa.String(12), nullable=False),
        sa.Column("period", sa.String(12), nullable=False),
        sa.Column("model", sa.String(48), nullable=False),
        sa.Column("quantile", sa.Float, nullable=False),
        sa.Column("value", sa.Float, nullable=False),
        _batch_id(),
        sa.PrimaryKeyConstraint(
            "metric",
            "region_code",
            "measure",
            "origin",
            "period",
            "model",
            "quantile",
            name="pk_forecast",
        ),
        _of_batch("forecast"),
    )
    op.create_table(
        "data_version",
        sa.Column("metric", sa.String(63), nullable=False),
        sa.Column("version", BigId, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("metric", name="pk_data_version"),
    )


def _create_shapes() -> None:
    op.create_table(
        "region_shape",
        sa.Column("id", BigId, nullable=False),
        sa.Column("region_code", sa.String(12), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("geometry", sa.Text, nullable=False),
        sa.Column("source", sa.String(256), nullable=False),
        sa.Column("note", sa.String(128), nullable=False, server_default=""),
        sa.Column("is_official", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_to", sa.Date),
        sa.Column("digest", sa.String(16), nullable=False),
        sa.Column("recorded_at", sa.DateTime, nullable=False),
        sa.Column("is_current", sa.Boolean(create_constraint=False), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_region_shape"),
        sa.CheckConstraint("kind IN ('area', 'point')", name="ck_region_shape_kind"),
    )
    op.create_index(
        "uq_region_shape_current",
        "region_shape",
        ["region_code", "kind"],
        unique=True,
        sqlite_where=sa.text("is_current IS 1"),
        postgresql_where=sa.text("is_current IS true"),
    )


def _batch_id() -> sa.Column[int]:
    return sa.Column("batch_id", BigId, nullable=False)


def _of_batch(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=f"fk_{table}_batch_id_batch")


def _period_columns() -> list[sa.Column[object]]:
    return [
        sa.Column("period", sa.String(12), nullable=False),
        sa.Column("grain", sa.String(8), nullable=False),
        sa.Column("period_start", sa.Date, nullable=False),
        sa.Column("period_end", sa.Date, nullable=False),
    ]
