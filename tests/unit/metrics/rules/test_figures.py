"""Bounds, levels, measures and grains."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.metrics.rules.declarations import changed, found_at


@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        ("bounds: [0, 100]", "bounds: [100, 0]", "bounds:", "bounds 100 is not below 0"),
        (
            "bounds: [0, 100]",
            "growth_bounds: [9, 9]",
            "growth_bounds:",
            "growth_bounds 9 is not below 9",
        ),
        (
            "levels: [district, town, community]",
            "levels: [town, district, community]",
            "levels: [town",
            "write each once, widest first: district, town, community",
        ),
        ("levels: [district]\n", "levels: []\n", "levels: []", "levels are empty"),
        ("grain: month", "grain: span", "grain: span", "write day, month, quarter or year"),
        (
            "grain: month",
            "measures: [level, cumulated]",
            "measures:",
            "cumulated need a flow: write combine.time: sum",
        ),
        ("grain: month", "measures: []", "measures:", "name at least one, each once"),
        ("grain: month", "january: merged", "january:", "january: merged needs grain: month"),
        (
            "grain: month",
            "breaks: [{period: '2023', note: {zh: 新口径, en: new}}]",
            "breaks:",
            "breaks: 2023 is no month",
        ),
        (
            "grain: month",
            "grain: month\n  breaks: [{period: 2023-13, note: {zh: 新口径, en: new}}]",
            "breaks:",
            "breaks: '2023-13' is no period",
        ),
        (
            "grain: month",
            "grain: month\n  breaks:\n    - {period: 2023-02, note: {zh: 新口径, en: new}}"
            "\n    - {period: 2023-01, note: {zh: 旧口径, en: old}}",
            "- {period: 2023-01",
            "breaks: write each once, oldest first",
        ),
    ],
)
def test_finds_the_fault_at_its_line(
    tmp_path: Path, old: str, new: str, at: str, message: str
) -> None:
    assert found_at(tmp_path, changed(old, new), at, message)
