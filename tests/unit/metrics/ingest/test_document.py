"""``docs/load-your-data.md`` does what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sqlalchemy as sa

from metrics.ingest import event_mapping, mapping
from metrics.ingest.period_formats import EXAMPLES
from metrics.warehouse.tables import observation, target
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


@pytest.mark.parametrize(
    "model",
    [
        mapping.ObservationMapping,
        event_mapping.EventMapping,
        mapping.TargetMapping,
        mapping.Figure,
        mapping.Cell,
        mapping.Band,
        event_mapping.Template,
        event_mapping.DateAndTime,
        event_mapping.Identity,
        event_mapping.Located,
    ],
)
def test_every_field_of_a_mapping_is_explained(model: type[mapping.Mapping]) -> None:
    assert [name for name in model.model_fields if f"`{name}" not in TEXT] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_form_of_a_period_is_listed(name: str) -> None:
    assert re.search(rf"^\| `{name}`", TEXT, re.MULTILINE)
