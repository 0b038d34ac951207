"""The declared composites."""

from __future__ import annotations

from pathlib import Path

import pytest

from metrics import CatalogueError
from metrics.loading import load_catalogue
from metrics.reference import composite_faults, read_composites
from metrics.reference.composites import COMPOSITES_FILE


def test_the_shipped_composites_name_known_metrics_with_those_measures() -> None:
    catalogue = load_catalogue()
    assert list(composite_faults(catalogue)) == []
    for chart in read_composites():
        for member in chart.members:
            assert member.measure in catalogue[member.metric].measures


def changed(tmp_path: Path, old: str, new: str) -> Path:
    file = tmp_path / "composites.yaml"
    text = COMPOSITES_FILE.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return file


def test_a_metric_that_is_none_is_told_with_its_line(tmp_path: Path) -> None:
    file = changed(tmp_path, "metric: retail_sales", "metric: retial_sales")
    (issue,) = composite_faults(load_catalogue(), file)
    line = file.read_text(encoding="utf-8").splitlines()[issue.line - 1]
    assert "retial_sales" in line
    assert "retail_sales" in str(issue)


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("metric: imports", "metric: retail_sales", "more than one composite"),
        ("measure: level, form: level", "measure: level, form: rate", "growth is a rate"),
        ("code: lagging", "code: leading", "in this order"),
    ],
)
def test_what_makes_no_composites_is_refused(tmp_path: Path, old: str, new: str, word: str) -> None:
    with pytest.raises(CatalogueError, match=word):
        read_composites(changed(tmp_path, old, new))
