"""Where records come from: a CSV file read in blocks, or a sheet of a workbook."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from metrics.errors import LoadError
from metrics.ingest.encodings import NAMES, Encoding, decode_lines, detect_encoding
from metrics.ingest.lines import LONGEST_LINE, LineBlock, read_blocks
from metrics.ingest.mapping import Mapping
from metrics.ingest.records import RecordReader, Records
from metrics.ingest.refusals import Refusal
from metrics.ingest.sheets import SheetSource

SAMPLE = 256 * 1024

WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm"})
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"

_BOM = b"\xef\xbb\xbf"


class Source(Protocol):
    """A file as runs of records, the header's among them."""

    @property
    def done(self) -> float:
        """Return the part of the file that has been read, 0 to 1."""
        ...

    def records(self) -> Iterator[Records]:
        """Read the file from its beginning."""
        ...


class CsvSource:
    """A text file of delimited cells."""

    def __init__(self, file: Path, encoding: Encoding, delimiter: str) -> None:
        self._file = file
        self._encoding = encoding
        self._delimiter = delimiter
        self._size = max(file.stat().st_size, 1)
        self._read = 0

    @property
    def done(self) -> float:
        """Return the part of the file that has been read."""
        return self._read / self._size

    def records(self) -> Iterator[Records]:
        """Read the file block by block; lines that do not decode are refused alone."""
        reader = RecordReader(self._delimiter)
        with self._file.open("rb") as stream:
            for block in read_blocks(stream):
                self._read = stream.tell()
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


def _sample(file: Path) -> bytes:
    with file.open("rb") as stream:
        sample = stream.read(SAMPLE)
        if stream.read(1) and b"\n" in sample:  # do not judge by half a character
            sample = sample[: sample.rindex(b"\n")]
    return sample


def open_source(file: Path, mapping: Mapping) -> Source:
    """Open a file as a mapping says, by what the file is rather than how it is called.

    Raises:
        LoadError: there is no such file, it is empty, or not of a kind that can be read.
    """
    try:
        sample = _sample(file)
    except OSError as error:
        raise LoadError(f"文件“{file.name}”无法打开：{error.strerror}。") from error
    if not sample.removeprefix(_BOM).strip():
        raise LoadError("文件是空的，没有任何内容。")
    if zipfile.is_zipfile(file) or file.suffix.lower() in WORKBOOK_SUFFIXES:
        return SheetSource(file, mapping.sheet)
    if sample.startswith(OLD_WORKBOOK):
        raise LoadError(
            "文件是旧版 Excel（.xls）或加了密码，请另存为 .xlsx 或“CSV UTF-8”后再载入。"
        )
    encoding = detect_encoding(sample) if mapping.encoding == "auto" else mapping.encoding
    if b"\x00" in sample:
        raise LoadError("文件不是表格文本（含有二进制内容），请确认选对了文件。")
    return CsvSource(file, encoding, mapping.delimiter)
