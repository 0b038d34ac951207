"""A catalogue that cannot be read says every fault with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from metrics import CatalogueError
from metrics.loading import load_catalogue

ENTRY = """\
- name: trial_metric
  label: {zh: 试验, en: Trial}
  theme: service
  unit: item
  levels: [district]
  owner: data_bureau
  source: 测试
  definition: 试验用的指标。
"""


def faults(folder: Path) -> list[str]:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder)
    return [str(issue) for issue in caught.value.issues]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("unit:", "unti:", "trial.yaml:1: trial_metric: field 'unit' is missing"),
        (
            "unit:",
            "unti:",
            "trial.yaml:4: trial_metric: unknown field 'unti'. Did you mean 'unit'?",
        ),
        ("[district]", "[street]", "trial.yaml:5: trial_metric: levels.0: "),
        ("trial_metric", "Trial", "trial.yaml:1: Trial: name: "),
        ("- name", "name", "trial.yaml:2: not YAML: "),
    ],
)
def test_names_the_line_of_the_fault(tmp_path: Path, old: str, new: str, fault: str) -> None:
    (tmp_path / "trial.yaml").write_text(ENTRY.replace(old, new, 1), encoding="utf-8")
    assert any(found.startswith(fault) for found in faults(tmp_path)), faults(tmp_path)


def test_refuses_a_file_that_is_no_list(tmp_path: Path) -> None:
    (tmp_path / "trial.yaml").write_text("name: trial_metric\n", encoding="utf-8")
    assert faults(tmp_path) == [
        "trial.yaml:1: expected a list of metrics, each starting with '- name:'"
    ]


def test_gathers_the_faults_of_every_file(tmp_path: Path) -> None:
    for file in ("one.yaml", "two.yaml"):
        text = ENTRY.replace("trial_metric", f"trial_{file[:3]}").replace("unit: item", "unit: x")
        (tmp_path / file).write_text(text, encoding="utf-8")
    assert [fault.split(":")[0] for fault in faults(tmp_path)] == ["one.yaml", "two.yaml"]


def test_loads_an_empty_file_as_no_metric(tmp_path: Path) -> None:
    (tmp_path / "empty.yaml").write_text("# nothing yet\n", encoding="utf-8")
    (tmp_path / "trial.yaml").write_text(ENTRY, encoding="utf-8")
    assert load_catalogue(tmp_path).names == ("trial_metric",)
