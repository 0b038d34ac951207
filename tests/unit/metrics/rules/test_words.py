"""Names, labels, and words that are declared elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.metrics.rules.declarations import SOUND, changed, faults, found_at


@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        (
            "name: index_metric",
            "name: share_metric",
            "name: share_metric\n  label: {zh: 指数",
            "share_metric: declared twice (first in trial.yaml)",
        ),
        ("short: {zh: 比, en: S}", "short: {zh: 比, en: ' '}", "short:", "short.en is blank"),
        ("unit: point", "unit: points", "unit: points", "unknown unit 'points'. Did you mean 'po"),
        (
            "theme: base",
            "theme: bases",
            "theme: bases",
            "unknown theme 'bases'. Did you mean 'base'?",
        ),
        (
            "{category: [safety]}",
            "{category: [safty]}",
            "counted: {",
            "unknown category 'safty'. Did you mean 'safety'?",
        ),
        ("{category: [safety]}", "{category: []}", "counted: {", "keeps no event"),
    ],
)
def test_finds_the_fault_at_its_line(
    tmp_path: Path, old: str, new: str, at: str, message: str
) -> None:
    assert found_at(tmp_path, changed(old, new), at, message)


@pytest.mark.parametrize(
    ("owner", "message"),
    [
        ("data_buro", "unknown department 'data_buro'. Did you mean 'data_bureau'?"),
        ("big_data_bureau", "department 'big_data_bureau' was succeeded by 'data_bureau'"),
    ],
)
def test_refuses_an_owner_that_is_not_in_office(tmp_path: Path, owner: str, message: str) -> None:
    text = SOUND.replace("owner: data_bureau", f"owner: {owner}", 1)
    assert faults(tmp_path, text) == [f"trial.yaml:8: weight_metric: {message}"]
