"""Which figures of two departments are of the same thing, and why they may differ."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

from pydantic import Field, TypeAdapter

from metrics.declarations import Catalogue
from metrics.errors import Issue
from metrics.metric import Declared, Label
from metrics.reference.documents import REFERENCE_FOLDER, read_document
from metrics.reference.naming import Named, unknown_metrics

CROSS_CHECKS_FILE = REFERENCE_FOLDER / "cross_checks.yaml"


class CrossCheck(Declared):
    """A pair of metrics; ``tolerance`` in percent of the first one's figure."""

    code: str
    label: Label
    metrics: tuple[str, str]
    tolerance: float = Field(gt=0)
    why: Label


@functools.cache
def read_cross_checks(file: Path = CROSS_CHECKS_FILE) -> tuple[CrossCheck, ...]:
    """Return the declared pairs, in the order of the screens.

    Raises:
        CatalogueError: the file is wrong.
    """
    return read_document(file, TypeAdapter(tuple[CrossCheck, ...]))


def cross_check_faults(catalogue: Catalogue, file: Path = CROSS_CHECKS_FILE) -> Iterator[Issue]:
    """Return the faults: the names that the catalogue does not know.

    Raises:
        CatalogueError: the file is wrong in itself.
    """
    names = (
        Named(name, check.code, (row, "metrics", column))
        for row, check in enumerate(read_cross_checks(file))
        for column, name in enumerate(check.metrics)
    )
    return unknown_metrics(file, names, catalogue)
