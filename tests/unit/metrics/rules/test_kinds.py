"""Each kind of metric says where its figures come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.metrics.rules.declarations import changed, found_at


@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        (
            "counted: {at: reported, where: {category: [safety]}, grains: [month x community]}",
            "due_days: 5",
            "kind: counted",
            "kind: counted needs the field 'counted'",
        ),
        (
            "formula: 100 * counted_metric / weight_metric",
            "due_days: 5",
            "kind: derived",
            "needs either 'formula' or 'composite'",
        ),
        (
            "grain: month",
            "formula: weight_metric / 2",
            "formula: weight",
            "kind: reported cannot have 'formula'",
        ),
        ("grain: month", "counted: {at: closed}", "counted: {at", "cannot have 'counted'"),
        (
            "formula: 100 * counted_metric / weight_metric",
            "formula: 100 * counted_metric / weight_metric\n  combine: {time: last}",
            "combine: {time: last}",
            "recomputed at every level: leave 'combine' out",
        ),
        (
            "combine: {regions: sum, time: sum}\n  counted",
            "combine: {regions: sum, time: last}\n  counted",
            "combine: {regions: sum, time: last}",
            "a counted metric has combine: {regions: sum, time: sum}",
        ),
        (
            "grains: [month x community]",
            "grains: [month x town]",
            "counted: {",
            "levels community need counted.grains: [month x community]",
        ),
        ("grains: [month x community]", "grains: []", "counted: {", "counted.grains is empty"),
        (
            "grains: [month x community]",
            "grains: [month x district]",
            "counted: {",
            "level town needs counted.grains: [month x town] or finer",
        ),
        (
            "grains: [month x community]",
            "slice: department, grains: [month x community]",
            "counted: {",
            "counted.slice: department needs counted.grains: [month x district]",
        ),
    ],
)
def test_finds_the_fault_at_its_line(
    tmp_path: Path, old: str, new: str, at: str, message: str
) -> None:
    assert found_at(tmp_path, changed(old, new), at, message)
