"""The forms in which foreign tables write a period, each under the name that a mapping uses."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from metrics.errors import InvalidPeriodError
from metrics.ingest.refusals import UnreadableError, shown
from metrics.periods import (
    Grain,
    Period,
    month_period,
    parse_period,
    quarter_period,
    span_of,
    year_period,
)

FormatName = Literal[
    "canonical",
    "cn_month",
    "cn_months",
    "cn_quarter",
    "cn_quarters",
    "cn_half",
    "cn_year",
    "dotted_month",
    "slash_month",
    "compact_month",
    "quarters",
    "half",
    "month_of_date",
]

_DASH = "[-—–~～至]"
_NUMERALS = {"一": "1", "二": "2", "三": "3", "四": "4"}

Reader = Callable[[re.Match[str]], Period]


def _number(text: str) -> int:
    return int(_NUMERALS.get(text, text))


def _months(match: re.Match[str]) -> Period:
    first, last = int(match[2]), int(match[3])
    if first > last:
        raise ValueError(f"{first} > {last}")
    return span_of(Grain.SPAN, int(match[1]), first, last)


def _quarters(match: re.Match[str]) -> Period:
    """Read one quarter, or the months from the first quarter named to the last."""
    first = _number(match[2])
    last = _number(match[3]) if match[3] else first
    if first > last:
        raise ValueError(f"{first} > {last}")
    if first == last:
        return quarter_period(int(match[1]), first)
    return span_of(Grain.SPAN, int(match[1]), first * 3 - 2, last * 3)


def _first_quarters(match: re.Match[str]) -> Period:
    return span_of(Grain.SPAN, int(match[1]), 1, _number(match[2]) * 3)


def _half(match: re.Match[str]) -> Period:
    first = 1 if match[2] in ("上", "1") else 7
    return span_of(Grain.SPAN, int(match[1]), first, first + 5)


def _month(match: re.Match[str]) -> Period:
    return month_period(int(match[1]), int(match[2]))


def _year(match: re.Match[str]) -> Period:
    return year_period(int(match[1]))


_FORMATS: Mapping[str, Sequence[tuple[re.Pattern[str], Reader]]] = MappingProxyType(
    {
        name: tuple((re.compile(pattern), reader) for pattern, reader in forms)
        for name, forms in {
            # 2025年04月份
            "cn_month": ((r"(\d{4})年(\d{1,2})月份?", _month),),
            # 2025年1-9月, 2025年1—2月份
            "cn_months": ((rf"(\d{{4}})年(\d{{1,2}})月?{_DASH}(\d{{1,2}})月份?", _months),),
            # 2025年第1季度, 2025年一季度
            "cn_quarter": ((r"(\d{4})年第?([1-4一二三四])()季度", _quarters),),
            # 2025年第1-4季度, 2025年前三季度
            "cn_quarters": (
                (rf"(\d{{4}})年第?([1-4])(?:{_DASH}([1-4]))?季度", _quarters),
                (r"(\d{4})年前([2-4二三四])季度", _first_quarters),
            ),
            # 2025年上半年
            "cn_half": ((r"(\d{4})年([上下])半年", _half),),
            # 2025年, 2025年全年
            "cn_year": ((r"(\d{4})年(?:全年|度)?", _year),),
            # 2003.12; 2004.1 is January and 2004.10 October, whatever a spreadsheet thinks
            "dotted_month": ((r"(\d{4})\.(\d{1,2})", _month),),
            # 2025/04, 2025/4
            "slash_month": ((r"(\d{4})/(\d{1,2})", _month),),
            # 202504
            "compact_month": ((r"(\d{4})(\d{2})", _month),),
            # 2023Q1, 2023Q1-3
            "quarters": ((r"(\d{4})-?Q([1-4])(?:-Q?([1-4]))?", _quarters),),
            # 2023H1
            "half": ((r"(\d{4})-?H([12])", _half),),
            # the month that a date lies in: 2025-04-30, 2025/4/30
            "month_of_date": ((r"(\d{4})[-/](\d{1,2})[-/]\d{1,2}(?:[ T].*)?", _month),),
        }.items()
    }
)

EXAMPLES: Mapping[str, str] = MappingProxyType(
    {
        "canonical": "2025、2025-Q1、2025-09、2025-09-18、2025-01..02",
        "cn_month": "2025年04月份",
        "cn_months": "2025年1-9月",
        "cn_quarter": "2025年第1季度",
        "cn_quarters": "2025年第1-4季度",
        "cn_half": "2025年上半年",
        "cn_year": "2025年",
        "dotted_month": "2003.12",
        "slash_month": "2025/04",
        "compact_month": "202504",
        "quarters": "2023Q1-3",
        "half": "2023H1",
        "month_of_date": "2025-04-30",
    }
)


def read_period(text: str, formats: Sequence[FormatName]) -> Period | None:
    """Read a period in the first of the formats that it is written in; None in none of them."""
    for name in formats:
        try:
            if name == "canonical":
                return parse_period(text)
            for pattern, reader in _FORMATS[name]:
                match = pattern.fullmatch(text)
                if match:
                    return reader(match)
        except (InvalidPeriodError, ValueError):
            continue
    return None


def read_stated(word: str, formats: Sequence[FormatName], called: str = "数据期") -> Period:
    """Read the period that a row states, under the name that the clerk knows it by.

    Raises:
        UnreadableError: it states none, or not in one of the formats.
    """
    if not word.strip():
        raise UnreadableError(f"缺少{called}。")
    period = read_period(word.strip(), formats)
    if period is None:
        examples = "、".join(EXAMPLES[name] for name in formats)
        raise UnreadableError(f"{called}“{shown(word)}”无法识别，应写作{examples}。")
    return period
