"""``docs/load-your-data.md`` does what it says."""

from __future__ import annotations

import gzip
import re
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from cockpit.geography import DistrictGeography
from metrics import DISTRICT
from metrics.ingest import event_mapping, mapping
from metrics.ingest.period_formats import EXAMPLES
from metrics.ingest.shelf import read_any_mapping
from metrics.warehouse.tables import event, observation, target
from tests.conftest import PROJECT
from tests.unit.metrics.ingest.conftest import Load

TEXT = (PROJECT / "docs" / "load-your-data.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_foreign_table_of_the_document_loads_as_told(
    load: Load, warehouse: sa.Engine, tmp_path: Path
) -> None:
    table = re.search(r"in GBK, with semicolons:\n\n((?:    .*\n)+)", TEXT)
    written = re.search(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    assert table is not None
    assert written is not None
    file = tmp_path / "retail.yaml"
    file.write_text(written[1], encoding="utf-8")
    content = re.sub(r"^    ", "", table[1], flags=re.MULTILINE).encode("gb18030")
    report = load(content, "零售202509.csv", mapping=file)
    assert (report.exit_code, report.rows_new, report.dataset) == (0, 2, "commerce_retail")
    columns = observation.c
    with warehouse.connect() as connection:
        kept = connection.execute(sa.select(columns.measure, columns.period, columns.value))
        assert set(map(tuple, kept)) == {("level", "2025-09", 40.21), ("yoy", "2025-09", 5.3)}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_targets_of_the_document_load_as_told(load: Load, warehouse: sa.Engine) -> None:
    table = re.search(r"one line of a plan to come:\n\n((?:    .*\n)+)", TEXT)
    assert table is not None
    report = load(re.sub(r"^    ", "", table[1], flags=re.MULTILINE))
    assert (report.exit_code, report.rows_new, report.mapping) == (0, 4, "targets")
    columns = target.c
    with warehouse.connect() as connection:
        kept = connection.execute(sa.select(columns.measure, columns.operator, columns.value))
        assert list(map(tuple, kept)) == [
            ("cumulated_yoy", ">=", 5.5), ("cumulated", ">=", 130.0), ("level", "<=", 24.0),
            ("level", ">=", 99.0),
        ]  # fmt: skip


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_risk_points_of_the_document_load_as_told(load: Load, warehouse: sa.Engine) -> None:
    table = re.search(r"^    来源,(?:.*\n)+?\n", TEXT.split("## Risk points")[1], re.MULTILINE)
    assert table is not None
    report = load(re.sub(r"^    ", "", table[0], flags=re.MULTILINE))
    assert (report.exit_code, report.rows_new, report.mapping) == (0, 1, "risk_points")


def test_the_mapping_of_boundaries_in_the_document_is_one(tmp_path: Path) -> None:
    [written] = re.findall(r"```yaml\n(.*?)```", TEXT[TEXT.index("## Boundaries") :], re.DOTALL)
    file = tmp_path / "official-towns.yaml"
    file.write_text(written, encoding="utf-8")
    found = read_any_mapping(file)
    assert isinstance(found, mapping.ShapeMapping)
    assert (found.level, found.datum) == ("town", "cgcs2000")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_foreign_events_of_the_document_load_as_told(
    load: Load, warehouse: sa.Engine, tmp_path: Path, geography: DistrictGeography
) -> None:
    table = re.search(
        r"of a\npublic map:\n\n((?:    [^\n]*\n)+)\n```yaml\n(.*?)```", TEXT, re.DOTALL
    )
    assert table is not None
    file = tmp_path / "police.yaml"
    file.write_text(table[2], encoding="utf-8")
    content = gzip.compress(re.sub(r"^    ", "", table[1], flags=re.MULTILINE).encode())
    report = load(content, "警情202509.csv.gz", mapping=file, geography=geography)
    assert (report.exit_code, report.rows_new, report.unlocated) == (0, 2, 1)
    columns = event.c
    with warehouse.connect() as connection:
        kept = connection.execute(
            sa.select(columns.title, columns.region_code, columns.severity, columns.reported_at)
        )
        assert set(map(tuple, kept)) == {
            ("警情：burglary", "330203001000", "general", datetime(2025, 9, 1, 0, 30)),
            ("警情：theft", DISTRICT, "low", datetime(2025, 9, 1, 11, 15)),
        }


@pytest.mark.parametrize(
    "model",
    [
        mapping.ObservationMapping,
        event_mapping.EventMapping,
        mapping.TargetMapping,
        mapping.RiskPointMapping,
        mapping.Figure,
        mapping.Cell,
        mapping.ShapeMapping,
    ],
)
def test_every_field_of_a_mapping_is_explained(model: type[mapping.Mapping]) -> None:
    assert [name for name in model.model_fields if f"`{name}" not in TEXT] == []


@pytest.mark.parametrize(
    "model",
    [
        mapping.Band,
        event_mapping.Template,
        event_mapping.DateAndTime,
        event_mapping.Identity,
        event_mapping.Located,
        event_mapping.Step,
        event_mapping.StepRow,
    ],
)
def test_what_stands_in_braces_is_explained(model: type[mapping.Mapping]) -> None:
    fields = list(model.model_fields)
    assert [name for name in fields if not re.search(rf"[{{ ]{name}[:,}}]", TEXT)] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_form_of_a_period_is_listed(name: str) -> None:
    assert re.search(rf"^\| `{name}`", TEXT, re.MULTILINE)
