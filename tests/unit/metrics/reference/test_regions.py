"""The declared regions are the statistical ones of 2023."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from pydantic import ValidationError

from metrics import CITY, DISTRICT, CatalogueError, Level, RegionCode
from metrics.reference import read_region_records
from metrics.reference.regions import Zone


def test_holds_every_level_in_full() -> None:
    levels = Counter(record.region.level for record in read_region_records())
    assert levels == {
        Level.NATION: 1,
        Level.PROVINCE: 1,
        Level.CITY: 1,
        Level.DISTRICT: 10,
        Level.ZONE: 1,
        Level.TOWN: 17,
        Level.COMMUNITY: 280,
    }


def test_gives_each_region_one_code_and_a_parent_listed_before_it() -> None:
    seen: set[str] = set()
    for record in read_region_records():
        assert record.region.code not in seen
        assert record.region.parent_code is None or record.region.parent_code in seen
        seen.add(record.region.code)


@pytest.mark.parametrize(
    ("code", "name", "short", "english", "kind"),
    [
        ("330203000000", "海曙区", "海曙", "Haishu District", "区"),
        ("330203001000", "南门街道", "南门", "Nanmen Subdistrict", "街道"),
        ("330203102000", "集士港镇", "集士港", "Jishigang Town", "镇"),
        ("330203200000", "龙观乡", "龙观", "Longguan Township", "乡"),
        ("330203001003", "万安社区", "万安社区", "Wan'an Community", "社区"),
        ("330203009003", "东方社区居委会", "东方社区", "Dongfang Community", "社区"),
        ("330203009200", "石碶村村委会", "石碶村", "Shiqi Village", "村"),
        ("330203101001", "横街居委会", "横街居委会", "Hengjie Community", "社区"),
    ],
)
def test_names_regions_in_full_and_short(
    code: str, name: str, short: str, english: str, kind: str
) -> None:
    regions = {record.region.code: record.region for record in read_region_records()}
    region = regions[RegionCode(code)]
    assert (region.name, region.short_name) == (name, short)
    assert (region.english_name, region.kind) == (english, kind)


def test_lists_zone_members_of_more_than_one_town() -> None:
    (zone,) = [r for r in read_region_records() if r.region.level is Level.ZONE]
    towns = {record.region.code: record.region.parent_code for record in read_region_records()}
    assert zone.region.parent_code == DISTRICT
    codes = [RegionCode(member.code) for member in zone.members]
    assert len({towns[code] for code in codes}) == 2
    assert not any(code.startswith(zone.region.code[:9]) for code in codes)
    assert {member.weight for member in zone.members} == {1.0}


def test_puts_the_ten_districts_under_the_city() -> None:
    districts = [r.region for r in read_region_records() if r.region.level is Level.DISTRICT]
    assert {region.parent_code for region in districts} == {CITY}


def test_agrees_with_the_statistical_codes_beside_the_checkout(shared_data: Path) -> None:
    file = shared_data / "regions" / "haishu_330203_divisions_2023.csv"
    with file.open(encoding="utf-8-sig", newline="") as lines:
        published = {
            (row["code"], row["name"], row["parent_code"], row["kind"])
            for row in csv.DictReader(lines)
        }
    declared = {
        (r.region.code, r.region.name, r.region.parent_code, r.region.kind)
        for r in read_region_records()
        if r.region.code.startswith("330203") and r.region.level is not Level.ZONE
    }
    assert declared == published


def test_names_file_and_line_when_the_document_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "regions.yaml"
    file.write_text(
        "above: []\ndistricts: []\nzones: []\ntowns:\n"
        "  - code: '001'\n    name: 南门街道\n    english: Nanmen\n"
        "    communities:\n      - 1 澄浪社区 Chenglang\n",
        encoding="utf-8",
    )
    with pytest.raises(CatalogueError, match=r"regions\.yaml:9: towns\.0\.communities\.0"):
        read_region_records(file)


def test_a_zone_declares_wholes_and_shares() -> None:
    written = {"code": "330203400001", "name": "某片", "short": "某片", "english": "Some Area"}
    members = ["330203009000", {"code": "330203103221", "weight": 0.25}]
    zone = Zone.model_validate({**written, "members": members})
    assert [(member.code, member.weight) for member in zone.members] == [
        ("330203009000", 1.0), ("330203103221", 0.25),
    ]  # fmt: skip
    for wrong in ([], ["3302"], [{"code": "330203009000", "weight": 0}]):
        with pytest.raises(ValidationError):
            Zone.model_validate({**written, "members": wrong})
