from __future__ import annotations

import gzip
from pathlib import Path

import pytest

import metrics.ingest.text_files
from metrics.ingest.shelf import own_format
from metrics.ingest.text_files import CsvSource
from tests.unit.metrics.ingest.conftest import HEADER, Load, table

GOOD = "gdp,海曙区,2025-Q1,cumulated,380.5"
BAD = "gdp,海署区,2025-Q1,cumulated,380.5"
PACKED = gzip.compress(table(GOOD, *[f"{GOOD},"] * 3000).encode())
CORRUPT = "gz 文件不完整或已损坏（可能没有传完），请重新导出或重新上传。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_compressed_table_is_a_table(load: Load, encoding: str) -> None:
    content = gzip.compress(table(GOOD, BAD).encode(encoding))
    report = load(content, "a.csv.gz")
    assert (report.rows_new, report.rows_refused, report.first_refused[0].line) == (1, 1, 3)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_compressed_file_is_known_by_what_it_is(load: Load) -> None:
    assert load(gzip.compress(table(GOOD).encode()), "a.csv").rows_new == 1


def test_several_compressed_parts_are_one_file(load: Load) -> None:
    parts = gzip.compress(f"{HEADER}\n".encode()) + gzip.compress(f"{GOOD}\n".encode())
    assert load(parts, "a.csv.gz").rows_new == 1


REFUSED = {
    "truncated": (PACKED[:-20], CORRUPT),
    "damaged": (PACKED[:40] + b"\x00" * 20 + PACKED[60:], CORRUPT),
    "its sum is wrong": (PACKED[:-8] + b"\x00" * 8, CORRUPT),
    "its mark alone": (PACKED[:2], CORRUPT),
    "empty": (gzip.compress(b""), "文件是空的，没有任何内容。"),
    "a workbook inside": (gzip.compress(b"PK\x03\x04\x00\x00"), "文件不是表格文本"),
    "twice": (gzip.compress(gzip.compress(table(GOOD).encode())), "文件不是表格文本"),
    "utf-16 inside": (gzip.compress(table(GOOD).encode("utf-16")), "文件是 UTF-16 编码"),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_refuses_a_compressed_file_with_its_own_sentence(load: Load, name: str) -> None:
    content, sentence = REFUSED[name]
    report = load(content, "a.csv.gz")
    assert report.note.startswith(sentence)
    assert (report.exit_code, report.rows_new) == (2, 0)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_bomb_is_refused_before_it_has_unfolded(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metrics.ingest.text_files, "LARGEST_UNFOLDED", 6 * 1024 * 1024)
    bomb = gzip.compress(table(GOOD).encode() + b"\n" * (64 * 1024 * 1024))
    assert len(bomb) < 100_000
    report = load(bomb, "a.csv.gz")
    assert report.note == "gz 文件展开后超过2 GiB，请拆分后再载入。"
    assert report.rows_new == 0


def test_tells_how_far_a_compressed_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.csv.gz"
    file.write_bytes(PACKED)
    source = CsvSource(file, own_format().encoding, own_format().delimiter)
    assert source.done == 0
    assert sum(len(records) for records in source.records()) == 3002
    assert source.done == 1
