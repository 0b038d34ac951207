"""The themes that metrics belong to."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from pydantic import TypeAdapter

from metrics.metric import Declared, Label
from metrics.reference.documents import REFERENCE_FOLDER, read_document


class Word(Declared):
    """A code with its name in both languages."""

    code: str
    zh: str
    en: str

    @property
    def label(self) -> Label:
        """The name as a label."""
        return Label(zh=self.zh, en=self.en)


@functools.cache
def read_themes(file: Path = REFERENCE_FOLDER / "themes.yaml") -> Mapping[str, Word]:
    """Return the themes by code, in the order of the screens.

    Raises:
        CatalogueError: the file is wrong.
    """
    themes = read_document(file, TypeAdapter(tuple[Word, ...]))
    return MappingProxyType({theme.code: theme for theme in themes})
