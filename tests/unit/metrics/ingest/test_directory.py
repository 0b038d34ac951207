from __future__ import annotations

import pytest

from metrics import Level, Region, RegionCode
from metrics.ingest.directory import Departments, Regions
from metrics.ingest.refusals import UnreadableError


def place(code: str, level: Level, name: str, short: str) -> Region:
    return Region(RegionCode(code), level, "", name, short, "", None)


REGIONS = Regions(
    [
        place("330203000000", Level.DISTRICT, "海曙区", "海曙"),
        place("330203003000", Level.TOWN, "南门街道", "南门"),
        place("330203003001", Level.COMMUNITY, "南门社区", "南门"),
        place("330203009001", Level.COMMUNITY, "新村社区", "新村"),
        place("330203010001", Level.COMMUNITY, "新村社区", "新村"),
    ]
)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("330203000000", "330203000000"),
        ("330203", "330203000000"),
        ("330203003", "330203003000"),
        ("海曙区", "330203000000"),
        ("海曙", "330203000000"),
        ("南门", "330203003000"),
        ("南门社区", "330203003001"),
    ],
    ids=["code", "short code", "town code", "name", "short name", "widest first", "full name"],
)
def test_finds_a_region(word: str, code: str) -> None:
    assert REGIONS.find(word).code == code


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("海署区", "区域“海署区”不在区划目录中，您是否指“海曙区”？"),
        ("新村", "区域名“新村”不止一个，请改用区划代码（330203009001、330203010001）。"),
        ("", "缺少区域。"),
    ],
    ids=["unknown", "ambiguous", "empty"],
)
def test_says_why_it_finds_none(word: str, sentence: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        REGIONS.find(word)
    assert str(caught.value) == sentence


def test_another_directory_has_another_digest() -> None:
    fewer = Regions([place("330203000000", Level.DISTRICT, "海曙区", "海曙")])
    assert fewer.digest != REGIONS.digest


def test_finds_a_department_by_code_name_or_short_name() -> None:
    departments = Departments({"data_bureau": "data_bureau", "区数据局": "data_bureau"})
    assert departments.find("区数据局") == departments.find("data_bureau") == "data_bureau"
    assert departments.find("") is None
    with pytest.raises(UnreadableError, match="部门“区数局”不在部门目录中，您是否指“区数据局”？"):
        departments.find("区数局")
