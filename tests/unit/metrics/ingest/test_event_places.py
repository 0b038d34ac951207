from __future__ import annotations

import numpy as np
import pytest
import sqlalchemy as sa

from cockpit.geography import DistrictGeography
from geo.coordinates import wgs84_to_gcj02
from metrics.ingest.event_places import on_earth, within
from metrics.warehouse.tables import batch, event
from tests.unit.metrics.ingest.conftest import Load, WriteMapping, table

HEADER = "id,lon,lat,at"
BOUNDS = [121.0, 29.6, 121.8, 30.1]
AT = "2025-09-01 08:30"
DECIMAL = "请写作十进制的度（如121.55），不带度分秒符号和逗号。"
MARGINS = "（经度121至121.8，纬度29.6至30.1）。"


def rows(*places: str) -> str:
    return table(*(f"A{number},{place},{AT}" for number, place in enumerate(places)), header=HEADER)


def kept(engine: sa.Engine) -> list[tuple[object, ...]]:
    columns = event.c
    query = sa.select(columns.external_id, columns.lon, columns.lat).order_by(columns.external_id)
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(query)]


WRONG = {
    "swapped": ("29.87,121.55", "经度和纬度写反了：经度写作29.87，纬度写作121.55。"),
    "degree sign": ("121.55°,29.87°", f"经度“121.55°”不是-180至180之间的度数。{DECIMAL}"),
    "minutes": ("121.55,29°52′12″", f"纬度“29°52′12″”不是-90至90之间的度数。{DECIMAL}"),
    "letters": ("E121.55,N29.87", f"经度“E121.55”不是-180至180之间的度数。{DECIMAL}"),
    "comma for a point": ('"121,55",29.87', f"经度“121,55”不是-180至180之间的度数。{DECIMAL}"),
    "comma in thousands": ('"0,121",29.87', f"经度“0,121”不是-180至180之间的度数。{DECIMAL}"),
    "both in a cell": ('"121.55,29.87",29.87', "经度“121.55,29.87”不是-180至180之间的度数。"),
    "nan": ("nan,29.87", f"经度“nan”不是-180至180之间的度数。{DECIMAL}"),
    "infinite": ("121.55,inf", f"纬度“inf”不是-90至90之间的度数。{DECIMAL}"),
    "percent": ("121.55%,29.87", f"经度“121.55%”不是-180至180之间的度数。{DECIMAL}"),
    "underscore": ("1_21,29.87", f"经度“1_21”不是-180至180之间的度数。{DECIMAL}"),
    "off the earth": ("1215.5,29.87", "经度“1215.5”不是-180至180之间的度数。"),
    "beyond the pole": ("121.55,298.7", "纬度“298.7”不是-90至90之间的度数。"),
}


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("has_bounds", [True, False], ids=["bounds", "no bounds"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_refuses_what_is_no_place_by_its_own_sentence(
    load: Load, write_mapping: WriteMapping, name: str, has_bounds: bool
) -> None:
    place, sentence = WRONG[name]
    mapping = write_mapping(bounds=BOUNDS if has_bounds else None)
    report = load(rows("121.55,29.87", place), mapping=mapping)
    [refused] = report.first_refused
    assert refused.line == 3
    assert refused.reason.startswith(sentence)
    assert (report.rows_new, report.unlocated, report.outside) == (1, 0, 0)


def test_full_width_digits_are_degrees(
    load: Load, warehouse: sa.Engine, write_mapping: WriteMapping
) -> None:
    load(rows("１２１．５５,29.87"), mapping=write_mapping())
    assert kept(warehouse) == [("A0", 121.55, 29.87)]


MISSING = {
    ",": "缺少经度和纬度。",
    ",29.87": "缺少经度。",
    "121.55,-": "缺少纬度。",
    "0,0": "经度和纬度都是0，等于没有填写。",
    "0.0,-0.0": "经度和纬度都是0，等于没有填写。",
}


def test_an_event_without_a_place_is_kept_and_counted(
    load: Load, warehouse: sa.Engine, write_mapping: WriteMapping
) -> None:
    report = load(rows("121.55,29.87", *MISSING), mapping=write_mapping(bounds=BOUNDS))
    assert (report.exit_code, report.rows_new, report.unlocated, report.outside) == (0, 6, 5, 0)
    assert kept(warehouse) == [
        ("A0", 121.55, 29.87),
        *((f"A{number}", None, None) for number in range(1, 6)),
    ]
    assert report.note == "5件没有填写地点：均已保留并计数，但没有坐标，不在地图上。"
    with warehouse.connect() as connection:
        assert connection.scalar(sa.select(batch.c.note)) == report.note


@pytest.mark.parametrize("place", MISSING)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_event_without_a_place_is_refused_by_choice(
    load: Load, write_mapping: WriteMapping, place: str
) -> None:
    report = load(rows(place), mapping=write_mapping(missing_place="refuse"))
    assert [refused.reason for refused in report.first_refused] == [MISSING[place]]
    assert (report.unlocated, report.note) == (0, "")


def test_a_place_out_of_bounds_is_kept_unlocated_or_refused_by_choice(
    load: Load, warehouse: sa.Engine, write_mapping: WriteMapping
) -> None:
    # The corner itself is inside.
    content = rows("121.0,29.6", "120.999,29.7", "-95.4,29.8", ",")
    refused = load(content, mapping=write_mapping(bounds=BOUNDS, out_of_bounds="refuse"))
    assert [entry.reason for entry in refused.first_refused] == [
        f"经度120.999、纬度29.7在范围之外{MARGINS}",
        f"经度-95.4、纬度29.8在范围之外{MARGINS}",
    ]
    assert (refused.unlocated, refused.outside) == (1, 0)
    report = load(content, mapping=write_mapping(bounds=BOUNDS, out_of_bounds="unlocated"))
    assert (report.rows_new, report.rows_unchanged, report.outside) == (2, 2, 2)
    assert report.note.startswith("1件没有填写地点，2件的地点在范围之外：")
    assert kept(warehouse)[1:] == [("A1", None, None), ("A2", None, None), ("A3", None, None)]


def test_the_districts_own_bounds_hold_where_the_mapping_tells_none(
    load: Load, write_mapping: WriteMapping, geography: DistrictGeography
) -> None:
    content = rows("121.55,29.87", "122.5,29.87", "29.87,121.55")
    report = load(content, mapping=write_mapping(), geography=geography)
    assert (report.rows_new, report.outside) == (2, 1)
    assert report.first_refused[0].reason.startswith("经度和纬度写反了")


def test_an_event_told_by_several_rows_is_counted_once(
    load: Load, write_mapping: WriteMapping
) -> None:
    steps = {"step": {"column": "step"}, "at": {"column": "step_at"}}
    told = [f"A,,,{AT},{step},2025-09-02" for step in ("受理", "办结")]
    report = load(
        table(*told, header=f"{HEADER},step,step_at"), mapping=write_mapping(step_rows=steps)
    )
    assert (report.rows_read, report.rows_new, report.unlocated) == (2, 1, 1)


def test_a_mapping_without_places_counts_none(load: Load, write_mapping: WriteMapping) -> None:
    report = load(rows(","), mapping=write_mapping(lon=None, lat=None))
    assert (report.rows_new, report.unlocated, report.note) == (1, 0, "")


def test_gcj02_is_brought_to_wgs84(
    load: Load, warehouse: sa.Engine, write_mapping: WriteMapping, geography: DistrictGeography
) -> None:
    [[lon, lat]] = wgs84_to_gcj02(np.array([[121.55, 29.87]])).tolist()
    content = rows(f"{lon},{lat}", ",")
    load(content, mapping=write_mapping(datum="gcj02"), geography=geography)
    assert kept(warehouse)[0] == ("A0", pytest.approx(121.55, abs=1e-8), pytest.approx(29.87))
    assert kept(warehouse)[1] == ("A1", None, None)
    load(content, mapping=write_mapping(datum="cgcs2000"), geography=geography)
    assert kept(warehouse)[0] == ("A0", lon, lat)


def test_gcj02_is_refused_where_nobody_converts_it(load: Load, write_mapping: WriteMapping) -> None:
    report = load(rows("121.55,29.87"), mapping=write_mapping(datum="gcj02"))
    assert (report.exit_code, report.rows_new) == (2, 0)
    assert "GCJ-02" in report.note


def regions(engine: sa.Engine) -> list[str]:
    query = sa.select(event.c.region_code).order_by(event.c.external_id)
    with engine.connect() as connection:
        return list(connection.scalars(query))


def test_the_region_is_the_town_that_holds_the_place(
    load: Load, warehouse: sa.Engine, write_mapping: WriteMapping, geography: DistrictGeography
) -> None:
    located = {"locate": True, "default": "330203000000"}
    content = rows("121.53,29.865", "121.15,29.94", ",", "122.5,29.8")
    report = load(content, mapping=write_mapping(region=located), geography=geography)
    assert (report.rows_new, report.unlocated, report.outside) == (4, 1, 1)
    assert regions(warehouse) == ["330203001000", *["330203000000"] * 3]


def test_a_place_in_no_area_is_refused_without_a_default(
    load: Load, write_mapping: WriteMapping, geography: DistrictGeography
) -> None:
    content = rows("121.53,29.865", "121.15,29.94")
    report = load(content, mapping=write_mapping(region={"locate": True}), geography=geography)
    [refused] = report.first_refused
    assert refused.reason.startswith("坐标不在任何镇街的范围内")
    assert report.rows_new == 1


def test_other_areas_make_the_same_file_news(
    load: Load, write_mapping: WriteMapping, geography: DistrictGeography
) -> None:
    content = rows("121.53,29.865")
    located = write_mapping(region={"locate": True, "default": "海曙区"})
    assert load(content, mapping=located).rows_new == 1
    assert load(content, mapping=located, geography=geography).rows_revised == 1
    assert load(content, mapping=located, geography=geography).note.startswith("内容相同")


def test_bounds_hold_their_edge_and_no_nan() -> None:
    places = np.array([[121.0, 30.1], [121.8, 29.6], [121.81, 30.0], [np.nan, 30.0]])
    assert within(places, (121.0, 29.6, 121.8, 30.1)).tolist() == [True, True, False, False]
    assert on_earth(np.array([[180.0, -90.0], [180.1, 0.0], [0.0, 91.0]])).tolist() == [
        True, False, False,
    ]  # fmt: skip
