from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.ingest.moments import find_date, read_moment


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2025-09-18", datetime(2025, 9, 17, 16)),
        ("2025/9/18 09:30", datetime(2025, 9, 18, 1, 30)),
        ("2025年9月18日", datetime(2025, 9, 17, 16)),
        ("2025年9月18日 9时30分", datetime(2025, 9, 18, 1, 30)),
        ("20250918", datetime(2025, 9, 17, 16)),
        ("2025-09-18T09:30:15.25", datetime(2025, 9, 18, 1, 30, 15, 250_000)),
        ("2025-09-18T01:30:00Z", datetime(2025, 9, 18, 1, 30)),
        ("2025-09-18 09:30:00+08:00", datetime(2025, 9, 18, 1, 30)),
        ("2025-09-18 10:30:00+0900", datetime(2025, 9, 18, 1, 30)),
    ],
)
def test_reads_a_moment_into_utc(text: str, utc: datetime) -> None:
    assert read_moment(text) == utc


def test_a_moment_without_an_offset_is_the_tables_own() -> None:
    assert read_moment("2025-09-18 09:30", "UTC") == datetime(2025, 9, 18, 9, 30)


@pytest.mark.parametrize(
    "text", ["", "昨天", "2025-13-01", "2025-02-30", "2025-09", "2025-9-18 25:00"]
)
def test_reads_nothing_that_is_no_moment(text: str) -> None:
    assert read_moment(text) is None


def test_finds_a_date_in_an_address() -> None:
    pattern = r"/(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})/"
    address = "http://www.haishu.gov.cn/art/2023/2/8/art_1229100536_58976242.html"
    assert find_date(address, pattern) == datetime(2023, 2, 7, 16)
    assert find_date("http://bx2200.com/renkoupc/", pattern) is None


@given(st.text(alphabet="0123456789-/:TZ+. 年月日时分", max_size=26))
def test_never_fails_on_any_text(text: str) -> None:
    found = read_moment(text)
    assert found is None or found.tzinfo is None
