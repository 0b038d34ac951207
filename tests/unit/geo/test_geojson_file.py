from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo import InvalidGeometryError, features
from geo.geojson_file import read_geojson


def test_columns_are_those_of_any_feature(tmp_path: Path) -> None:
    file = tmp_path / "a.geojson"
    written = [{"properties": {"a": 1}}, {"properties": {"b": 2}}, "odd"]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": written}))
    found = read_geojson(file)
    assert found.columns == ("a", "b")
    assert [feature.fault for feature in found.features] == ["没有图形"] * 3
    assert found.features[2].text == '"odd"'


def test_refuses_more_features_than_regions_there_are(tmp_path: Path) -> None:
    file = tmp_path / "a.geojson"
    many = [0] * (features.MOST_FEATURES + 1)
    file.write_text(json.dumps({"type": "FeatureCollection", "features": many}))
    with pytest.raises(InvalidGeometryError, match="超过50000个，请只导出需要的图层"):
        read_geojson(file)
