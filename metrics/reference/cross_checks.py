"""Which figures of two departments are of the same thing, and why they may differ."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import yaml
from pydantic import Field, TypeAdapter

from metrics.declarations import Catalogue
from metrics.errors import Issue, UnknownMetricError
from metrics.metric import Declared, Label
from metrics.reference.documents import REFERENCE_FOLDER, read_document
from metrics.yaml_lines import line_index, nearest_line

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
    """Yield the names that the catalogue does not know.

    Raises:
        CatalogueError: the file is wrong in itself.
    """
    checks = read_cross_checks(file)
    lines = line_index(yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader))
    for row, check in enumerate(checks):
        for column, name in enumerate(check.metrics):
            if name not in catalogue:
                line = nearest_line(lines, (row, "metrics", column))
                fault = UnknownMetricError(name, catalogue.names)
                yield Issue(file.name, line, f"{check.code!r}: {fault}")
