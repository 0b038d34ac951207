"""The economies that the plan watches: views of metrics and industries, made by configuration."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, TypeAdapter, model_validator

from metrics.declarations import Catalogue
from metrics.errors import Issue
from metrics.metric import Declared, Label, MetricName
from metrics.reference.documents import REFERENCE_FOLDER, read_document
from metrics.reference.industries import read_industries
from metrics.reference.naming import Named, unknown_metrics

ECONOMIES_FILE = REFERENCE_FOLDER / "economies.yaml"


class EconomyView(Declared):
    """One view; ``metrics`` in the order of the screen, ``industries`` by their codes."""

    code: str = Field(pattern=r"^[a-z][a-z_]{2,40}$")
    label: Label
    metrics: tuple[MetricName, ...] = Field(min_length=1)
    industries: tuple[str, ...] = ()
    note: Label | None = None

    @model_validator(mode="after")
    def _names_each_thing_once_and_known_industries(self) -> EconomyView:
        known = read_industries()
        if strangers := [code for code in self.industries if code not in known]:
            raise ValueError(f"unknown industries: {', '.join(strangers)}")
        named = Counter((*self.metrics, *(f"{code} (industry)" for code in self.industries)))
        if twice := [name for name, count in named.items() if count > 1]:
            raise ValueError(f"named twice: {', '.join(twice)}")
        return self


def _have_codes_of_their_own(views: tuple[EconomyView, ...]) -> tuple[EconomyView, ...]:
    codes = Counter(view.code for view in views)
    if twice := [code for code, count in codes.items() if count > 1]:
        raise ValueError(f"economies named twice: {', '.join(twice)}")
    return views


_Views = Annotated[tuple[EconomyView, ...], Field(min_length=1),
                   AfterValidator(_have_codes_of_their_own)]  # fmt: skip


@functools.cache
def read_economies(file: Path = ECONOMIES_FILE) -> Mapping[str, EconomyView]:
    """Return the views by code, in the order of the screens.

    Raises:
        CatalogueError: the file is wrong.
    """
    found: tuple[EconomyView, ...] = read_document(file, TypeAdapter(_Views))
    return {view.code: view for view in found}


def economy_faults(catalogue: Catalogue, file: Path = ECONOMIES_FILE) -> Iterator[Issue]:
    """Return the faults: the names that the catalogue does not know.

    Raises:
        CatalogueError: the file is wrong in itself.
    """
    names = (
        Named(name, view.code, (row, "metrics", column))
        for row, view in enumerate(read_economies(file).values())
        for column, name in enumerate(view.metrics)
    )
    return unknown_metrics(file, names, catalogue)
