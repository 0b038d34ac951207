"""The declared industries."""

from __future__ import annotations

from pathlib import Path

import pytest

from metrics import CatalogueError
from metrics.loading import load_catalogue
from metrics.reference import industry_of, read_industries
from metrics.reference.industries import SECTIONS


def test_every_section_belongs_to_one_industry() -> None:
    assert {letter: industry_of(letter).code for letter in SECTIONS}["C"] == "industry"
    assert industry_of("F51").code == "trade"


def test_what_is_no_class_has_no_industry() -> None:
    with pytest.raises(KeyError):
        industry_of("Z9")


def test_value_added_is_an_amount_by_quarter_of_district_and_city() -> None:
    catalogue = load_catalogue()
    held = [catalogue[i.value_added] for i in read_industries().values() if i.value_added]
    assert len(held) == 6
    assert {(m.unit, m.grain.value) for m in held} == {("100m_yuan", "quarter")}
    assert all({"city", "district"} <= {level.value for level in m.levels} for m in held)


def _one(code: str, letters: str) -> str:
    return f"- code: {code}\n  label: {{zh: 甲, en: A}}\n  letters: [{letters}]\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (_one("some", "A, B"), "sections in no industry: C, D, E"),
        (_one("one", "A") + _one("two", "A"), "sections in more than one industry: A"),
        (_one("one", ", ".join(SECTIONS[:9])) + _one("one", ", ".join(SECTIONS[9:])), "twice: one"),
        (_one("some", "Z"), "String should match pattern"),
    ],
)
def test_a_list_that_leaves_an_enterprise_without_one_is_refused(
    tmp_path: Path, content: str, told: str
) -> None:
    file = tmp_path / "industries.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(CatalogueError, match=told):
        read_industries(file)
