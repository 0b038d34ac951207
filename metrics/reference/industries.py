"""The industries: their sections of the national classification, and their value added."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, TypeAdapter

from metrics.declarations import Catalogue
from metrics.errors import Issue
from metrics.metric import Declared, Label
from metrics.reference.documents import REFERENCE_FOLDER, read_document
from metrics.reference.naming import Named, unknown_metrics

INDUSTRIES_FILE = REFERENCE_FOLDER / "industries.yaml"

# The sections (门类) of 国民经济行业分类 GB/T 4754-2017.
SECTIONS = "ABCDEFGHIJKLMNOPQRST"
Section = Annotated[str, Field(pattern=f"^[{SECTIONS}]$")]


class Industry(Declared):
    """One industry; ``value_added`` is '' where none is published of it by itself."""

    code: str = Field(pattern=r"^[a-z][a-z_]{2,40}$")
    label: Label
    letters: tuple[Section, ...] = Field(min_length=1)
    value_added: str = ""
    note: Label | None = None


def _covers_all_sections(industries: tuple[Industry, ...]) -> tuple[Industry, ...]:
    """Refuse a list by which an enterprise has no industry, or two of them."""
    held = Counter(letter for industry in industries for letter in industry.letters)
    if twice := sorted(letter for letter, count in held.items() if count > 1):
        raise ValueError(f"sections in more than one industry: {', '.join(twice)}")
    if missing := sorted(set(SECTIONS) - held.keys()):
        raise ValueError(f"sections in no industry: {', '.join(missing)}")
    codes = Counter(industry.code for industry in industries)
    if again := sorted(code for code, count in codes.items() if count > 1):
        raise ValueError(f"industries named twice: {', '.join(again)}")
    return industries


_Industries = Annotated[tuple[Industry, ...], AfterValidator(_covers_all_sections)]


@functools.cache
def read_industries(file: Path = INDUSTRIES_FILE) -> Mapping[str, Industry]:
    """Return the industries by code, in the order of the screens.

    Raises:
        CatalogueError: the file is wrong.
    """
    found: tuple[Industry, ...] = read_document(file, TypeAdapter(_Industries))
    return {industry.code: industry for industry in found}


def industry_faults(catalogue: Catalogue, file: Path = INDUSTRIES_FILE) -> Iterator[Issue]:
    """Return the faults: the names that the catalogue does not know.

    Raises:
        CatalogueError: the file is wrong in itself.
    """
    names = (
        Named(industry.value_added, industry.code, (row, "value_added"))
        for row, industry in enumerate(read_industries(file).values())
        if industry.value_added
    )
    return unknown_metrics(file, names, catalogue)


def industry_of(classified: str) -> Industry:
    """Return the industry of a class such as ``C35`` or ``F``.

    Raises:
        KeyError: it begins with no section of the classification.
    """
    for industry in read_industries().values():
        if classified[:1] in industry.letters:
            return industry
    raise KeyError(classified)
