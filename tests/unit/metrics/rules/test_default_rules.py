"""All rules together: nothing on sound declarations, every fault at once on others."""

from __future__ import annotations

from pathlib import Path

from metrics.rules import DEFAULT_RULES
from tests.unit.metrics.rules.declarations import SOUND, faults


def test_finds_nothing_when_the_declarations_are_sound(tmp_path: Path) -> None:
    assert faults(tmp_path, SOUND) == []


def test_reports_every_fault_at_once(tmp_path: Path) -> None:
    text = SOUND.replace("unit: item", "unit: itme").replace("theme: plan", "theme: plam")
    found = faults(tmp_path, text)
    assert len([fault for fault in found if "unknown unit 'itme'" in fault]) == 2
    assert len([fault for fault in found if "unknown theme 'plam'" in fault]) == 2


def test_every_rule_says_what_it_demands() -> None:
    assert all(rule.__doc__ for rule in DEFAULT_RULES)
    assert len(set(DEFAULT_RULES)) == len(DEFAULT_RULES)
