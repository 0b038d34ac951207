"""Empty a database of its demonstration; reference data and real figures stay."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from metrics.declarations import Catalogue
from metrics.rollup import rebuild
from metrics.versions import (
    ANOMALIES,
    ENTERPRISES,
    EVENTS,
    FORECASTS,
    RISKS,
    SCENARIOS,
    bump_versions,
)
from metrics.warehouse.anomalies import anomaly, anomaly_note
from metrics.warehouse.enterprises import enterprise, enterprise_figure
from metrics.warehouse.scenarios import scenario
from metrics.warehouse.tables import (
    OBSERVATION_KEY,
    TARGET_KEY,
    batch,
    dataset,
    event,
    event_step,
    forecast,
    forecast_record,
    observation,
    refused_row,
    risk_control,
    risk_inspection,
    risk_point,
    target,
)


def clear_demo(engine: sa.Engine, catalogue: Catalogue, at: datetime) -> int:
    """Delete everything that demo batches brought, in one transaction.

    Returns:
        The number of batches deleted.
    """
    with engine.begin() as connection:
        demo = sa.select(batch.c.id).where(batch.c.provenance == "demo")
        events = sa.select(event.c.id).where(event.c.batch_id.in_(demo))
        # Steps by event as well as by batch: a real load may have added to a demo event.
        belongs = event_step.c.event_id.in_(events) | event_step.c.batch_id.in_(demo)
        connection.execute(sa.delete(event_step).where(belongs))
        points = sa.select(risk_point.c.id).where(risk_point.c.batch_id.in_(demo))
        connection.execute(sa.delete(risk_control).where(risk_control.c.risk_point_id.in_(points)))
        # Inspections by point as well as by batch: a real load may have told of a demo point's.
        of_demo = risk_inspection.c.risk_point_id.in_(points) | risk_inspection.c.batch_id.in_(demo)
        connection.execute(sa.delete(risk_inspection).where(of_demo))
        firms = sa.select(enterprise.c.id).where(enterprise.c.batch_id.in_(demo))
        of_firms = enterprise_figure.c.enterprise_id.in_(firms)
        told = of_firms | enterprise_figure.c.batch_id.in_(demo)
        connection.execute(sa.delete(enterprise_figure).where(told))
        odd = sa.select(anomaly.c.id).where(anomaly.c.batch_id.in_(demo))
        connection.execute(sa.delete(anomaly_note).where(anomaly_note.c.anomaly_id.in_(odd)))
        connection.execute(sa.delete(anomaly).where(anomaly.c.batch_id.in_(demo)))
        # What was supposed of a demonstration says nothing about real figures.
        connection.execute(sa.delete(scenario).where(scenario.c.provenance == "demo"))
        forecasts = (forecast, forecast_record)
        for table in (enterprise, event, risk_point, observation, target, *forecasts, refused_row):
            connection.execute(sa.delete(table).where(table.c.batch_id.in_(demo)))
        cleared = connection.execute(sa.delete(batch).where(batch.c.provenance == "demo")).rowcount
        used = sa.select(batch.c.dataset)
        connection.execute(sa.delete(dataset).where(dataset.c.name.not_in(used)))
        _restore_current(connection, observation, OBSERVATION_KEY)
        _restore_current(connection, target, TARGET_KEY)
        rebuild(connection, catalogue, at)
        others = (ANOMALIES, ENTERPRISES, EVENTS, FORECASTS, RISKS, SCENARIOS)
        bump_versions(connection, [*catalogue.names, *others], at)
    return cleared


def _restore_current(connection: sa.Connection, table: sa.Table, key: Sequence[str]) -> None:
    """Make the last known vintage current again where a demo one had taken its place."""
    other = table.alias("other")
    newest = sa.func.row_number().over(
        partition_by=[table.c[name] for name in key],
        order_by=[table.c.known_at.desc(), table.c.id.desc()],
    )
    stands = sa.exists().where(
        other.c.is_current.is_(sa.true()),
        *(other.c[name] == table.c[name] for name in key),
    )
    ranked = (
        sa.select(table.c.id, newest.label("rank"))
        .where(table.c.is_current.is_(sa.false()), sa.not_(stands))
        .subquery()
    )
    connection.execute(
        sa.update(table)
        .where(table.c.id.in_(sa.select(ranked.c.id).where(ranked.c.rank == 1)))
        .values(is_current=True)
    )
