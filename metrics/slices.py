"""The one written form of a slice: ``dimension=value`` pairs by dimension, joined by ``;``.

The total is the empty text; see ``docs/decisions/0003-slice-text.md``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

LONGEST_SLICE = 96

_DIMENSION = re.compile(r"[a-z][a-z0-9_]*")


def slice_text(parts: Mapping[str, str]) -> str:
    """Write a slice in its canonical form.

    Raises:
        ValueError: a dimension or a value cannot be written, or the text is too long to keep.
    """
    for dimension, value in parts.items():
        if not _DIMENSION.fullmatch(dimension):
            raise ValueError(f"{dimension!r} is no dimension: lower-case letters, digits and _.")
        if not value or value != value.strip() or any(sign in value for sign in ";="):
            raise ValueError(f"{value!r} is no slice value: not empty, no ';' and no '='.")
    text = ";".join(f"{dimension}={parts[dimension]}" for dimension in sorted(parts))
    if len(text) > LONGEST_SLICE:
        raise ValueError(f"The slice {text[:32]!r}... is longer than {LONGEST_SLICE} characters.")
    return text


def parse_slice(text: str) -> dict[str, str]:
    """Read a slice; pairs may stand in any order, with spaces round them.

    Raises:
        ValueError: it is not of the form ``dimension=value;dimension=value``.
    """
    parts: dict[str, str] = {}
    for pair in text.split(";") if text.strip() else ():
        dimension, sign, value = (part.strip() for part in pair.partition("="))
        if not sign:
            raise ValueError(f"{pair.strip()!r} is no slice: write dimension=value.")
        if dimension in parts:
            raise ValueError(f"The slice names {dimension!r} twice.")
        parts[dimension] = value
    return parts


def canonical_slice(text: str) -> str:
    """Return a slice's canonical form.

    Raises:
        ValueError: it is no slice.
    """
    return slice_text(parse_slice(text))
