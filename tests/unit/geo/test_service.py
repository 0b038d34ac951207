import json
from datetime import datetime

import pytest
import shapely
import sqlalchemy as sa
from shapely.geometry import box, shape

from geo import AreaQuery, LayerKind, LayerUnavailableError
from geo.boundaries import store_shapes
from geo.service import GeoService
from geo.shapes import RegionShape

NOW = datetime(2025, 10, 20, 8, 53)
LATER = datetime(2025, 10, 21)
DISTRICT = "330203000000"
SHIQI = "330203009000"
GAOQIAO = "330203100000"
TOWNS = (
    *(f"330203{n:03d}000" for n in range(1, 10)),
    *(f"33020310{n}000" for n in range(7)),
    "330203200000",
)


@pytest.fixture
def geo(engine):
    return GeoService(engine)


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
    assert answer["notes"] == ["示意边界"]
    for feature in answer["features"]:
        place = shapely.Point(feature["properties"]["label_at"])
        assert shape(feature["geometry"]).contains(place)
    assert answer["features"][1]["properties"]["name"] == "高桥镇"
    assert answer["bounds"] == pytest.approx(geo.bounds([GAOQIAO, SHIQI]), abs=1e-4)


def test_sends_the_towns_lightly_and_without_gaps(geo):
    geo.seed(NOW)
    answer = geo.areas({code: {} for code in TOWNS})
    assert len(answer["features"]) == 17
    assert len(json.dumps(answer)) < 60_000
    assert shapely.coverage_is_valid([shape(f["geometry"]) for f in answer["features"]])


def test_answers_a_place_by_its_area_and_without_one_by_its_point(geo, engine):
    geo.seed(NOW)
    community = "330203009202"
    found = geo.places({GAOQIAO: {"name": "高桥镇"}, community: {}, "1" * 12: {}})["features"]
    kinds = {f["properties"]["code"]: f["geometry"]["type"] for f in found}
    assert kinds == {GAOQIAO: "Polygon", community: "Point"}
    with engine.begin() as connection:
        store_shapes(connection, [official(community, box(121.4, 29.8, 121.5, 29.9))], LATER)
    [drawn] = geo.places({community: {}})["features"]
    assert drawn["geometry"]["type"] == "Polygon"


def test_answers_an_empty_collection_when_nothing_is_known(geo):
    answer = geo.areas({GAOQIAO: {}})
    assert (answer["features"], answer["bounds"]) == ([], None)
    assert geo.bounds([GAOQIAO]) is None


def official(code, area):
    return RegionShape(code, LayerKind.AREA, area, "区民政局", is_official=True)


def test_an_official_shape_replaces_the_schematic_one_for_good(geo, engine):
    geo.seed(NOW)
    version = geo.version()
    with engine.begin() as connection:
        store_shapes(connection, [official(GAOQIAO, box(121.4, 29.8, 121.5, 29.9))], LATER)
    assert geo.version() != version
    assert geo.areas({GAOQIAO: {}})["notes"] == []
    assert geo.seed(LATER).new == 0
    [kept] = geo.shapes(LayerKind.AREA, [GAOQIAO])
    assert (kept.source, kept.is_official) == ("区民政局", True)


def test_an_official_border_stands_against_a_schematic_neighbour(geo, engine):
    geo.seed(NOW)
    town = box(121.44, 29.86, 121.52, 29.92)
    with engine.begin() as connection:
        store_shapes(connection, [official(GAOQIAO, town)], LATER)
    answer = geo.areas({code: {} for code in TOWNS})
    drawn = {f["properties"]["code"]: shape(f["geometry"]) for f in answer["features"]}
    assert drawn[GAOQIAO].symmetric_difference(town).area < 1e-9
    assert shapely.coverage_is_valid(list(drawn.values()))


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
