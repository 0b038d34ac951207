"""The schema's history, and the way to its newest revision."""

from cockpit.migrations.upgrade import check_schema, migrate

__all__ = ["check_schema", "migrate"]
