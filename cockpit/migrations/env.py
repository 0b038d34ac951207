"""Alembic's environment: run by ``cockpit.migrations.upgrade`` with an open connection."""

from __future__ import annotations

from alembic import context

from cockpit.migrations.schema import TARGETS

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=list(TARGETS),
    # SQLite cannot alter a column: batch mode copies the table instead.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
