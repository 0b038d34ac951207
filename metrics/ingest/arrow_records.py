"""Columns of typed values (Arrow) as records: every cell the text that a person reads in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

import pyarrow as pa
from pyarrow import types

from metrics.errors import LoadError
from metrics.ingest import mapping as mappings
from metrics.ingest.lines import LONGEST_LINE
from metrics.ingest.records import Records, RowTexts
from metrics.ingest.refusals import KEPT_TEXT, Refusal, shown
from metrics.ingest.sheets import cell_text

ROWS_AT_ONCE = 20_000

_UNREADABLE = "本行不是UTF-8编码的文字，无法读出。"
_TOO_LONG = f"本行超过{LONGEST_LINE // 1024 // 1024} MiB，未予读取。"


def check_columns(schema: pa.Schema, mapping: mappings.Mapping) -> None:
    """See that the columns that a mapping names hold texts, numbers, times or truth values.

    Raises:
        LoadError: one holds lists, structures or bytes.
    """
    for field in schema:
        if field.name in mapping.columns and not _is_scalar(field.type):
            raise LoadError(
                f"列“{shown(field.name)}”的类型是{field.type}，不是文字、数字或时间，无法读出。"
            )


def header_records(names: Sequence[str], mapping: mappings.Mapping) -> Records:
    """Return the names of columns as the record of the mapping's header line."""
    return Records([mapping.header], RowTexts([names]), [list(names)])


def arrow_records(
    columns: Sequence[pa.Array], first: int, faults: Mapping[int, str] = MappingProxyType({})
) -> Records:
    """Return columns as records, the first of which has number ``first``.

    Rows with ``faults`` (by position), with a text that is not UTF-8 and with one that is too long
    are refused alone.
    """
    texts = [column_texts(column) for column in columns]
    refused = dict(faults)
    for column in texts:
        if None in column:
            refused |= {at: _UNREADABLE for at, text in enumerate(column) if text is None}
    written = [[text or "" for text in column] for column in texts]
    for cells in written:
        if max(map(len, cells), default=0) > LONGEST_LINE:
            refused |= {at: _TOO_LONG for at, text in enumerate(cells) if len(text) > LONGEST_LINE}
    rows = list(map(list, zip(*written, strict=True)))
    found = Records(list(range(first, first + len(rows))), RowTexts(rows), rows)
    if refused:
        found = found.at([at for at in range(len(rows)) if at not in refused])
        found.refused = [
            Refusal(first + at, "\t".join(shown(text, KEPT_TEXT) for text in rows[at]), reason)
            for at, reason in sorted(refused.items())
        ]
    return found


def column_texts(column: pa.Array) -> list[str | None]:
    """Return a column's cells as texts: '' for nothing, None for bytes that are no UTF-8.

    Lists, structures and bytes are unread: ''.

    Raises:
        ArrowInvalid: the column is damaged.
    """
    kind = column.type
    if types.is_dictionary(kind):
        words = [*column_texts(column.dictionary), ""]
        places = column.indices.fill_null(len(words) - 1).to_pylist()
        if places and not 0 <= min(places) <= max(places) < len(words):
            raise pa.ArrowInvalid("an index points beyond its dictionary")
        return [words[at] for at in places]
    if not _is_scalar(kind):
        return [""] * len(column)
    if is_text(kind):
        return _decoded(column)
    if types.is_temporal(kind):
        return [_moment_text(value) for value in _moments(column)]
    if types.is_boolean(kind):
        return [cell_text(value) for value in column.to_pylist()]
    return [text or "" for text in column.cast(pa.string()).to_pylist()]


def _decoded(column: pa.Array) -> list[str | None]:
    try:
        return [text or "" for text in column.to_pylist()]
    except UnicodeDecodeError:
        return [_text_of(value) for value in column.cast(pa.large_binary()).to_pylist()]


def _text_of(value: bytes | None) -> str | None:
    try:
        return (value or b"").decode()
    except UnicodeDecodeError:
        return None


def _moments(column: pa.Array) -> Iterator[Any]:
    try:
        yield from column.to_pylist()
    except (ValueError, OverflowError):  # years that Python does not know
        yield from column.cast(pa.string()).to_pylist()


def _moment_text(value: Any) -> str:
    """Return a time as text; one that knows its offset keeps it, midnight too."""
    if isinstance(value, datetime) and value.tzinfo:
        return value.isoformat(sep=" ")
    return cell_text(value)


def is_text(kind: pa.DataType) -> bool:
    """True for every type of texts."""
    return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind))


def _is_scalar(kind: pa.DataType) -> bool:
    if types.is_dictionary(kind):
        return _is_scalar(kind.value_type)
    return is_text(kind) or bool(
        types.is_boolean(kind)
        or types.is_integer(kind)
        or types.is_floating(kind)
        or types.is_decimal(kind)
        or types.is_temporal(kind)
        or types.is_null(kind)
    )
