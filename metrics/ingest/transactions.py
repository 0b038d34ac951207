"""One transaction of a load, through which no error of a driver passes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from metrics.errors import SourceUnavailableError


@contextmanager
def writing(engine: sa.Engine, *, dry: bool = False) -> Iterator[sa.Connection]:
    """Open a transaction: committed at the end, or rolled back when the run is dry.

    Raises:
        SourceUnavailableError: for whatever the database raises inside; nothing was written.
    """
    # Rows go to the driver directly, so its own errors come beside SQLAlchemy's.
    try:
        with engine.connect() as connection, connection.begin() as transaction:
            yield connection
            if dry:
                transaction.rollback()
    except (SQLAlchemyError, engine.dialect.loaded_dbapi.Error) as error:
        cause = getattr(error, "orig", None) or error
        raise SourceUnavailableError(
            f"The database failed, nothing was loaded ({type(cause).__name__}: {cause})."
        ) from error
