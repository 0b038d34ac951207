from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from cockpit.cli import main
from geo.feature_reading import read_features
from geo.layers import LayerKind
from geo.service import GeoService
from geo.zones import UNITED_NOTE
from metrics.warehouse.reference import seed_reference
from metrics.warehouse.tables import region_membership

ZONE = "330203400000"


@pytest.fixture
def warehouse(database_url: str, engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> sa.Engine:
    """The database that the command finds in its environment, with its schematic shapes."""
    monkeypatch.setenv("COCKPIT_DATABASE__URL", database_url)
    with engine.begin() as connection:
        seed_reference(connection)
    GeoService(engine).seed(datetime(2025, 10, 20))
    return engine


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["shapes", "export", *map(str, words)])


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg", ".zip"])
def test_towns_are_written_with_their_source_and_note(
    warehouse: sa.Engine, tmp_path: Path, suffix: str
) -> None:
    file = tmp_path / f"towns{suffix}"
    result = run("--level", "town", "--datum", "gcj02", file)
    assert result.exit_code == 0, result.output
    assert "写出17个区划（gcj02），截至" in result.output
    assert "注意：示意边界" in result.output
    assert len(read_features(file).features) == 17


def test_only_what_lies_in_a_region_and_what_is_lacking_is_told(
    warehouse: sa.Engine, tmp_path: Path
) -> None:
    file = tmp_path / "communities.geojson"
    result = run("--level", "community", "--kind", "point", "--region", "高桥镇", file)
    assert result.exit_code == 0, result.output
    codes = [feature.word("code") for feature in read_features(file).features]
    assert codes
    assert all(code.startswith("330203100") for code in codes)
    assert "没有图形：" in result.output


def test_a_zone_is_drawn_from_its_members_where_all_have_an_area(
    warehouse: sa.Engine, tmp_path: Path
) -> None:
    file = tmp_path / "zones.geojson"
    assert "都没有图形" in run("--level", "zone", file).output  # its communities have points alone
    towns = {"330203009000": 1.0, "330203103000": 1.0}
    with warehouse.begin() as connection:
        members = region_membership.c
        connection.execute(
            sa.delete(region_membership).where(members.ancestor == ZONE, members.distance > 0)
        )
        rows = [
            {"ancestor": ZONE, "descendant": code, "weight": weight, "distance": 1}
            for code, weight in towns.items()
        ]
        connection.execute(sa.insert(region_membership), rows)
    result = run("--level", "zone", file)
    assert result.exit_code == 0, result.output
    [zone] = read_features(file).features
    parts = GeoService(warehouse).shapes(LayerKind.AREA, tuple(towns))
    assert zone.geometry is not None
    assert zone.geometry.area == pytest.approx(sum(part.geometry.area for part in parts))
    assert (zone.word("code"), zone.word("note")) == (ZONE, UNITED_NOTE)
    assert zone.word("source").startswith("由2个成员镇乡（社区）边界合并")


def test_nothing_is_overwritten_and_nothing_is_written_of_nothing(
    warehouse: sa.Engine, tmp_path: Path
) -> None:
    file = tmp_path / "towns.geojson"
    file.write_text("mine")
    assert "已经存在" in run(file).output
    assert file.read_text() == "mine"
    result = run("--level", "community", tmp_path / "none.geojson")
    assert (result.exit_code, "都没有图形" in result.output) == (1, True)
    assert not (tmp_path / "none.geojson").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--region", "高桥填", "a.geojson"], "Did you mean '高桥镇'"),
        (["a.kml"], "后缀应为.geojson、.gpkg、.zip之一"),
        (["nowhere/a.geojson"], "无法写入"),
    ],
)
def test_what_cannot_be_is_a_sentence(
    warehouse: sa.Engine, tmp_path: Path, words: list[str], said: str
) -> None:
    *options, name = words
    result = run(*options, tmp_path / name)
    assert (result.exit_code, said in result.output) == (1, True), result.output
