from __future__ import annotations

import json
from pathlib import Path

import pytest
from shapely.geometry import box, mapping

from geo import InvalidGeometryError
from geo.feature_reading import read_features
from tests.services.shape_files import write, zipped

TOWN = box(121.40, 29.85, 121.45, 29.90)


def geojson(tmp_path: Path) -> Path:
    feature = {"type": "Feature", "properties": {"名称": "高桥镇"}, "geometry": mapping(TOWN)}
    file = tmp_path / "towns.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    return file


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("suffix", [".geojson", ".gpkg", ".shp"])
def test_every_format_reads_alike(tmp_path: Path, suffix: str, packed: bool) -> None:
    file = tmp_path / f"towns{suffix}"
    file = geojson(tmp_path) if suffix == ".geojson" else write(file, [TOWN], {"名称": ["高桥镇"]})
    found = read_features(zipped(file, "数据/") if packed else file)
    assert found.columns == ("名称",)
    [feature] = found.features
    assert feature.word("名称") == "高桥镇"
    assert feature.geometry is not None
    assert feature.geometry.equals(TOWN)


def test_geojson_has_no_layers(tmp_path: Path) -> None:
    with pytest.raises(InvalidGeometryError, match="没有图层之分"):
        read_features(geojson(tmp_path), layer="towns")
