"""How statements reach the database: one door, through which no SQLAlchemy error passes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from metrics.errors import SourceUnavailableError


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Open a connection for reading.

    Raises:
        SourceUnavailableError: for whatever SQLAlchemy raises inside; the cause is kept.
    """
    try:
        with engine.connect() as connection:
            yield connection
    except SQLAlchemyError as error:
        kind = type(error).__name__
        raise SourceUnavailableError(f"The warehouse did not answer ({kind}).") from error


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Open a transaction; it is kept when the block ends, and not when something is raised.

    Raises:
        SourceUnavailableError: for whatever SQLAlchemy raises inside; the cause is kept.
    """
    try:
        with engine.begin() as connection:
            yield connection
    except SQLAlchemyError as error:
        kind = type(error).__name__
        raise SourceUnavailableError(f"The warehouse did not answer ({kind}).") from error
