"""A Parquet file as records, read in runs of rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from metrics.errors import LoadError
from metrics.ingest.arrow_records import (
    ROWS_AT_ONCE,
    arrow_records,
    check_columns,
    header_records,
    is_text,
)
from metrics.ingest.limits import LARGEST_UNFOLDED, MOST_ROWS
from metrics.ingest.mapping import Mapping
from metrics.ingest.records import Records

PARQUET = b"PAR1"
CORRUPT = "Parquet 文件不完整或已损坏（可能没有传完），请重新导出或重新上传。"

_BROKEN = (pa.ArrowException, OSError, ValueError)


class ParquetSource:
    """A Parquet file; its rows count on from the header, as in a text file."""

    def __init__(self, file: Path, mapping: Mapping) -> None:
        self._file = file
        self._mapping = mapping
        self._read = 0
        try:
            with pq.ParquetFile(file) as opened:
                meta, self._schema = opened.metadata, opened.schema_arrow
                groups = [meta.row_group(at) for at in range(meta.num_row_groups)]
        except _BROKEN as error:
            raise LoadError(CORRUPT) from error
        self._rows = int(meta.num_rows)
        if self._rows > MOST_ROWS:
            raise LoadError(
                f"Parquet 文件有{self._rows:,}行，最多{MOST_ROWS:,}行，请拆分后再载入。"
            )
        if sum(group.total_byte_size for group in groups) > LARGEST_UNFOLDED:
            raise LoadError("Parquet 文件展开后超过2 GiB，请拆分后再载入。")
        check_columns(self._schema, mapping)

    @property
    def done(self) -> float:
        """Return the part of the rows that has been read."""
        return self._read / max(self._rows, 1)

    def records(self) -> Iterator[Records]:
        """Read the file in runs of rows."""
        yield header_records(self._schema.names, self._mapping)
        # As dictionaries, repeated texts are held once: one of a mebibyte may stand on every row.
        repeated = [field.name for field in self._schema if is_text(field.type)]
        try:
            with pq.ParquetFile(self._file, read_dictionary=repeated) as opened:
                for batch in opened.iter_batches(batch_size=ROWS_AT_ONCE):
                    yield arrow_records(batch.columns, self._mapping.header + 1 + self._read)
                    self._read += batch.num_rows
        except _BROKEN as error:
            raise LoadError(CORRUPT) from error
