"""Names in a reference file against the catalogue."""

from __future__ import annotations

from pathlib import Path

from metrics.loading import load_catalogue
from metrics.reference.naming import Named, document_lines, unknown_metrics


def test_a_stranger_is_told_with_its_line_and_what_is_alike(tmp_path: Path) -> None:
    file = tmp_path / "names.yaml"
    file.write_text("- code: a\n  metrics:\n    - gdp\n    - exprots\n")
    names = [Named("gdp", "a", (0, "metrics", 0)), Named("exprots", "a", (0, "metrics", 1))]
    (issue,) = unknown_metrics(file, names, load_catalogue())
    assert (issue.file, issue.line) == ("names.yaml", 4)
    assert "exports" in str(issue)


def test_known_names_are_no_fault_and_the_file_is_not_read() -> None:
    names = [Named("gdp", "a", ())]
    assert list(unknown_metrics(Path("nowhere.yaml"), names, load_catalogue())) == []


def test_lines_are_counted_from_one(tmp_path: Path) -> None:
    file = tmp_path / "names.yaml"
    file.write_text("- code: a\n- code: b\n")
    assert document_lines(file)[1, "code"] == 2
