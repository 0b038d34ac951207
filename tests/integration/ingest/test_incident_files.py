"""Real incidents and satellite fires: they load by their shipped mappings, counted by hand."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
import yaml

from cockpit.geography import DistrictGeography
from geo.service import GeoService
from metrics import DISTRICT, NATION, Catalogue, Clock
from metrics.ingest.loading import load_file
from metrics.ingest.report import LoadReport, LoadRequest
from metrics.ingest.shelf import MAPPINGS_FOLDER
from metrics.warehouse.reference import seed_reference
from metrics.warehouse.tables import batch, event, refused_row

HOUSTON = "incidents/houston_crime_2010_ggmap_86314rows.csv.gz"
MODIS = "fire/firms_modis_c6_global_24h_2021-02-12.csv"
VIIRS = "fire/firms_viirs_snpp_c2_nrt_ukraine_272179.csv"


class House:
    """A warehouse with its regions and areas, and the one way to load a file into it."""

    def __init__(self, engine: sa.Engine, catalogue: Catalogue, clock: Clock) -> None:
        self.engine, self._catalogue, self._clock = engine, catalogue, clock
        with engine.begin() as connection:
            seed_reference(connection)
        GeoService(engine).seed(clock.now())

    def load(self, file: Path, mapping: Path | None = None) -> LoadReport:
        return load_file(
            self.engine,
            LoadRequest(file, mapping=mapping),
            catalogue=self._catalogue,
            clock=self._clock,
            geography=DistrictGeography(self.engine, self._clock),
        )

    def counted(self, *columns: sa.ColumnElement[object]) -> dict[object, int]:
        query = sa.select(*columns, sa.func.count()).group_by(*columns)
        with self.engine.connect() as connection:
            return {tuple(row[:-1]): row[-1] for row in connection.execute(query)}


@pytest.fixture
def house(engine: sa.Engine, catalogue: Catalogue, fixed_clock: Clock) -> House:
    return House(engine, catalogue, fixed_clock)


def changed(shipped: str, folder: Path, **changes: object) -> Path:
    """Write a shipped mapping with some of its entries changed."""
    entries = yaml.safe_load((MAPPINGS_FOLDER / shipped).read_text(encoding="utf-8"))
    file = folder / "changed.yaml"
    file.write_text(yaml.safe_dump(entries | changes, allow_unicode=True), encoding="utf-8")
    return file


def test_all_incidents_are_kept_with_those_that_have_no_place(
    house: House, shared_data: Path
) -> None:
    report = house.load(shared_data / HOUSTON)
    assert (report.mapping, report.exit_code) == ("houston_incidents", 0)
    assert (report.rows_read, report.rows_new, report.rows_refused) == (86_314, 86_314, 0)
    assert (report.unlocated, report.outside) == (5, 210)
    assert report.note.startswith("5件没有填写地点，210件的地点在范围之外：")
    columns = event.c
    assert house.counted(columns.title) == {
        ("theft",): 46_556, ("burglary",): 17_802, ("auto theft",): 7_946,
        ("aggravated assault",): 7_177, ("robbery",): 6_298, ("rape",): 378, ("murder",): 157,
    }  # fmt: skip
    assert house.counted(columns.severity) == {
        ("major",): 535, ("larger",): 13_475, ("general",): 25_748, ("low",): 46_556,
    }  # fmt: skip
    assert house.counted(columns.lon.is_(None), columns.lat.is_(None)) == {
        (False, False): 86_099, (True, True): 215,
    }  # fmt: skip
    with house.engine.connect() as connection:
        # Half past midnight of New Year's day in Houston is 6 o'clock UTC.
        first = connection.execute(
            sa.select(sa.func.min(columns.reported_at), sa.func.max(columns.reported_at))
        ).one()
        assert tuple(first) == (datetime(2010, 1, 1, 6), datetime(2010, 9, 1, 4))
        assert connection.scalar(sa.select(batch.c.note)) == report.note
        box = connection.execute(
            sa.select(*(pick(column) for column in (columns.lon, columns.lat)
                        for pick in (sa.func.min, sa.func.max)))
        ).one()  # fmt: skip
    assert -96.1 < box[0] < box[1] < -94.8
    assert 29.3 < box[2] < box[3] < 30.3


def test_the_same_incidents_again_are_known(house: House, shared_data: Path) -> None:
    house.load(shared_data / HOUSTON)
    again = house.load(shared_data / HOUSTON)
    assert again.note.startswith("内容相同的文件已由批次1载入")


def test_incidents_without_a_place_are_refused_by_choice(
    house: House, shared_data: Path, tmp_path: Path
) -> None:
    mapping = changed(
        "houston_incidents.yaml", tmp_path, missing_place="refuse", out_of_bounds="refuse"
    )
    report = house.load(shared_data / HOUSTON, mapping)
    assert (report.rows_read, report.rows_new, report.rows_refused) == (86_314, 86_099, 215)
    assert (report.exit_code, report.unlocated, report.outside) == (1, 0, 0)
    with house.engine.connect() as connection:
        reasons = list(connection.scalars(sa.select(refused_row.c.reason)))
    assert sum(reason == "缺少经度和纬度。" for reason in reasons) == 5
    outside = [reason for reason in reasons if "在范围之外" in reason]
    assert len(outside) == 210
    assert all(reason.endswith("（经度-96.1至-94.8，纬度29.3至30.3）。") for reason in outside)


def test_satellite_fires_of_both_layouts_are_kept_where_they_are(
    house: House, shared_data: Path
) -> None:
    for name, count in ((MODIS, 19_643), (VIIRS, 25_620)):
        report = house.load(shared_data / name)
        assert (report.mapping, report.exit_code) == ("nasa_firms", 0)
        assert (report.rows_read, report.rows_new, report.rows_refused) == (count, count, 0)
        assert (report.unlocated, report.outside, report.note) == (0, 0, "")
    columns = event.c
    # None lies in the district, so none counts there.
    assert house.counted(columns.source, columns.category, columns.region_code) == {
        ("satellite", "forest_fire", NATION): 45_263
    }
    query = sa.select(columns.severity, sa.func.count()).group_by(columns.severity)
    with house.engine.connect() as connection:
        # VIIRS: 663 l, 24,066 n, 891 h; MODIS: below 30, below 80, from 80 on.
        assert dict(map(tuple, connection.execute(query))) == {
            "low": 663 + 721, "general": 24_066 + 13_916, "larger": 891 + 5_006,
        }  # fmt: skip
        seen = connection.execute(
            sa.select(columns.title, columns.reported_at, columns.lon, columns.lat).where(
                columns.lon == 33.41364, columns.lat == 47.87279
            )
        ).one()
    assert tuple(seen) == (
        "卫星热点（置信度n，辐射功率1.3 MW）", datetime(2022, 2, 24, 0, 22), 33.41364, 47.87279,
    )  # fmt: skip


def test_fires_far_away_are_refused_by_choice(
    house: House, shared_data: Path, tmp_path: Path
) -> None:
    mapping = changed(
        "nasa_firms.yaml", tmp_path, bounds=[118.0, 27.0, 123.0, 31.3], out_of_bounds="refuse"
    )
    report = house.load(shared_data / MODIS, mapping)
    assert (report.rows_new, report.rows_refused) == (1, 19_642)


def test_a_fire_in_the_district_is_its_towns(house: House, tmp_path: Path) -> None:
    head = "latitude,longitude,scan,track,acq_date,acq_time,satellite,confidence,frp"
    near = "29.865,121.53,0.4,0.4,2025-04-05,7,N,h,12.5"
    outside = "29.5,121.0,0.4,0.4,2025-04-05,7,N,l,2"
    file = tmp_path / "firms_today.csv"
    file.write_text("\n".join([head, near, outside]), encoding="utf-8")
    assert house.load(file).rows_new == 2
    columns = event.c
    found = house.counted(columns.region_code, columns.reported_at)
    assert found == {
        ("330203001000", datetime(2025, 4, 5, 0, 7)): 1,
        (NATION, datetime(2025, 4, 5, 0, 7)): 1,
    }
    assert DISTRICT not in {code for code, _ in found}
