"""What can go wrong in the cockpit itself.

CockpitError
├── ConfigurationError    the environment's settings are wrong: all faults at once
├── SchemaError           the database's tables are not those of this version
└── UnknownPageError      an address at which there is no page
"""

from __future__ import annotations

from collections.abc import Iterable


class CockpitError(Exception):
    """Base of every error that the cockpit raises on purpose."""


class ConfigurationError(CockpitError):
    """The environment holds settings that cannot be used; carries every fault found."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(sorted(set(faults)))
        head = f"{len(self.faults)} fault(s) in the settings:"
        super().__init__("\n".join([head, *(f"  {fault}" for fault in self.faults)]))


class SchemaError(CockpitError):
    """The database was migrated by another version, or not at all."""


class UnknownPageError(CockpitError):
    """An address at which there is no page."""

    def __init__(self, path: str, known: Iterable[str]) -> None:
        super().__init__(f"{path} (known: {', '.join(sorted(known))})")
