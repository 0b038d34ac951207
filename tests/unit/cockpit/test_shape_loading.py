from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest
import sqlalchemy as sa

from cockpit.shape_loading import is_of_shapes, load_shapes
from geo.coordinates import Datum
from metrics import Clock
from metrics.ingest.mapping import ShapeMapping
from metrics.ingest.report import LoadReport, LoadRequest, Outcome
from metrics.versions import REGIONS, read_versions
from metrics.warehouse.reference import seed_reference

RING = [[121.40, 29.85], [121.45, 29.85], [121.45, 29.90], [121.40, 29.90], [121.40, 29.85]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    features = [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {"type": "Polygon", "coordinates": [RING]},
        }
        for name in ("高桥镇", "海署区")
    ]
    path = tmp_path / "towns.geojson"
    text = json.dumps({"type": "FeatureCollection", "features": features})
    path.write_text(text, encoding="utf-8")
    return path


def load(engine: sa.Engine, clock: Clock, file: Path, **changes: bool) -> LoadReport:
    with engine.begin() as connection:
        seed_reference(connection)
    request = LoadRequest(file, **changes)
    return load_shapes(engine, request, datum=Datum.WGS84, clock=clock)


def versions(engine: sa.Engine) -> int:
    with engine.connect() as connection:
        return read_versions(connection).get(REGIONS, 0)


def test_good_shapes_are_kept_and_the_map_hears_of_it(
    engine: sa.Engine, fixed_clock: Clock, file: Path
) -> None:
    report = load(engine, fixed_clock, file)
    assert (report.outcome, report.rows_new, report.rows_refused) == (Outcome.PARTIAL, 1, 1)
    assert versions(engine) == 1


@pytest.mark.parametrize("option", ["strict", "dry_run"])
def test_nothing_changes_in_strict_mode_or_on_a_dry_run(
    engine: sa.Engine, fixed_clock: Clock, file: Path, option: str
) -> None:
    report = load(engine, fixed_clock, file, **{option: True})
    assert report.rows_refused == 1
    assert versions(engine) == 0
    assert (report.batch_id is None) == (option == "dry_run")


def test_a_mapping_names_the_datums_that_shapes_know() -> None:
    declared = ShapeMapping.model_fields["datum"].annotation
    assert set(get_args(declared)) == {datum.value for datum in Datum}


@pytest.mark.parametrize(
    ("name", "mapping", "expected"),
    [
        ("a.geojson", None, True), ("a.gpkg", None, True), ("a.zip", None, True),
        ("a.csv", None, False), ("a.gpkg", "kind: events", True), ("a.csv", "kind: shapes", False),
    ],
)  # fmt: skip
def test_a_faulty_mapping_leaves_the_choice_to_the_name(
    tmp_path: Path, name: str, mapping: str | None, expected: bool
) -> None:
    declared = None
    if mapping:
        declared = tmp_path / "a.yaml"
        declared.write_text(mapping)
    assert is_of_shapes(LoadRequest(tmp_path / name, mapping=declared)) is expected
