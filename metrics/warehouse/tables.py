"""The warehouse's tables: one MetaData, one naming convention.

Times are UTC without an offset; ``local_day`` is the day in Asia/Shanghai. ``period`` is the
written form of ``metrics.periods``; ``period_start`` and ``period_end`` repeat it as days, so
that a range of periods is a range scan.
"""

from __future__ import annotations

import sqlalchemy as sa

METADATA = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite gives row ids to INTEGER keys only, PostgreSQL wants room for ten millions of rows.
BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _region(name: str = "region_code", *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(12), nullable=nullable)


def _period_columns() -> list[sa.Column[object]]:
    return [
        sa.Column("period", sa.String(12), nullable=False),
        sa.Column("grain", sa.String(8), nullable=False),
        sa.Column("period_start", sa.Date, nullable=False),
        sa.Column("period_end", sa.Date, nullable=False),
    ]


region = sa.Table(
    "region",
    METADATA,
    sa.Column("code", sa.String(12), primary_key=True),
    sa.Column("level", sa.String(12), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("name", sa.String(64), nullable=False),
    sa.Column("short_name", sa.String(32), nullable=False),
    sa.Column("english_name", sa.String(96), nullable=False),
    sa.Column("parent_code", sa.String(12)),
    sa.Column("valid_from", sa.Date),
    sa.Column("valid_to", sa.Date),
    sa.Index("ix_region_parent_code", "parent_code"),
)

region_membership = sa.Table(
    "region_membership",
    METADATA,
    sa.Column("ancestor", sa.String(12), primary_key=True),
    sa.Column("descendant", sa.String(12), primary_key=True),
    sa.Column("weight", sa.Float, nullable=False, server_default="1"),
    sa.Column("distance", sa.Integer, nullable=False),
    sa.Column("valid_from", sa.Date),
    sa.Column("valid_to", sa.Date),
    sa.Index("ix_region_membership_descendant", "descendant"),
)

department = sa.Table(
    "department",
    METADATA,
    sa.Column("code", sa.String(48), primary_key=True),
    sa.Column("name", sa.String(64), nullable=False),
    sa.Column("short_name", sa.String(32), nullable=False),
    sa.Column("english_name", sa.String(96), nullable=False),
    sa.Column("lead_post", sa.String(64), nullable=False),
    sa.Column("desk_post", sa.String(64), nullable=False),
    sa.Column("valid_from", sa.Date),
    sa.Column("valid_to", sa.Date),
    sa.Column("successor", sa.String(48)),
)

dataset = sa.Table(
    "dataset",
    METADATA,
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("label", sa.String(128), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("source", sa.String(256), nullable=False),
    sa.Column("created_at", sa.DateTime, nullable=False),
)

batch = sa.Table(
    "batch",
    METADATA,
    sa.Column("id", BigId, primary_key=True),
    sa.Column("dataset", sa.String(64), nullable=False),
    sa.Column("file_name", sa.String(256), nullable=False),
    sa.Column("file_hash", sa.String(64), nullable=False),
    # A mapping that says something else makes other rows of the same file.
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
    sa.CheckConstraint("provenance IN ('real', 'demo', 'exercise')", name="provenance"),
    sa.Index("ix_batch_dataset_file_hash", "dataset", "file_hash"),
)

refused_row = sa.Table(
    "refused_row",
    METADATA,
    sa.Column("id", BigId, primary_key=True),
    sa.Column("batch_id", BigId, sa.ForeignKey("batch.id"), nullable=False),
    sa.Column("line", sa.Integer, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Index("ix_refused_row_batch_id", "batch_id"),
)

observation = sa.Table(
    "observation",
    METADATA,
    sa.Column("id", BigId, primary_key=True),
    sa.Column("metric", sa.String(63), nullable=False),
    _region(),
    *_period_columns(),
    sa.Column("measure", sa.String(16), nullable=False),
    sa.Column("slice", sa.String(96), nullable=False, server_default=""),
    sa.Column("value", sa.Float, nullable=False),
    sa.Column("operator", sa.String(2), nullable=False, server_default="="),
    sa.Column("status", sa.String(12), nullable=False, server_default="final"),
    sa.Column("published_at", sa.DateTime),
    sa.Column("recorded_at", sa.DateTime, nullable=False),
    # Knowledge time: published_at, else recorded_at. What as-of compares with.
    sa.Column("known_at", sa.DateTime, nullable=False),
    sa.Column("batch_id", BigId, sa.ForeignKey("batch.id"), nullable=False),
    # True on the one vintage of a key that is known last; see docs/decisions.
    sa.Column("is_current", sa.Boolean(create_constraint=False), nullable=False),
    sa.CheckConstraint("operator IN ('=', '>', '>=', '<', '<=')", name="operator"),
    sa.CheckConstraint("status IN ('preliminary', 'revised', 'final')", name="status"),
)
OBSERVATION_KEY = ("metric", "region_code", "measure", "slice", "period")
sa.Index(
    "uq_observation_current",
    *(observation.c[name] for name in OBSERVATION_KEY),
    unique=True,
    sqlite_where=observation.c.is_current.is_(sa.true()),
    postgresql_where=observation.c.is_current.is_(sa.true()),
)
# Superseded vintages are few; they alone need a second way in, for as-of and history.
sa.Index(
    "ix_observation_superseded",
    *(observation.c[name] for name in OBSERVATION_KEY),
    sqlite_where=observation.c.is_current.is_(sa.false()),
    postgresql_where=observation.c.is_current.is_(sa.false()),
)

# A target as published, with its vintages: what an observation is to a figure.
target = sa.Table(
    "target",
    METADATA,
    sa.Column("id", BigId, primary_key=True),
    sa.Column("metric", sa.String(63), nullable=False),
    _region(),
    sa.Column("kind", sa.String(8), nullable=False),
    sa.Column("plan", sa.String(64), nullable=False),
    sa.Column("period", sa.String(12), nullable=False),
    sa.Column("measure", sa.String(16), nullable=False),
    sa.Column("is_primary", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column("value", sa.Float, nullable=False),
    sa.Column("operator", sa.String(2), nullable=False),
    # The source's own words, the document and the place in it.
    sa.Column("wording", sa.String(128), nullable=False, server_default=""),
    sa.Column("source", sa.String(128), nullable=False, server_default=""),
    sa.Column("line", sa.String(128), nullable=False, server_default=""),
    sa.Column("published_at", sa.DateTime),
    sa.Column("recorded_at", sa.DateTime, nullable=False),
    sa.Column("known_at", sa.DateTime, nullable=False),
    sa.Column("batch_id", BigId, sa.ForeignKey("batch.id"), nullable=False),
    sa.Column("is_current", sa.Boolean(create_constraint=False), nullable=False),
    sa.CheckConstraint("kind IN ('plan', 'annual')", name="kind"),
    sa.CheckConstraint("operator IN ('=', '>', '>=', '<', '<=')", name="operator"),
)
TARGET_KEY = ("metric", "region_code", "kind", "plan", "period", "measure", "is_primary")
sa.Index(
    "uq_target_current",
    *(target.c[name] for name in TARGET_KEY),
    unique=True,
    sqlite_where=target.c.is_current.is_(sa.true()),
    postgresql_where=target.c.is_current.is_(sa.true()),
)
sa.Index("ix_target_metric_region_code", target.c.metric, target.c.region_code)

event = sa.Table(
    "event",
    METADATA,
    sa.Column("id", BigId, primary_key=True),
    sa.Column("source", sa.String(32), nullable=False),
    sa.Column("external_id", sa.String(64), nullable=False),
    sa.Column("category", sa.String(32), nullable=False),
    sa.Column("severity", sa.String(16), nullable=False),
    sa.Column("title", sa.String(128), nullable=False, server_default=""),
    sa.Column("place", sa.String(128), nullable=False, server_default=""),
    sa.Column("lon", sa.Float),
    sa.Column("lat", sa.Float),
    # metrics.places: where it lies as one number, for the tiles of the map.
    sa.Column("place_key", sa.BigInteger),
    _region(),
    sa.Column("department", sa.String(48)),
    sa.Column("reported_at", sa.DateTime, nullable=False),
    sa.Column("reported_day", sa.Date, nullable=False),
    sa.Column("deadline_at", sa.DateTime),
    sa.Column("deadline_day", sa.Date),
    sa.Column("closed_at", sa.DateTime),
    sa.Column("closed_day", sa.Date),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("batch_id", BigId, sa.ForeignKey("batch.id"), nullable=False),
    sa.UniqueConstraint("source", "external_id"),
    sa.Index("ix_event_region_code_reported_day", "region_code", "reported_day"),
    sa.Index("ix_event_region_code_deadline_day", "region_code", "deadline_day"),
    sa.Index("ix_event_region_code_closed_day", "region_code", "closed_day"),
    # All that a map filters by, so that a tile is counted from the index alone.
    sa.Index(
        "ix_event_place", "place_key", "lon", "lat", "region_code", "category", "severity",
        "source", "department", "reported_day", "deadline_day", "closed_at",
    ),
)  # fmt: skip
# Open events are what the screens list, by severity or by category; they are few among the
# closed ones.
for _listed_by in ("severity", "category"):
    sa.Index(
        f"ix_event_open_{_listed_by}",
        event.c[_listed_by],
        event.c.deadline_at,
        sqlite_where=event.c.closed_at.is_(None),
        postgresql_where=event.c.closed_at.is_(None),
    )

event_step = sa.Table(
    "event_step",
    METADATA,
    sa.Column("event_id", BigId, sa.ForeignKey("event.id"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("step", sa.String(16), nullable=False),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("department", sa.String(48)),
    sa.Column("batch_id", BigId, nullable=False),
)

risk_point = sa.Table(
    "risk_point",
    METADATA,
    sa.Column("id", BigId, primary_key=True),
    sa.Column("source", sa.String(32), nullable=False),
    sa.Column("external_id", sa.String(64), nullable=False),
    sa.Column("name", sa.String(128), nullable=False),
    sa.Column("category", sa.String(32), nullable=False),
    sa.Column("place", sa.String(128), nullable=False, server_default=""),
    sa.Column("lon", sa.Float),
    sa.Column("lat", sa.Float),
    _region(),
    sa.Column("method", sa.String(8), nullable=False),
    # Of the 5x5 matrix: 1 to 5. Levels follow from the declared cuts and are not kept.
    sa.Column("likelihood", sa.Integer),
    sa.Column("consequence", sa.Integer),
    # Of LEC: one of the method's own values.
    sa.Column("lec_likelihood", sa.Float),
    sa.Column("lec_exposure", sa.Float),
    sa.Column("lec_consequence", sa.Float),
    sa.Column("department", sa.String(48), nullable=False),
    sa.Column("post", sa.String(64), nullable=False, server_default=""),
    sa.Column("assessed_on", sa.Date, nullable=False),
    sa.Column("inspection_days", sa.Integer, nullable=False),
    # As the register says; ``risk_inspection`` may tell of a later one.
    sa.Column("last_inspected_on", sa.Date),
    # Hidden dangers (隐患) that are not put right, and those of them whose term has passed.
    sa.Column("dangers_open", sa.Integer, nullable=False, server_default="0"),
    sa.Column("dangers_overdue", sa.Integer, nullable=False, server_default="0"),
    sa.Column("valid_from", sa.Date),
    sa.Column("valid_to", sa.Date),
    sa.Column("batch_id", BigId, sa.ForeignKey("batch.id"), nullable=False),
    sa.UniqueConstraint("source", "external_id"),
    sa.CheckConstraint(
        "(method = 'matrix' AND likelihood BETWEEN 1 AND 5 AND consequence BETWEEN 1 AND 5)"
        " OR (method = 'lec' AND lec_likelihood > 0 AND lec_exposure > 0 AND lec_consequence > 0)",
        name="method",
    ),
    sa.CheckConstraint("inspection_days > 0", name="inspection_days"),
    sa.CheckConstraint("dangers_overdue BETWEEN 0 AND dangers_open", name="dangers"),
    sa.Index("ix_risk_point_region_code", "region_code"),
)

risk_control = sa.Table(
    "risk_control",
    METADATA,
    sa.Column("risk_point_id", BigId, sa.ForeignKey("risk_point.id"), primary_key=True),
    sa.Column("kind", sa.String(16), primary_key=True),
    sa.Column("text", sa.String(256), nullable=False),
)

# What was found at a point on a day; one answer a day.
risk_inspection = sa.Table(
    "risk_inspection",
    METADATA,
    sa.Column("risk_point_id", BigId, sa.ForeignKey("risk_point.id"), primary_key=True),
    sa.Column("inspected_on", sa.Date, primary_key=True),
    sa.Column("result", sa.String(16), nullable=False),
    # Hidden dangers that were found; none where nobody tells.
    sa.Column("dangers_found", sa.Integer),
    sa.Column("remark", sa.String(256), nullable=False, server_default=""),
    sa.Column("batch_id", BigId, sa.ForeignKey("batch.id"), nullable=False),
    sa.CheckConstraint("dangers_found >= 0", name="dangers_found"),
)

cell = sa.Table(
    "cell",
    METADATA,
    sa.Column("metric", sa.String(63), primary_key=True),
    sa.Column("region_code", sa.String(12), primary_key=True),
    sa.Column("slice", sa.String(96), primary_key=True, server_default=""),
    sa.Column("period", sa.String(12), primary_key=True),
    sa.Column("grain", sa.String(8), nullable=False),
    sa.Column("period_start", sa.Date, nullable=False),
    sa.Column("period_end", sa.Date, nullable=False),
    sa.Column("count", sa.Integer, nullable=False),
    sa.Column("sum", sa.Float, nullable=False),
    sqlite_with_rowid=False,
)

forecast = sa.Table(
    "forecast",
    METADATA,
    sa.Column("metric", sa.String(63), nullable=False),
    _region(),
    sa.Column("measure", sa.String(16), nullable=False),
    sa.Column("origin", sa.String(12), nullable=False),
    sa.Column("period", sa.String(12), nullable=False),
    sa.Column("model", sa.String(48), nullable=False),
    sa.Column("quantile", sa.Float, nullable=False),
    sa.Column("value", sa.Float, nullable=False),
    sa.Column("batch_id", BigId, sa.ForeignKey("batch.id"), nullable=False),
    sa.PrimaryKeyConstraint(
        "metric", "region_code", "measure", "origin", "period", "model", "quantile"
    ),
)

# How good the forecasts of a series at an origin have been, or why there are none.
forecast_record = sa.Table(
    "forecast_record",
    METADATA,
    sa.Column("metric", sa.String(63), primary_key=True),
    sa.Column("region_code", sa.String(12), primary_key=True),
    sa.Column("measure", sa.String(16), primary_key=True),
    # The newest figure's period; '' where there is no figure at all.
    sa.Column("origin", sa.String(12), primary_key=True),
    sa.Column("model", sa.String(48), nullable=False, server_default=""),
    # Why there is no forecast; '' where there is one.
    sa.Column("reason", sa.String(16), nullable=False, server_default=""),
    sa.Column("origins", sa.Integer, nullable=False, server_default="0"),
    sa.Column("mase", sa.Float),
    sa.Column("smape", sa.Float),
    sa.Column("naive_mase", sa.Float),
    sa.Column("coverage_80", sa.Float),
    sa.Column("coverage_95", sa.Float),
    sa.Column("last_inside", sa.Integer, nullable=False, server_default="0"),
    sa.Column("last_count", sa.Integer, nullable=False, server_default="0"),
    # JSON: share by member; sentences in both languages.
    sa.Column("weights", sa.Text, nullable=False, server_default="{}"),
    sa.Column("remarks", sa.Text, nullable=False, server_default="[]"),
    # The versions of the data that it was made from, added up: they only grow.
    sa.Column("basis", BigId, nullable=False, server_default="0"),
    sa.Column("batch_id", BigId, sa.ForeignKey("batch.id"), nullable=False),
)

data_version = sa.Table(
    "data_version",
    METADATA,
    sa.Column("metric", sa.String(63), primary_key=True),
    sa.Column("version", BigId, nullable=False),
    sa.Column("changed_at", sa.DateTime, nullable=False),
)
