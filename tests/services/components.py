"""What to do where a test needs something that is not installed."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


class MissingComponentError(Exception):
    """Something that a test needs is not installed; says what would install it."""


def skip_or_fail(error: MissingComponentError) -> NoReturn:
    """Skip on a developer's machine, fail where CI=true: there nothing may be missing."""
    if os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail(f"CI needs every component: {error}", pytrace=False)
    pytest.skip(f"{error} `make test` installs it.")
