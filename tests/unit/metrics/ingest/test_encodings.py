from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import LoadError
from metrics.ingest.encodings import decode_lines, detect_encoding
from tests.unit.metrics.ingest.conftest import Load, table

GOOD = "gdp,海曙区,2025-Q1,cumulated,380.5"
CHINESE = "指标,区域\n地区生产总值,海曙区\n社会消费品零售总额,宁波市"


@pytest.mark.parametrize(
    ("sample", "encoding"),
    [
        (CHINESE.encode(), "utf-8"),
        (CHINESE.encode("utf-8-sig"), "utf-8"),
        (CHINESE.encode("gb18030"), "gb18030"),
        (b"a,b\n1,2", "utf-8"),
        (CHINESE.encode() + b"\n\xff,1", "utf-8"),
        (b"\xff\n\xfe\xff\xff", "utf-8"),
    ],
    ids=["utf-8", "with its mark", "gb18030", "ascii", "one spoilt line", "neither"],
)
def test_detects_the_encoding(sample: bytes, encoding: str) -> None:
    assert detect_encoding(sample) == encoding


def test_utf_16_is_named() -> None:
    with pytest.raises(LoadError, match="UTF-16"):
        detect_encoding(CHINESE.encode("utf-16"))


@given(st.lists(st.binary(max_size=12).filter(lambda line: b"\n" not in line), max_size=6))
def test_a_bad_line_does_not_spoil_the_others(lines: list[bytes]) -> None:
    for encoding in ("utf-8", "gb18030"):
        texts = decode_lines(lines, encoding)
        assert len(texts) == len(lines)
        for line, text in zip(lines, texts, strict=True):
            assert text is None or text.encode(encoding, "surrogatepass") == line


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_loads_a_table_in_any_encoding(load: Load, encoding: str, end: str) -> None:
    report = load(table(GOOD).replace("\n", end).encode(encoding))
    assert (report.rows_new, report.exit_code) == (1, 0)
