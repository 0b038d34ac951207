"""The words of tables of enterprises, each read once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from metrics.enterprise.credit_code import ALPHABET, check_character, is_formed
from metrics.ingest.degrees import read_one
from metrics.ingest.directory import Regions
from metrics.ingest.distinct import Words
from metrics.ingest.enterprise_mapping import EnterpriseMapping
from metrics.ingest.event_words import read_text
from metrics.ingest.numbers import LARGEST, read_number
from metrics.ingest.refusals import UnreadableError, nearest, shown
from metrics.ingest.risk_words import read_day
from metrics.metric import Level
from metrics.reference import EnterpriseVocabulary
from metrics.reference.industries import SECTIONS

_CLASS = re.compile(rf"[{SECTIONS}]\d{{0,4}}")
# An enterprise is registered in a district or below it.
_HOMES = (Level.DISTRICT, Level.TOWN, Level.COMMUNITY)


def read_credit_code(word: str) -> str:
    """Return a credit code, whose last character must check."""
    code = word.strip().upper()
    if not code:
        raise UnreadableError("缺少统一社会信用代码。")
    if not is_formed(code):
        raise UnreadableError(
            f"统一社会信用代码“{shown(word)}”应为18位（数字和除I、O、S、V、Z外的大写字母，第3至8位为数字）。"
        )
    wanted = check_character(code[:-1])
    if code[-1] != wanted:
        raise UnreadableError(
            f"统一社会信用代码“{code}”校验位不符：按前17位应为“{wanted}”，请核对。"
        )
    return code


def read_listed_code(word: str) -> str:
    """Return a code that is looked up in the register: what is in it, its form alone tells."""
    code = word.strip().upper()
    if not code:
        raise UnreadableError("缺少统一社会信用代码。")
    if len(code) != 18 or not set(code) <= set(ALPHABET):
        raise UnreadableError(f"统一社会信用代码“{shown(word)}”应为18位数字和大写字母。")
    return code


def read_class(word: str) -> str:
    """Return a class of the national classification with its section."""
    code = word.strip().upper()
    if not code:
        raise UnreadableError("缺少行业代码。")
    if not _CLASS.fullmatch(code):
        raise UnreadableError(
            f"行业代码“{shown(word)}”应为国民经济行业分类的门类字母（A至T）加数字，例如C35。"
        )
    return code


def read_amount(word: str, called: str, least: float | None = 0.0) -> float:
    """Return an exact amount; ``least`` is the least that makes sense, None for no bound."""
    number = read_number(word)
    if number is None or number.operator != "=" or number.is_percent:
        raise UnreadableError(f"{called}“{shown(word)}”不是数值。")
    if least is not None and number.value < least:
        raise UnreadableError(f"{called}“{shown(word)}”不应小于{least:g}。")
    if abs(number.value) > LARGEST:
        raise UnreadableError(f"{called}“{shown(word)}”的绝对值不应大于{LARGEST:,.0f}。")
    return number.value


def dimension_reader(
    vocabulary: EnterpriseVocabulary, dimension: str, called: str
) -> Callable[[str], str]:
    """Return what reads a status, a size or a grade by its code, its Chinese name or its mark."""
    words = vocabulary.words(dimension)
    codes = {word.zh: code for code, word in words.items()}
    codes |= {getattr(word, "mark", code): code for code, word in words.items()}
    codes |= {code: code for code in words}

    def read(word: str) -> str:
        word = word.strip()
        if word not in codes:
            raise UnreadableError(f"{called}“{shown(word)}”无法识别{nearest(word, codes)}")
        return codes[word]

    return read


class EnterpriseWords:
    """Readers for every column of the register."""

    def __init__(
        self, mapping: EnterpriseMapping, vocabulary: EnterpriseVocabulary, regions: Regions
    ) -> None:
        self._missing = frozenset({"", *mapping.missing})
        dimension = partial(dimension_reader, vocabulary)
        self.readers: Mapping[str, Words[Any]] = {
            "credit_code": Words(read_credit_code),
            "name": Words(self._name),
            "industry": Words(read_class),
            "region_code": Words(partial(_home, regions)),
            "place": Words(read_text),
            "lon": self._optional(partial(read_one, called="经度", most=180)),
            "lat": self._optional(partial(read_one, called="纬度", most=90)),
            "founded_on": self._optional(partial(read_day, called="成立日期")),
            "status": self._optional(dimension("status", "登记状态")),
            "size": self._optional(dimension("size", "企业规模")),
            "grade": self._optional(dimension("grade", "信用等级")),
            "graded_on": self._optional(partial(read_day, called="评价日期")),
        }

    def _name(self, word: str) -> str:
        if word.strip() in self._missing:
            raise UnreadableError("缺少企业名称。")
        return read_text(word)

    def _optional(self, read: Callable[[str], Any]) -> Words[Any]:
        return Words(unless_missing(self._missing, read))


def unless_missing(missing: frozenset[str], read: Callable[[str], Any]) -> Callable[[str], Any]:
    """Read a word; None for what the table writes for "nothing"."""
    return lambda word: None if word.strip() in missing else read(word.strip())


def _home(regions: Regions, word: str) -> str:
    region = regions.find(word)
    if region.level not in _HOMES:
        raise UnreadableError(
            f"区域“{shown(word)}”不是企业的登记地，应写到区、镇乡（街道）或村（社区）。"
        )
    return str(region.code)
