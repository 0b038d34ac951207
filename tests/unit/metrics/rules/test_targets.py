"""Targets that a standing can be judged against."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.metrics.rules.declarations import changed, faults, found_at


@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        ("{period: 2021,", "{period: 2021年,", "- {period: 2021年", "'2021年' is no period"),
        ("{period: 2020,", "{period: 20,", "baseline:", "'20' is no period"),
        (
            "{period: 2021,",
            "{period: 2026,",
            "- {period: 2025",
            "target 2025 stands after 2026: earliest first",
        ),
        ("{period: 2020,", "{period: 2022,", "baseline:", "does not lie before the first target"),
        (
            "{period: 2025, value: 95,",
            "{period: 2021, value: 95,",
            "targets:",
            "2 primary targets for 2021: mark all but one primary: false",
        ),
        ("value: 95", "value: 195", "- {period: 2025", "target 195 lies outside [0.0, 100.0]"),
        (
            "value: 95",
            'value: 95, operator: "<="',
            "- {period: 2025",
            "operator '<=' does not fit direction: up",
        ),
        (
            "direction: up",
            "direction: none",
            "- {period: 2021",
            "a metric with targets needs direction: up or down",
        ),
        (
            "value: 95",
            "value: 95, measure: yoy",
            "- {period: 2025",
            "target on measure yoy, which the metric does not have",
        ),
        (
            "value: 95",
            "value: 95, kind: annual",
            "- {period: 2025",
            "annual and demonstration targets are loaded, not declared",
        ),
        (
            "value: 95",
            "value: 95, provenance: demo",
            "- {period: 2025",
            "annual and demonstration targets are loaded, not declared",
        ),
    ],
)
def test_finds_the_fault_at_its_line(
    tmp_path: Path, old: str, new: str, at: str, message: str
) -> None:
    assert found_at(tmp_path, changed(old, new), at, message)


def test_allows_a_second_target_of_a_period_when_it_is_not_primary(tmp_path: Path) -> None:
    second = '    - {period: 2021, value: 45, operator: ">", source: 文本, primary: false}\n'
    text = changed("    - {period: 2025", second + "    - {period: 2025")
    assert faults(tmp_path, text) == []


def test_allows_a_baseline_within_the_year_of_the_first_target(tmp_path: Path) -> None:
    assert faults(tmp_path, changed("{period: 2020,", "{period: 2021-06,")) == []
