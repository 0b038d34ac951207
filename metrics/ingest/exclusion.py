"""Rows that a mapping leaves out on purpose."""

from __future__ import annotations

import re

from metrics.ingest.distinct import Words
from metrics.ingest.mapping import Exclusion, Mapping
from metrics.ingest.refusals import UnreadableError
from metrics.ingest.tables import Rows
from metrics.ingest.verdicts import Verdicts


def _check(word: str, exclusion: Exclusion) -> str:
    if re.search(exclusion.pattern, word):
        raise UnreadableError(exclusion.reason)
    return word


def refuse_excluded(mapping: Mapping, rows: Rows, verdicts: Verdicts) -> None:
    """Refuse the rows that the mapping excludes, with the mapping's reasons."""
    for exclusion in mapping.exclude:
        words = Words(lambda word, exclusion=exclusion: _check(word, exclusion))  # type: ignore[misc]
        verdicts.refuse_bad(words.column(rows.columns[exclusion.column]))
