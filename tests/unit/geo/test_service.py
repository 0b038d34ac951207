import json
from datetime import datetime

import pytest
import shapely
import sqlalchemy as sa
from shapely.geometry import box, mapping, shape

from geo import AreaQuery, InvalidGeometryError, LayerUnavailableError
from geo.service import GeoService
from geo.shape_file import ShapeFileOptions
from geo.warehouse import region_shape

NOW = datetime(2025, 10, 20, 8, 53)
LATER = datetime(2025, 10, 21)
DISTRICT = "330203000000"
SHIQI = "330203009000"
GAOQIAO = "330203100000"
OFFICIAL = ShapeFileOptions(source="区民政局")


@pytest.fixture
def geo(engine):
    return GeoService(engine)


@pytest.fixture
def file(tmp_path):
    def write(*areas):
        features = [
            {"type": "Feature", "properties": {"code": code}, "geometry": mapping(area)}
            for code, area in areas
        ]
        file = tmp_path / "towns.geojson"
        file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
        return file

    return write


def resolve(text):
    if not text.isdigit():
        raise LookupError(f"没有“{text}”")
    return text


def test_seeds_once(geo):
    first = geo.seed(NOW)
    assert (first.new, first.revised) == (1 + 17 + 17 + 88, 0)
    version = geo.version()
    assert geo.seed(LATER).new == 0
    assert geo.version() == version


def test_answers_areas_with_names_and_label_points(geo):
    geo.seed(NOW)
    answer = geo.areas({GAOQIAO: {"name": "高桥镇"}, SHIQI: {"name": "石碶街道"}, "1" * 12: {}})
    assert [f["properties"]["code"] for f in answer["features"]] == [SHIQI, GAOQIAO]
    assert answer["note"] == "示意边界"
    for feature in answer["features"]:
        place = shapely.Point(feature["properties"]["label_at"])
        assert shape(feature["geometry"]).contains(place)
    assert answer["features"][1]["properties"]["name"] == "高桥镇"
    assert answer["bounds"] == pytest.approx(geo.bounds([GAOQIAO, SHIQI]), abs=1e-4)


def test_sends_the_towns_lightly_and_without_gaps(geo):
    geo.seed(NOW)
    codes = [*(f"330203{n:03d}000" for n in range(1, 10)), *(f"33020310{n}000" for n in range(7))]
    answer = geo.areas({code: {} for code in [*codes, "330203200000"]})
    assert len(answer["features"]) == 17
    assert len(json.dumps(answer)) < 60_000
    assert shapely.coverage_is_valid([shape(f["geometry"]) for f in answer["features"]])


def test_answers_points(geo):
    geo.seed(NOW)
    answer = geo.points({GAOQIAO: {"name": "高桥镇"}})
    assert answer["features"][0]["geometry"] == {
        "type": "Point",
        "coordinates": [121.45418, 29.9081],
    }


def test_answers_an_empty_collection_when_nothing_is_known(geo):
    answer = geo.areas({GAOQIAO: {}})
    assert (answer["features"], answer["bounds"]) == ([], None)
    assert geo.bounds([GAOQIAO]) is None


def test_replaces_the_schematic_shape_when_an_official_one_is_loaded(geo, file, engine):
    geo.seed(NOW)
    version = geo.version()
    report = geo.load_shapes(
        file((GAOQIAO, box(121.4, 29.8, 121.5, 29.9))), OFFICIAL, resolve, LATER
    )
    assert (report.stored.new, report.stored.revised, report.stored.unchanged) == (0, 1, 0)
    assert geo.version() != version
    assert geo.areas({GAOQIAO: {}})["note"] == ""
    assert geo.seed(LATER).new == 0
    with engine.connect() as connection:
        kept = connection.execute(
            sa.select(region_shape.c.is_current, region_shape.c.recorded_at)
            .where(region_shape.c.region_code == GAOQIAO, region_shape.c.kind == "area")
            .order_by(region_shape.c.id)
        ).all()
    assert [tuple(row) for row in kept] == [(False, NOW), (True, LATER)]


def test_changes_nothing_when_the_file_is_loaded_again(geo, file):
    source = file((GAOQIAO, box(121.4, 29.8, 121.5, 29.9)), (SHIQI, box(121.5, 29.8, 121.6, 29.9)))
    assert geo.load_shapes(source, OFFICIAL, resolve, NOW).stored.new == 2
    version = geo.version()
    again = geo.load_shapes(source, OFFICIAL, resolve, LATER)
    assert (again.stored.new, again.stored.revised, again.stored.unchanged) == (0, 0, 2)
    assert geo.version() == version


def test_keeps_the_good_features_unless_strict(geo, file):
    good = (GAOQIAO, box(121.4, 29.8, 121.5, 29.9))
    source = file(good, ("海署区", box(121.5, 29.8, 121.6, 29.9)))
    with pytest.raises(InvalidGeometryError, match=r"1个要素不合格.*第2个：没有“海署区”"):
        geo.load_shapes(source, OFFICIAL, resolve, NOW, strict=True)
    assert geo.bounds([GAOQIAO]) is None
    report = geo.load_shapes(source, OFFICIAL, resolve, NOW)
    assert (report.stored.new, len(report.read.refused)) == (1, 1)


def test_says_that_the_layer_is_unavailable_when_the_database_fails():
    service = GeoService(sa.create_engine("sqlite://"))
    for ask in (service.version, lambda: service.areas({DISTRICT: {}}), lambda: service.seed(NOW)):
        with pytest.raises(LayerUnavailableError, match="The database failed while"):
            ask()


def test_outline_is_all_of_the_regions_as_one(geo):
    geo.seed(NOW)
    both = geo.outline([GAOQIAO, SHIQI])
    parts = [geo.outline([code]) for code in (GAOQIAO, SHIQI)]
    assert both.equals(shapely.union_all(parts))
    assert both.area == pytest.approx(sum(part.area for part in parts))


def test_outline_falls_back_on_the_parts_where_the_region_has_none(geo):
    geo.seed(NOW)
    zone = "330203400000"
    assert geo.outline([zone], [GAOQIAO]).equals(geo.outline([GAOQIAO]))
    assert geo.outline([GAOQIAO], [SHIQI]).equals(geo.outline([GAOQIAO]))
    assert geo.outline([zone]) is None
    assert geo.outline([zone], ["1" * 12]) is None


def test_measures_a_drawn_area_against_the_towns(geo):
    geo.seed(NOW)
    town = geo.outline([GAOQIAO])
    corners = tuple(shapely.geometry.mapping(town.envelope)["coordinates"][0][:-1])
    found = geo.measure(AreaQuery(corners, (GAOQIAO, SHIQI)))
    assert found.shares[GAOQIAO] == pytest.approx(1, abs=1e-6)
    assert found.square_km > 20
    assert found.note == "示意边界"
    nowhere = geo.measure(AreaQuery(((0, 0), (1, 0), (1, 1)), (GAOQIAO,)))
    assert nowhere.shares == {}
    assert geo.measure(AreaQuery(corners, ())).shares == {}


def test_says_that_the_database_does_not_answer_when_an_area_is_measured(tmp_path):
    geo = GeoService(sa.create_engine(f"sqlite:///{tmp_path / 'missing' / 'no.db'}"))
    with pytest.raises(LayerUnavailableError):
        geo.measure(AreaQuery(((0, 0), (1, 0), (1, 1)), (GAOQIAO,)))
    with pytest.raises(LayerUnavailableError):
        geo.outline([GAOQIAO])
