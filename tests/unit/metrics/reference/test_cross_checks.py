"""The declared pairs of figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from metrics import CatalogueError
from metrics.loading import load_catalogue
from metrics.reference import cross_check_faults, read_cross_checks


def test_every_pair_names_two_metrics_of_two_departments_in_one_unit() -> None:
    catalogue = load_catalogue()
    for check in read_cross_checks():
        first, second = (catalogue[name] for name in check.metrics)
        assert first.owner != second.owner
        assert first.unit == second.unit
        assert check.why.text("zh_CN") != check.why.text("en")


def test_a_tolerance_of_nothing_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "checks.yaml"
    file.write_text(
        "- code: a\n  label: {zh: 甲, en: A}\n  metrics: [a, b]\n  tolerance: 0\n"
        "  why: {zh: 乙, en: B}\n"
    )
    with pytest.raises(CatalogueError) as caught:
        read_cross_checks(file)
    assert [issue.line for issue in caught.value.issues] == [4]


def test_a_metric_that_is_none_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "checks.yaml"
    file.write_text(
        "- code: a\n  label: {zh: 甲, en: A}\n  metrics: [gdp, gpd]\n  tolerance: 1\n"
        "  why: {zh: 乙, en: B}\n"
    )
    (issue,) = cross_check_faults(load_catalogue(), file)
    assert issue.line == 3
    assert "gpd" in str(issue)
    assert "gdp" in str(issue)


def test_the_shipped_pairs_name_known_metrics() -> None:
    assert list(cross_check_faults(load_catalogue())) == []
