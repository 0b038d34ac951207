"""The dated directory of departments as declared."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from pydantic import TypeAdapter

from metrics.metric import Declared
from metrics.reference.documents import REFERENCE_FOLDER, read_document


class DepartmentRecord(Declared):
    """One entry: days inclusive, ``None`` open; ``successor`` took over when it ended."""

    code: str
    name: str
    short_name: str
    english_name: str
    lead_post: str
    desk_post: str
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str | None = None


@functools.cache
def read_department_records(
    file: Path = REFERENCE_FOLDER / "departments.yaml",
) -> Mapping[str, DepartmentRecord]:
    """Return every department that is or was, by code.

    Raises:
        CatalogueError: the file is wrong.
    """
    records = read_document(file, TypeAdapter(tuple[DepartmentRecord, ...]))
    return MappingProxyType({record.code: record for record in records})
