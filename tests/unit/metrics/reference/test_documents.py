"""A wrong reference document names its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from metrics import CatalogueError
from metrics.reference import read_themes


def test_refuses_what_is_not_yaml(tmp_path: Path) -> None:
    file = tmp_path / "themes.yaml"
    file.write_text("- {code: plan\n- x", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"themes\.yaml:2: not YAML"):
        read_themes(file)


def test_names_every_fault_of_a_document_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "themes.yaml"
    file.write_text(
        "- {code: plan, zh: 规划, en: Plan}\n- code: other\n  zh: 其他\n  title: Other\n",
        encoding="utf-8",
    )
    with pytest.raises(CatalogueError) as caught:
        read_themes(file)
    assert [str(issue) for issue in caught.value.issues] == [
        "themes.yaml:2: 1.en: Field required",
        "themes.yaml:4: 1.title: Extra inputs are not permitted",
    ]
