"""Fixtures for all tests; those that start servers are in ``tests/services``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from metrics import Catalogue, Clock, local_day
from metrics.loading import load_catalogue

pytest_plugins = ["tests.services.databases", "tests.services.sites", "tests.services.web"]

PROJECT = Path(__file__).parent.parent

# A law holds however busy the machine is; benchmarks measure time.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")


@dataclass(frozen=True)
class FixedClock:
    """A clock that stands still at a moment in UTC."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return local_day(self.moment)


@pytest.fixture
def fixed_clock() -> Clock:
    """The demo day's afternoon: 2025-10-20 16:53 in Ningbo."""
    return FixedClock(datetime(2025, 10, 20, 8, 53))


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The shipped catalogue of metrics."""
    return load_catalogue()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of real figures beside the checkout; tests that read it skip where it is not."""
    folder = PROJECT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("The real data are not beside this checkout (../shared/data).")
    return folder
