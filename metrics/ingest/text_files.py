"""Text files of delimited cells, read in blocks; compressed ones are unfolded as they are read."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal

from metrics.errors import LoadError
from metrics.ingest.encodings import NAMES, Encoding, decode_lines, detect_encoding
from metrics.ingest.limits import LARGEST_UNFOLDED
from metrics.ingest.lines import LONGEST_LINE, LineBlock, Readable, read_blocks
from metrics.ingest.records import RecordReader, Records
from metrics.ingest.refusals import Refusal

_GZIP = b"\x1f\x8b"
EMPTY = "文件是空的，没有任何内容。"

_SAMPLE = 256 * 1024
_BOM = b"\xef\xbb\xbf"
_CORRUPT = "gz 文件不完整或已损坏（可能没有传完），请重新导出或重新上传。"


class Unfolding:
    """The bytes of a gzip file, as many as a table may have.

    Raises:
        LoadError: on reading, when the file is broken or unfolds beyond measure.
    """

    def __init__(self, packed: BinaryIO) -> None:
        self._stream = gzip.GzipFile(fileobj=packed)
        self._read = 0

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, b"" at the end."""
        try:
            found = self._stream.read(size)
        except (gzip.BadGzipFile, zlib.error, EOFError) as error:
            raise LoadError(_CORRUPT) from error
        self._read += len(found)
        if self._read > LARGEST_UNFOLDED:
            raise LoadError("gz 文件展开后超过2 GiB，请拆分后再载入。")
        return found


def is_packed(file: Path) -> bool:
    """Tell whether a file is compressed by gzip."""
    with file.open("rb") as stream:
        return stream.read(len(_GZIP)) == _GZIP


@contextmanager
def opened(file: Path) -> Iterator[tuple[Readable, BinaryIO]]:
    """Open a file; yield its text's bytes, and the file itself, which tells how far they are."""
    with file.open("rb") as packed:
        yield Unfolding(packed) if is_packed(file) else packed, packed


def _beginning(file: Path) -> bytes:
    """Return the beginning of a file's text, cut at a line's end."""
    with opened(file) as (stream, _):
        sample = stream.read(_SAMPLE)
        if stream.read(1) and b"\n" in sample:  # do not judge by half a character
            sample = sample[: sample.rindex(b"\n")]
    return sample


class CsvSource:
    """A text file of delimited cells, as it is or compressed by gzip."""

    def __init__(self, file: Path, encoding: Encoding | Literal["auto"], delimiter: str) -> None:
        self._file = file
        self._delimiter = delimiter
        self._size = max(file.stat().st_size, 1)
        self._read = 0
        beginning = _beginning(file)
        if not beginning.removeprefix(_BOM).strip():
            raise LoadError(EMPTY)
        self._encoding: Encoding = detect_encoding(beginning) if encoding == "auto" else encoding
        if b"\x00" in beginning:
            raise LoadError("文件不是表格文本（含有二进制内容），请确认选对了文件。")

    @property
    def done(self) -> float:
        """Return the part of the file that has been read."""
        return self._read / self._size

    def records(self) -> Iterator[Records]:
        """Read the file block by block; lines that do not decode are refused alone."""
        reader = RecordReader(self._delimiter)
        with opened(self._file) as (stream, packed):
            for block in read_blocks(stream):
                self._read = packed.tell()
                yield self._split(reader, block)
        yield reader.split([], [], final=True)

    def _split(self, reader: RecordReader, block: LineBlock) -> Records:
        if block.numbers[:1] == [1]:
            block.lines[0] = block.lines[0].removeprefix(_BOM)
        texts = decode_lines(block.lines, self._encoding)
        refused = [self._too_long(number, start) for number, start in block.too_long]
        numbers: list[int] = block.numbers
        if None in texts:
            bad = [position for position, text in enumerate(texts) if text is None]
            refused += [self._unreadable(numbers[at], block.lines[at]) for at in bad]
            numbers = [n for n, text in zip(numbers, texts, strict=True) if text is not None]
        found = reader.split(numbers, [text for text in texts if text is not None], final=False)
        found.refused += refused
        return found

    def _too_long(self, number: int, start: bytes) -> Refusal:
        text = start.decode(self._encoding, errors="replace")
        return Refusal(number, text, f"本行超过{LONGEST_LINE // 1024 // 1024} MiB，未予读取。")

    def _unreadable(self, number: int, line: bytes) -> Refusal:
        text = line[:512].decode(self._encoding, errors="replace")
        return Refusal(number, text, f"本行不是{NAMES[self._encoding]}编码的文字，无法读出。")
