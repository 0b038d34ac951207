"""``docs/api.md`` is a contract: its addresses, parameters, fields and problems are the code's."""

from __future__ import annotations

import re
from typing import Any

import pytest

from cockpit.api.answers import FiguresEnvelope
from cockpit.api.figures import Figure
from cockpit.api.metric_list import MetricRecord
from cockpit.api.problems import Problem, problem_type
from cockpit.api.region_tree import RegionRecord
from cockpit.api.standings import StandingRecord
from cockpit.faults import FAULTS
from tests.conftest import PROJECT
from tests.services.sites import Site

PAGE = (PROJECT / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^    curl 'http://127\.0\.0\.1:8050([^']+)'$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("address", EXAMPLES)
def test_every_example_is_answered(site: Site, address: str) -> None:
    answer = site.client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "application/json")


def test_every_address_and_parameter_is_named(site: Site) -> None:
    document: dict[str, Any] = site.client.get("/api/v1/openapi.json").json
    for path, item in document["paths"].items():
        shown = re.sub(r"\{\w+\}", "catalogued_data_share", path)
        assert shown in PAGE, path
        for parameter in item["get"].get("parameters", []):
            written = f"`{parameter['name']}`"
            assert written in PAGE or parameter["in"] == "path", (path, written)


@pytest.mark.parametrize(
    ("title", "model"),
    [
        ("Metrics", MetricRecord),
        ("Figures", Figure),
        ("Regions", RegionRecord),
        ("Standing", StandingRecord),
        ("Problems", Problem),
    ],
)
def test_every_field_of_a_row_is_shown(title: str, model: Any) -> None:
    section = PAGE.split(f"## {title}\n")[1].split("\n## ")[0]
    assert [name for name in model.model_fields if f'"{name}":' not in section] == []


def test_every_field_beside_the_rows_is_explained() -> None:
    assert [name for name in FiguresEnvelope.model_fields if f"| `{name}` |" not in PAGE] == []


def test_problems_are_those_of_the_table_of_faults() -> None:
    section = PAGE.split("## Problems\n")[1]
    table = {problem_type(kind).rpartition(":")[2]: fault for kind, fault in FAULTS.items()}
    rows = re.findall(r"^\| (`.+`) \| (\d{3}) \|", section, re.MULTILINE)
    named = [
        (name, int(status)) for names, status in rows for name in re.findall(r"`(.+?)`", names)
    ]
    assert len(named) == 9
    assert [(name, table[name].status) for name, _ in named] == named
