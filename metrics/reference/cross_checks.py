"""Which figures of two departments are of the same thing, and why they may differ."""

from __future__ import annotations

import functools
from pathlib import Path

from pydantic import Field, TypeAdapter

from metrics.metric import Declared, Label
from metrics.reference.documents import REFERENCE_FOLDER, read_document


class CrossCheck(Declared):
    """A pair of metrics; ``tolerance`` in percent of the first one's figure."""

    code: str
    label: Label
    metrics: tuple[str, str]
    tolerance: float = Field(gt=0)
    why: Label


@functools.cache
def read_cross_checks(
    file: Path = REFERENCE_FOLDER / "cross_checks.yaml",
) -> tuple[CrossCheck, ...]:
    """Return the declared pairs, in the order of the screens.

    Raises:
        CatalogueError: the file is wrong.
    """
    return read_document(file, TypeAdapter(tuple[CrossCheck, ...]))
