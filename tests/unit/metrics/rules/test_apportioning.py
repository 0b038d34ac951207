"""What may be shared out to a drawn area."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.metrics.rules.declarations import SOUND, changed, faults, found_at

SUM = "combine: {regions: sum, time: sum}\n  owner"
AREA = "combine: {regions: sum, time: sum}\n  apportion: area\n  owner"
SHARED = changed(SUM, AREA)
PARTS = "combine: {regions: parts, numerator: weight_metric, denominator: weight_metric}"
WEIGHTED = "combine: {regions: weighted, by: weight_metric, time: last}"


def test_reported_totals_of_towns_and_rates_of_them_are_sound(tmp_path: Path) -> None:
    rate = SHARED.replace("  grain: month\n", "").replace(
        WEIGHTED, f"{PARTS}\n  grain: month\n  apportion: parts"
    )
    assert faults(tmp_path, SHARED) == []
    assert faults(tmp_path, rate) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (WEIGHTED, f"{WEIGHTED}\n  apportion: area", "needs combine.regions: sum"),
        (
            "counted: {at: reported, where",
            "apportion: area\n  counted: {at: reported, where",
            "apportion: area is for kind: reported, not counted",
        ),
        (
            "levels: [district, town]\n  combine: {regions: sum, time: sum}",
            "levels: [district]\n  combine: {regions: sum, time: sum}\n  apportion: area",
            "apportion: area needs levels of towns",
        ),
        (
            "formula: 100 * counted_metric / weight_metric",
            "formula: 100 * counted_metric / weight_metric\n  apportion: parts",
            "its part 'counted_metric' is not apportion: area",
        ),
        (WEIGHTED, f"{WEIGHTED}\n  apportion: parts", "apportion: parts needs 'formula' or"),
    ],
)
def test_others_are_refused_where_they_say_so(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    at = next(line for line in new.splitlines() if "apportion" in line).strip()
    assert found_at(tmp_path, changed(old, new), at, message)


def test_a_part_of_another_rhythm_is_refused(tmp_path: Path) -> None:
    text = SHARED.replace(WEIGHTED, f"{PARTS}\n  apportion: parts").replace(
        "bounds: [0, 100]\n  direction: up\n  grain: month", "bounds: [0, 100]\n  grain: year"
    )
    assert found_at(tmp_path, text, "apportion: parts", "is published by month, not by year")


def test_an_unreadable_formula_is_told_once(tmp_path: Path) -> None:
    text = SOUND.replace(
        "formula: 100 * counted_metric / weight_metric", "formula: 100 *\n  apportion: parts"
    )
    assert len(faults(tmp_path, text)) == 1
