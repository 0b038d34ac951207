"""The declared decompositions."""

from __future__ import annotations

from pathlib import Path

import pytest

from metrics import CatalogueError, Measure
from metrics.loading import load_catalogue
from metrics.reference import decomposition_faults, read_decompositions

ENTRY = """\
- code: a
  label: {zh: 甲, en: A}
  whole: WHOLE
  measure: level
  prices: current
"""


def write(folder: Path, whole: str, more: str) -> Path:
    file = folder / "decompositions.yaml"
    file.write_text(ENTRY.replace("WHOLE", whole) + more)
    return file


def part(metric: str) -> str:
    return f"    - {{metric: {metric}, label: {{zh: 乙, en: B}}}}\n"


def test_the_shipped_ones_are_without_fault() -> None:
    assert list(decomposition_faults(load_catalogue())) == []


def test_constant_prices_need_the_published_growth() -> None:
    gdp, *_ = read_decompositions()
    assert gdp.measures == (Measure.CUMULATED, Measure.CUMULATED_YOY)
    assert gdp.metrics[0] == gdp.whole


@pytest.mark.parametrize(
    ("whole", "more", "line", "told"),
    [
        ("gpd", "  by: town\n", 3, "gdp"),
        ("gdp", "  by: town\n", 3, "no figures of towns"),
        ("customs_trade", "  parts:\n" + part("exports") + part("population"), 8, "10k_persons"),
        ("gdp", "  parts:\n" + part("fixed_asset_investment"), 7, "has no ['level']"),
    ],
)
def test_a_fault_is_told_with_its_line(
    tmp_path: Path, whole: str, more: str, line: int, told: str
) -> None:
    (issue,) = decomposition_faults(load_catalogue(), write(tmp_path, whole, more))
    assert issue.line == line
    assert told in str(issue)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("", "either the parts"),
        ("  by: town\n  parts:\n" + part("exports"), "either the parts"),
        ("  parts:\n" + part("exports") * 2, "named twice"),
    ],
)
def test_a_whole_is_parted_once(tmp_path: Path, more: str, told: str) -> None:
    with pytest.raises(CatalogueError, match=told):
        read_decompositions(write(tmp_path, "gdp", more))
